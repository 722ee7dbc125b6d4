import { parse } from 'yaml';
import { unrelayed } from './unrelayed';

test('relays and their networks are gone, and what they publish is published by the services themselves', () => {
  const file = parse(`
    networks: { orders: { internal: true }, orders-db: { internal: true }, outside: {} }
    configs: { orders-relay-nginx.conf: { file: a }, settings: { file: b } }
    services:
      orders: { image: a, networks: { orders: { aliases: [cart, orders.itself] } }, depends_on: { orders-db-relay: {} } }
      orders-db: { image: b, networks: { orders-db: { aliases: [orders-db.itself] } } }
      orders-relay: { image: nginx, ports: ['80:80'] }
      orders-db-relay: { image: nginx, ports: ['1:1'] }
      orders-db-sql-relay: { image: nginx, ports: ['2:2'] }`);
  expect(unrelayed(file)).toEqual({
    configs: { settings: { file: 'b' } },
    services: {
      orders: { image: 'a', networks: { default: { aliases: ['cart'] } }, ports: ['80:80'] },
      'orders-db': { image: 'b', ports: ['1:1', '2:2'] },
    },
  });
});

test('a file without relays is left as it is', () => {
  const file = { networks: { edge: {} }, services: { orders: { image: 'a', networks: { edge: {} } } } };
  expect(unrelayed(file)).toBe(file);
});
