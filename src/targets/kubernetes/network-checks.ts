import { isIP } from 'node:net';
import type { Issue } from '../../issues/issue';
import { isNetwork } from '../../resolve/http-text';
import { issueAt } from '../issue-at';
import { isLabelKey, isLabelValue, label } from './name-rules';
import type { Context } from './names';
import type { ClusterPods, NetworkOptions } from './options';

type Report = (field: string, code: Issue['code'], text: string, hint: string) => void;

/** Reports what an API server refuses of that which an environment says about the network of its cluster. */
export function checkNetwork({ topology, options: { network = {} } }: Context): readonly Issue[] {
  const { environment } = topology;
  const issues: Issue[] = [];
  const report: Report = (field, code, text, hint) => {
    const message = `Environment "${environment.name}" has ${text} in "network.${field}", which Kubernetes refuses.`;
    issues.push(issueAt(environment, topology, code, `network.${field}`, { message, hint }));
  };
  const { dns, gateway, monitoring, scaler, apiServer = [] } = network;
  checkNetworks('apiServer', apiServer, report);
  if (dns !== undefined) checkDns(dns, report);
  for (const [field, pods] of Object.entries({ dns, gateway, monitoring, scaler })) checkPods(field, pods, report);
  return issues;
}

function checkDns({ port, networks = [] }: NonNullable<NetworkOptions['dns']>, report: Report): void {
  checkNetworks('dns.networks', networks, report);
  if (port === undefined || (Number.isInteger(port) && port >= 1 && port <= 65_535)) return;
  report('dns.port', 'out-of-range', String(port), 'Use a whole number from 1 to 65535.');
}

function checkNetworks(field: string, list: readonly string[], report: Report): void {
  list.forEach((text, index) => {
    if (isNetwork(text) || isIP(text) !== 0) return;
    report(`${field}[${index}]`, 'invalid-text', `"${text}"`, "Write a network or an address: '10.0.0.0/8'.");
  });
}

function checkPods(field: string, { namespace, labels = {} }: ClusterPods = {}, report: Report): void {
  if (namespace !== undefined && !label.test(namespace))
    report(`${field}.namespace`, 'invalid-name', `"${namespace}"`, 'Use lower-case letters, digits and `-`.');
  for (const [key, value] of Object.entries(labels)) {
    if (isLabelKey(key) && isLabelValue(value)) continue;
    report(`${field}.labels.${key}`, 'invalid-text', `the label "${key}: ${value}"`, 'Write a label as pods have it.');
  }
}
