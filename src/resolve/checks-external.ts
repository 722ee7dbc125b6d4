import { isIP } from 'node:net';
import type { ExternalServiceFields } from '../model/external-service';
import type { FieldReport } from './bind';
import { checkNetworks } from './checks-policies';
import { contradiction, inRange, invalidText } from './findings';
import { hostProblem } from './http-text';

/** Reports what can never work in a service outside the topology. */
export function checkExternal(name: string, fields: ExternalServiceFields<string>, report: FieldReport): void {
  const { address, networks, ports } = fields;
  checkName(name, fields.host, report);
  if (address !== undefined && isIP(address) === 0)
    invalidText(name, 'address', address, "Write an IP address: '203.0.113.7'.", report);
  if (networks.length > 0) checkNetworks(name, 'networks', networks, report);
  if (Object.keys(ports).length === 0)
    report('ports', {
      code: 'invalid-value',
      message: `Service "${name}" has no ports, so nothing can call it.`,
      hint: 'Name them: ports: { https: Port.http(443, { tls: true }) }.',
    });
  checkPorts(name, ports, report);
}

function checkName(name: string, host: string, report: FieldReport): void {
  const problem = hostProblem(host, 'without wildcards');
  if (problem === undefined) return;
  report('host', {
    code: 'invalid-text',
    message: `Service "${name}" has "${host}" in "host", which ${problem}.`,
    hint:
      problem === 'is an address'
        ? `Give it a name, and { address: '${host}' } beside it.`
        : "Write a name in lower case alone: 'api.example.com'; ports have a field of their own.",
  });
}

function checkPorts(name: string, ports: ExternalServiceFields['ports'], report: FieldReport): void {
  const seen = new Map<string, string>();
  for (const [port, { container, protocol, service, internal }] of Object.entries(ports)) {
    const field = `ports.${port}`;
    inRange(name, field, container, 1, 65_535, report);
    const key = `${container} ${protocol === 'udp' ? 'udp' : 'tcp'}`;
    const other = seen.get(key);
    if (other !== undefined) samePort(name, port, other, container, report);
    seen.set(key, other ?? port);
    if (service !== undefined)
      contradiction(
        name,
        `${field}.servicePort`,
        `is outside of every cluster, and port "${port}" has another number in one`,
        report,
      );
    if (internal === true)
      contradiction(name, `${field}.internal`, `is outside, and port "${port}" is internal`, report);
  }
}

function samePort(name: string, port: string, other: string, number: number, report: FieldReport): void {
  report(`ports.${port}`, {
    code: 'port-clash',
    message: `Ports "${other}" and "${port}" of service "${name}" both use ${number}.`,
    hint: 'Give one of them another number, or leave one out.',
  });
}
