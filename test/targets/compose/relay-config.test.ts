import { relayConfig } from '../../../src/targets/compose/relay-config';

test('nginx hands on what comes in, by a name that it asks for again', () => {
  expect(
    relayConfig('store.itself', [
      { protocol: 'http', container: 8080, service: 80 },
      { protocol: 'udp', container: 5353 },
    ]),
  ).toBe(`daemon off;
worker_processes 1;
pid /tmp/nginx.pid;
error_log stderr warn;
events {
  worker_connections 4096;
}
stream {
  resolver 127.0.0.11 valid=1s ipv6=off;
  map $server_port $callee {
    default store.itself;
  }
  proxy_connect_timeout 5s;
  proxy_timeout 1d;
  server { listen 8080 so_keepalive=on; proxy_pass $callee:8080; }
  server { listen 5353 udp; proxy_timeout 30s; proxy_pass $callee:5353; }
}
`);
});
