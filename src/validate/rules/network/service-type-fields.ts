import type { ManifestObject } from '../../../manifests/object';
import { isList } from '../../../model/json';
import { itemsAt, partAt, textAt } from '../../../manifests/reading';
import { named } from '../../fields';
import { isSubdomain } from '../../../targets/kubernetes/name-rules';
import { subjectOf } from '../../pods';
import type { Breach, Rule } from '../../rule';
import { exampleServiceWith, isHeadless, serviceType } from '../../services';
import { refused } from '../../severity';

const inside = ['ClusterIP', 'NodePort', 'LoadBalancer'];

/** Fields that only some types of Services have. */
const fieldTypes: Readonly<Record<string, readonly string[]>> = {
  loadBalancerSourceRanges: ['LoadBalancer'],
  allocateLoadBalancerNodePorts: ['LoadBalancer'],
  loadBalancerClass: ['LoadBalancer'],
  healthCheckNodePort: ['LoadBalancer'],
  externalTrafficPolicy: ['NodePort', 'LoadBalancer'],
  clusterIP: inside,
  clusterIPs: inside,
  ipFamilies: inside,
  ipFamilyPolicy: inside,
};

const one = 'ports: [{ port: 80 }]';

/** A Service has what its type has. */
export const serviceTypeFields: Rule<'object'> = {
  name: 'network/service-type-fields',
  summary:
    'A Service says only what its type can keep: source ranges of a load balancer, no address of its own beside a name.',
  why: 'An API server refuses it.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types',
  fix: 'Change "type", or take the field out.',
  severity: refused,
  subject: 'object',
  kinds: ['Service'],
  examples: {
    passes: { kubernetes: exampleServiceWith(`type: LoadBalancer\nloadBalancerSourceRanges: [10.0.0.0/8]\n${one}`) },
    fails: [
      {
        title: 'source ranges inside',
        kubernetes: exampleServiceWith(`loadBalancerSourceRanges: [10.0.0.0/8]\n${one}`),
      },
      { title: 'headless and outside', kubernetes: exampleServiceWith(`type: NodePort\nclusterIP: None\n${one}`) },
      {
        title: 'a name that is none',
        kubernetes: exampleServiceWith('type: ExternalName\nexternalName: https://db.example.com'),
      },
      {
        title: 'a name and an address',
        kubernetes: exampleServiceWith('type: ExternalName\nexternalName: db.example.com\nclusterIP: None'),
      },
    ],
  },
  check(object) {
    const type = serviceType(object);
    const odd = Object.entries(fieldTypes).filter(([field, types]) => !types.includes(type) && isGiven(object, field));
    const breaches = odd.map(([field, types]): Breach => ({
      at: ['spec', field],
      message: `${subjectOf(object)} has "${field}", which is for ${named(types)}, and the type "${type}".`,
      fix: `Take "${field}" out, or write "type: ${types[0] ?? type}".`,
      leansOn: [['spec', 'type']],
    }));
    return [...breaches, ...headless(object, type), ...outsideName(object, type)];
  },
};

function isGiven({ value }: ManifestObject, field: string): boolean {
  const part = partAt(value, 'spec', field) ?? null;
  if (part === null || part === '' || part === 0) return false;
  if (field === 'externalTrafficPolicy') return itemsAt(value, 'spec', 'externalIPs').length === 0;
  return !isList(part) || part.length > 0;
}

function headless(object: ManifestObject, type: string): readonly Breach[] {
  if (!isHeadless(object) || (type !== 'NodePort' && type !== 'LoadBalancer')) return [];
  return [
    {
      at: ['spec', 'clusterIP'],
      message: `${subjectOf(object)} is headless, and of the type "${type}".`,
      fix: 'Take "type" out, or "clusterIP: None".',
    },
  ];
}

/** A dot may end the name, which then is whole. */
function outsideName(object: ManifestObject, type: string): readonly Breach[] {
  const given = partAt(object.value, 'spec', 'externalName') ?? '';
  if (type !== 'ExternalName' || typeof given !== 'string') return [];
  const name = textAt(object.value, 'spec', 'externalName')?.replace(/\.$/, '') ?? '';
  if (isSubdomain(name)) return [];
  const words = name === '' ? 'stands for no name' : 'stands for something that is no host name';
  return [
    {
      at: ['spec', 'externalName'],
      message: `${subjectOf(object)} ${words}.`,
      fix: 'Write the name of a host as "externalName".',
    },
  ];
}
