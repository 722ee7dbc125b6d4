import { fixFor, type Fixes } from '../../fixes';
import type { ManifestObject, PlainMap } from '../../../manifests/object';
import { isPlainMap } from '../../../model/json';
import { itemsAt, mapAt, partAt, textAt } from '../../../manifests/reading';
import { isSubdomain } from '../../../targets/kubernetes/name-rules';
import { isSet, quoted } from '../../fields';
import { dnsLabel, dnsLabelWithLetter, portName } from '../../formats';
import { exampleIngress, exampleIngressWith, ingressKind } from '../../ingresses';
import { integerAt } from '../../integers';
import { mapsUnder, type Placed } from '../../places';
import { subjectOf } from '../../pods';
import type { Rule } from '../../rule';
import { refused } from '../../severity';
import type { Place } from '../../subject';

const fixes: Fixes = [
  ['neither rules nor', 'Add a rule, or a default backend.'],
  ['to another resource at once', 'Keep "service" or "resource".'],
  ['as it was written before', 'Write "service: { name: orders, port: { number: 80 } }", with your name and port.'],
  ['neither a Service nor', 'Write "service: { name: orders, port: { number: 80 } }".'],
  ['a number of its port', 'Keep the number or the name of the port.'],
  ['without a port', 'Write "port: { number: 80 }" beside the name.'],
  ['by the port', 'Write a number from 1 to 65535, or the name of a port of the Service.'],
  ['leads to', 'Write the name of a Service: lower-case letters, digits and "-".'],
];

const to = (backend: string): string => exampleIngress(`path: /, pathType: Prefix, backend: { ${backend} }`);

/** Minor version from which the name of a Service may begin with a digit. */
const relaxedNames = 36;

/** An Ingress leads to one port of one Service. */
export const ingressBackends: Rule<'object'> = {
  name: 'network/ingress-backends',
  summary: 'A backend of an Ingress is a Service with a number or a name as its port, or another resource.',
  why: 'An API server refuses anything else, and an Ingress that leads nowhere.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#ingress-rules',
  fix: 'Write "service: { name: orders, port: { number: 80 } }".',
  severity: refused,
  subject: 'object',
  kinds: [ingressKind],
  examples: {
    passes: { kubernetes: to('service: { name: orders, port: { name: http } }') },
    fails: [
      { title: 'no port', kubernetes: to('service: { name: orders }') },
      { title: 'two ports', kubernetes: to('service: { name: orders, port: { name: http, number: 80 } }') },
      { title: 'no Service', kubernetes: to('') },
      { title: 'as it was written before', kubernetes: to('serviceName: orders, servicePort: 80') },
      { title: 'no rules', kubernetes: exampleIngressWith('ingressClassName: nginx') },
    ],
  },
  check(object, { kubernetes }) {
    const paths = mapsUnder(object.value, 'spec.rules.*.http.paths.*.backend');
    const backends = [...mapsUnder(object.value, 'spec.defaultBackend'), ...paths];
    const faults = backends.flatMap((backend) => faultsOf(backend, kubernetes));
    return [...nowhere(object), ...faults].map(({ at, value }) => ({
      at,
      message: `${subjectOf(object)} ${value}.`,
      ...fixFor(value, fixes),
    }));
  },
};

function nowhere({ value }: ManifestObject): readonly Placed<string>[] {
  const isOdd = !isPlainMap(partAt(value, 'spec') ?? {}) || isSet(value, 'spec', 'defaultBackend');
  if (isOdd || itemsAt(value, 'spec', 'rules').length > 0 || isPlainMap(partAt(value, 'spec', 'rules'))) return [];
  const at = isSet(value, 'spec') ? ['spec'] : [];
  return [{ at, value: 'has neither rules nor a default backend' }];
}

function faultsOf({ at, value }: Placed<PlainMap>, kubernetes: number): readonly Placed<string>[] {
  const [hasService, hasResource] = [isSet(value, 'service'), isSet(value, 'resource')];
  if (hasService && hasResource) return [{ at, value: 'leads to a Service and to another resource at once' }];
  if (!hasService && !hasResource && (isSet(value, 'serviceName') || isSet(value, 'servicePort')))
    return [{ at, value: 'has a backend as it was written before "networking.k8s.io/v1"' }];
  if (!hasService && !hasResource)
    return [{ at, value: 'has a backend that is neither a Service nor another resource' }];
  if (!hasService) return groupFaults(mapAt(value, 'resource'), at);
  const service = mapAt(value, 'service');
  return [...nameFaults(service, kubernetes), ...portFaults(service)].map((fault) => ({
    at: [...at, 'service', ...fault.at],
    value: fault.value,
  }));
}

function groupFaults(resource: PlainMap, at: Place): readonly Placed<string>[] {
  const group = partAt(resource, 'apiGroup') ?? null;
  if (typeof group !== 'string' || isSubdomain(group)) return [];
  const words = `leads to a resource of the API group ${quoted(group)}, which is no name of one`;
  return [{ at: [...at, 'resource', 'apiGroup'], value: words }];
}

function nameFaults(service: PlainMap, kubernetes: number): readonly Placed<string>[] {
  const [name, format] = [textAt(service, 'name'), kubernetes >= relaxedNames ? dnsLabel : dnsLabelWithLetter];
  if (name === undefined || format.fits(name)) return [];
  return [{ at: ['name'], value: `leads to ${quoted(name)}, which is not ${format.is}` }];
}

function portFaults(service: PlainMap): readonly Placed<string>[] {
  const [name, number = 0] = [textAt(service, 'port', 'name'), integerAt(service, 'port', 'number')];
  const called = `leads to ${quoted(textAt(service, 'name') ?? '')}`;
  if (name !== undefined && number !== 0)
    return [{ at: ['port'], value: `${called} by a name and a number of its port` }];
  if (name !== undefined) {
    return portName.fits(name)
      ? []
      : [{ at: ['port', 'name'], value: `${called} by the port ${quoted(name)}, which is not ${portName.is}` }];
  }
  if (number === 0) return [{ at: ['port'], value: `${called} without a port` }];
  const isFine = number >= 1 && number <= 65_535;
  return isFine
    ? []
    : [{ at: ['port', 'number'], value: `${called} by the port ${number}, which is not from 1 to 65535` }];
}
