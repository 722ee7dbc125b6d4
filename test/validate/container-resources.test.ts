import { amountOf, isSaid, saidOf } from '../../src/validate/container-resources';
import { containerOf, systemOf } from './container';

const nothing = systemOf();

describe('what a container says that it needs', () => {
  it('is an amount where it is a quantity', () => {
    const container = containerOf({ resources: { limits: { cpu: '500m', memory: 'much' }, requests: 'all' } });
    expect(amountOf(container, 'limits', 'cpu')).toBe(500_000_000n);
    expect(amountOf(container, 'limits', 'memory')).toBeUndefined();
    expect(saidOf(container, 'requests', 'cpu')).toBeUndefined();
  });

  it('is also said by a LimitRange, which gives limits as requests too', () => {
    const limits = [{ type: 'Container', default: { memory: '1Gi' } }, { type: 'Pod', max: { cpu: '4' } }, null];
    const range = systemOf(
      JSON.stringify({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'a' }, spec: { limits } }),
    );
    const container = containerOf({});
    expect(isSaid(container, 'limits', 'memory', nothing)).toBe(false);
    expect(isSaid(container, 'limits', 'memory', range)).toBe(true);
    expect(isSaid(container, 'requests', 'memory', range)).toBe(true);
    expect(isSaid(container, 'limits', 'cpu', range)).toBe(false);
  });
});
