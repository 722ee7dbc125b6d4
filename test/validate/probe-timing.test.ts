import { handlerOf, patienceOf, probeOf, timingOf } from '../../src/validate/probe-timing';
import { containerOf } from './container';

describe('the timing of a probe', () => {
  it('is that of the API server where nothing is said', () => {
    expect(timingOf({})).toEqual({ delay: 0, period: 10, timeout: 1, failures: 3 });
    expect(timingOf({ periodSeconds: 0, timeoutSeconds: null })).toEqual(timingOf({}));
  });

  it('tells how long a container may be silent', () => {
    expect(patienceOf({ periodSeconds: 5, failureThreshold: 4 })).toBe(20);
    expect(patienceOf({})).toBe(30);
  });
});

describe('a probe', () => {
  it.each([undefined, null, 'tcp', []])('of another shape is none: %j', (probe) => {
    expect(probeOf(containerOf({ livenessProbe: probe }), 'livenessProbe')).toBeUndefined();
  });

  it('asks what its one handler says', () => {
    expect(handlerOf({ exec: null, grpc: { port: 9000 } })).toEqual({ kind: 'grpc', value: { port: 9000 } });
    expect(handlerOf({ periodSeconds: 5 })).toBeUndefined();
  });
});
