import type { Issue } from '../../issues/issue';
import type { ResolvedGateway, ResolvedTopology } from '../../model/resolved';
import { routeSubject } from './route-subject';
import { implementations, type GatewayImplementation } from './implementations';
import { featuresIn, type FeatureUse, type GatewayFeature } from './support';

/** Reports what the routes ask, and the implementation that the environment has chosen cannot do. */
export function reportUncarried(topology: ResolvedTopology, implementation: GatewayImplementation): readonly Issue[] {
  return topology.gateways.flatMap((gateway) =>
    featuresIn(gateway, topology)
      .filter(({ feature }) => feature.support[implementation].support === 'refused')
      .filter((use, index, all) => index === all.findIndex((one) => sayTheSame(one, use)))
      .map((use) => uncarried(use, gateway, topology, implementation)),
  );
}

/** The routes of what is documented are one route in the program. */
function sayTheSame(a: FeatureUse, b: FeatureUse): boolean {
  return a.feature === b.feature && a.route.construct === b.route.construct && a.route.field === b.route.field;
}

function uncarried(
  { feature, route }: FeatureUse,
  gateway: ResolvedGateway,
  { environment }: ResolvedTopology,
  implementation: GatewayImplementation,
): Issue {
  const { how } = feature.support[implementation];
  const subject = routeSubject(route, gateway);
  return {
    code: 'policy-not-carried',
    severity: 'error',
    path: route.construct,
    field: `${route.field}`,
    environment: environment.name,
    message: `${subject} asks for ${feature.title}, which "${implementation}" (${implementations[implementation]}) cannot carry${how === undefined ? '' : `: ${how}`}.`,
    hint: hintFor(feature, implementation, environment.name, fieldOf(feature, gateway)),
    source: route.source,
  };
}

/** The field by which an environment says it otherwise. */
function fieldOf({ field }: GatewayFeature, { implicit }: ResolvedGateway): string {
  if (implicit) return 'exposure';
  if (field.startsWith('tls.') && field !== 'tls.passthrough') return 'tls';
  return field.startsWith('listener.') ? 'listeners' : 'routes';
}

function hintFor(
  feature: GatewayFeature,
  implementation: GatewayImplementation,
  environment: string,
  field: string,
): string {
  const leave = `leave it out for "${environment}": .configure(…, { ${field}: … }).`;
  if (implementation === 'compose') return `Configure it differently, or ${leave}`;
  const others = carriersOf(feature).filter((one) => one !== 'compose');
  if (others.length === 0) return `No implementation of a cluster can; ${leave}`;
  const names = others.map((one) => `'${one}'`).join(', ');
  return `Choose one that can, kubernetes({ gateway: … }): ${names}; or ${leave}`;
}

/** The implementations that carry a feature, exactly or nearly; exactly first. */
export function carriersOf({ support }: GatewayFeature): readonly GatewayImplementation[] {
  const names = Object.keys(support) as GatewayImplementation[];
  return (['mapped', 'approximated'] as const).flatMap((kind) => names.filter((one) => support[one].support === kind));
}
