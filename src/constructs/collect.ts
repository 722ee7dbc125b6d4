import type { Issue } from '../issues/issue';
import type { ConfigModel } from '../model/config';
import type { ExternalServiceModel } from '../model/external-service';
import type { GatewayModel } from '../model/gateway';
import type { Declared } from '../model/declared';
import type { ServiceModel } from '../model/service';
import type { SecretModel } from '../model/secret';
import type { ParameterModel } from '../model/parameter';
import type { EnvironmentModel, TopologyModel, VolumeModel } from '../model/topology';
import { Element } from './element';
import { hatchesOf } from './hatch';
import type { Topology } from './topology';

/** Stage 2: the tree as plain data, in name order, whatever the order of declaration was. */
export function collect(topology: Topology): TopologyModel {
  const elements = topology.node.findAll().filter((construct) => Element.is(construct));
  const { accept: accepted = {}, ...options } = topology.options;
  return {
    name: topology.name,
    path: topology.node.path,
    source: topology.source,
    services: modelsOf<ServiceModel>(elements, 'service'),
    gateways: modelsOf<GatewayModel>(elements, 'gateway'),
    externals: modelsOf<ExternalServiceModel>(elements, 'external'),
    volumes: modelsOf<VolumeModel>(elements, 'volume'),
    secrets: modelsOf<SecretModel>(elements, 'secret'),
    configs: modelsOf<ConfigModel>(elements, 'config'),
    parameters: modelsOf<ParameterModel>(elements, 'parameter'),
    environments: modelsOf<EnvironmentModel>(elements, 'environment'),
    ...options,
    accepted,
    hatches: hatchesIn(topology, elements),
    issues: [...elements.flatMap((element) => element.declarationIssues), ...sharedNames(elements)],
  };
}

/** By path: the order in which the constructs were declared says nothing. */
function hatchesIn(topology: Topology, elements: readonly Element[]): TopologyModel['hatches'] {
  const hatched = [topology, ...elements].sort((a, b) => compare(a.node.path, b.node.path));
  return hatched.flatMap(hatchesOf);
}

function modelsOf<M extends Declared>(elements: readonly Element[], kind: string): readonly M[] {
  const models = elements.filter((element) => element.elementKind === kind).map((element) => modelOf<M>(element));
  return models.sort((a, b) => (a.name === b.name ? compare(a.path, b.path) : compare(a.name, b.name)));
}

function modelOf<M>(element: Element): M {
  return (element as Element & { toModel(): M }).toModel();
}

/** Two elements of one kind may not share a name, wherever in the tree they stand. */
function sharedNames(elements: readonly Element[]): readonly Issue[] {
  const first = new Map<string, Element>();
  const issues: Issue[] = [];
  for (const element of [...elements].sort((a, b) => compare(a.node.path, b.node.path))) {
    const key = `${element.elementKind} ${element.name}`;
    const other = first.get(key);
    if (other === undefined) first.set(key, element);
    else if (element.declarationIssues.length === 0) issues.push(sharedName(element, other));
  }
  return issues;
}

function sharedName(element: Element, other: Element): Issue {
  return {
    code: 'duplicate-name',
    severity: 'error',
    path: element.node.path,
    message: `Two ${element.elementKind}s are named "${element.name}": "${other.node.path}" and "${element.node.path}".`,
    hint: 'Rename one of the two; targets know a construct by its name alone.',
    source: element.source,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
