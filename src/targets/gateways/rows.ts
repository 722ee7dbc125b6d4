import type { ResolvedTopology } from '../../model/resolved';
import { onGateway, row, type Capability, type FieldCapability, type Subject } from '../capabilities/capability';
import { implementationOf, implementations, type GatewayImplementation } from './implementations';
import { changedNumbers } from './rates';
import { featuresIn, gatewayFeatures, type GatewayFeature } from './support';

/** What implementations of gateways carry only nearly, as rows that environments and gateways can accept. */
export const gatewayRows: readonly FieldCapability[] = gatewayFeatures.map((feature) => {
  return row(
    `gateway.${feature.field}`,
    onGateway(() => true),
    nearly(feature),
    nearly(feature),
  );
});

function nearly(feature: GatewayFeature): Capability {
  return {
    support: 'approximated',
    how: 'see docs/gateways.md',
    said: (subject, topology) => {
      const implementation = implementationOf(topology);
      const { how = '' } = feature.support[implementation];
      const said = `${feature.title} by "${implementation}" (${implementations[implementation]}): ${how}`;
      return [said, ...numbersOf(subject, feature, implementation)].join('; ');
    },
    when: (subject, topology) => {
      return feature.support[implementationOf(topology)].support === 'approximated' && uses(subject, feature, topology);
    },
  };
}

/** The numbers that come out, where they are others than those that were given. */
function numbersOf(subject: Subject, { field }: GatewayFeature, by: GatewayImplementation): readonly string[] {
  if (!('routes' in subject)) return [];
  const limits = subject.routes.flatMap(({ policies: { rateLimit } }) => (rateLimit === undefined ? [] : [rateLimit]));
  const numbers = limits.flatMap((limit) => changedNumbers(limit, by)).filter((one) => one.field === field);
  return [...new Set(numbers.map(({ text }) => text))].sort();
}

function uses(subject: Subject, feature: GatewayFeature, topology: ResolvedTopology): boolean {
  if (!('routes' in subject)) return false;
  return featuresIn(subject, topology).some((use) => use.feature === feature);
}
