import type { PortModel } from '../../model/port';

/** Seconds after which a conversation without connection counts as ended, as Linux counts. */
const packetPause = 30;

/**
 * What nginx needs to hand on to a service what comes in on its ports, unopened. The name stands in a variable, so that
 * it is asked for again and again: a service that was made anew has another address.
 */
export function relayConfig(callee: string, ports: readonly PortModel[]): string {
  return `daemon off;
worker_processes 1;
pid /tmp/nginx.pid;
error_log stderr warn;
events {
  worker_connections 4096;
}
stream {
  resolver 127.0.0.11 valid=1s ipv6=off;
  map $server_port $callee {
    default ${callee};
  }
  proxy_connect_timeout 5s;
  proxy_timeout 1d;
${ports.map(server).join('')}}
`;
}

function server({ container, protocol }: PortModel): string {
  const to = `proxy_pass $callee:${container};`;
  if (protocol === 'udp') return `  server { listen ${container} udp; proxy_timeout ${packetPause}s; ${to} }\n`;
  return `  server { listen ${container} so_keepalive=on; ${to} }\n`;
}
