import { portOf, publishedPorts, serves } from '../../../src/diff/compose/ports';

describe('published ports', () => {
  test('no address is every address', () => {
    for (const host_ip of ['', '0.0.0.0', '::'])
      expect(portOf({ target: 80, published: '8080', host_ip })).toEqual({
        target: '80/tcp',
        published: '8080',
        address: '*',
      });
  });

  test('what is published on every address is also published on one', () => {
    const [one, all] = [
      portOf({ target: 80, published: '80', host_ip: '127.0.0.1' }),
      portOf({ target: 80, published: '80' }),
    ];
    expect([serves(one, [all]), serves(all, [one]), serves(all, [])]).toEqual([true, false, false]);
  });

  test('what is no list of ports publishes nothing', () => {
    expect(publishedPorts({ ports: 1 })).toEqual([]);
    expect(publishedPorts({ ports: [null, 'x', []] })).toEqual([]);
  });
});
