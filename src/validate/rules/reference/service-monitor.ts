import { objectsOf } from '../../../manifests/kubernetes/kinds';
import { labelsOf, textMapOf } from '../../../manifests/kubernetes/labels';
import { lookup } from '../../../manifests/kubernetes/lookup';
import { selects } from '../../../manifests/kubernetes/selectors';
import type { ManifestObject } from '../../../manifests/object';
import { type Part, partAt } from '../../../manifests/reading';
import type { System } from '../../../manifests/system';
import { exampleObject } from '../../example-objects';
import { isMaybeBeside } from '../../named-objects';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { noted } from '../../severity';

/** What is watched is there. */
export const serviceMonitor: Rule<'object'> = {
  name: 'reference/service-monitor',
  summary: 'A ServiceMonitor selects a Service.',
  why: 'Nothing is measured, and nobody is told so.',
  source: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor',
  fix: 'Give it the labels of the Service, not those of its pods.',
  severity: noted,
  subject: 'object',
  kinds: ['ServiceMonitor.monitoring.coreos.com'],
  examples: {
    passes: {
      kubernetes:
        exampleObject('v1', 'Service', {
          metadata: 'labels: { app: orders }',
          spec: 'selector: { app: orders }\nports: [{ name: http, port: 80 }]',
        }) +
        exampleObject('monitoring.coreos.com/v1', 'ServiceMonitor', {
          spec: 'selector: { matchLabels: { app: orders } }\nendpoints: [{ port: http }]',
        }),
    },
    fails: {
      kubernetes:
        exampleObject('v1', 'Service', {
          metadata: 'labels: { app: orders }',
          spec: 'selector: { app: orders }\nports: [{ name: http, port: 80 }]',
        }) +
        exampleObject('monitoring.coreos.com/v1', 'ServiceMonitor', {
          spec: 'selector: { matchLabels: { app: order } }\nendpoints: [{ port: http }]',
        }),
    },
  },
  check(monitor, { system }) {
    const isAnywhere = partAt(monitor.value, 'spec', 'namespaceSelector') !== undefined;
    const selector = partAt(monitor.value, 'spec', 'selector');
    const found = candidates(system, selector).some(
      (service) =>
        (isAnywhere || isMaybeBeside(service, monitor.namespace)) && selects(selector, labelsOf(service.value)),
    );
    if (found) return [];
    return [{ message: `${subjectOf(monitor)} selects no Service of these objects.`, at: ['spec', 'selector'] }];
  },
};

/** Services that have the first label that a selector asks for. */
function candidates(system: System, selector: Part): readonly ManifestObject[] {
  const [first] = textMapOf(partAt(selector, 'matchLabels'));
  return first === undefined ? objectsOf(system, ['Service']) : servicesByLabel(system, first.join('='), first[0]);
}

const servicesByLabel = lookup(
  (system) => objectsOf(system, ['Service']),
  (service) => [...labelsOf(service.value)].map((pair) => pair.join('=')),
);
