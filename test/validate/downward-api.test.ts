import { divisorBreaches } from '../../src/validate/downward-api';

const refuses = (resource: string, divisor: string) => divisorBreaches({ resource, divisor }, 'A').length > 0;

describe('A divisor', () => {
  it.each(['1', '1Mi', '1000M', '1024Ki', '0.001k', '+1024Ki', '+1000m'])(
    'of memory may be %s, which a server writes as it lists it',
    (divisor) => {
      expect(refuses('limits.memory', divisor)).toBe(false);
    },
  );

  it.each(['2Mi', '1e6', '1e0', '+1Ki', '01', '1024k', '1000Ki', '1m'])('of memory may not be %s', (divisor) => {
    expect(refuses('limits.memory', divisor)).toBe(true);
  });

  it.each(['1', '1m', '0.001', '1000m'])('of cores may be %s', (divisor) => {
    expect(refuses('requests.cpu', divisor)).toBe(false);
  });
});
