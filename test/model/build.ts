import { ContainerImage, Job, ScheduledJob } from '../../src';
import type { JobProps, MicroserviceProps, ScheduledJobProps } from '../../src';
import { check, compose, Environment, kubernetes, Microservice, Topology } from '../../src';
import type { ComposeOptions, EnvironmentProps, Issue, KubernetesOptions } from '../../src';
import { collect } from '../../src/constructs/collect';
import type { ResolvedTopology } from '../../src/model/resolved';
import { resolve } from '../../src/resolve/resolve';
import type { Synthesis } from '../../src/targets/synthesis';

/** Any plain mapping of a document. */
export type Tree = Readonly<Record<string, any>>;

/** Declares what a test is about. */
export type Declare = (shop: Topology) => void;

/** Changes of the environment that a test is about. */
export type Configure = (environment: Environment) => void;

export const image = ContainerImage.of('acme/app:1.0');

/** A service named `app`, with what the test is about. */
export function app<P extends string = never>(shop: Topology, props: Partial<MicroserviceProps<P>> = {}) {
  return new Microservice<P>(shop, 'app', { image, ...props });
}

/** A job named `app`. */
export function job(shop: Topology, props: Partial<JobProps> = {}) {
  return new Job(shop, 'app', { image, ...props });
}

/** A scheduled job named `app`, which Compose runs on request. */
export function scheduled(shop: Topology, props: Partial<ScheduledJobProps> = {}) {
  return new ScheduledJob(shop, 'app', { image, schedule: '0 3 * * *', withoutScheduler: 'on-request', ...props });
}

/** A Compose file, or Kubernetes objects by `Kind/name`, and what was found. */
export interface Rendered {
  readonly documents: Tree;
  readonly issues: readonly Issue[];
}

/** The Compose file of a topology, whole. Every call is let through, where the test does not say otherwise. */
export function onCompose(
  declare: Declare,
  options: ComposeOptions = {},
  configure?: Configure,
  enforce: EnvironmentProps['enforce'] = 'open',
): Rendered {
  const shop = declared(declare);
  const environment = new Environment(shop, 'laptop', { target: compose(options), enforce });
  configure?.(environment);
  const { environments, issues } = check(shop);
  return { documents: (environments[0]?.artifacts[0]?.documents[0] ?? {}) as Tree, issues };
}

/**
 * The Kubernetes objects of a topology by `Kind/name`. For the service `app` there are short names: `pod` for the spec
 * of its pods, `container` for its main container. Every call is let through, where the test does not say otherwise.
 */
export function onKubernetes(
  declare: Declare,
  options: KubernetesOptions = {},
  configure?: Configure,
  enforce: EnvironmentProps['enforce'] = 'open',
): Rendered {
  const shop = declared(declare);
  const environment = new Environment(shop, 'production', { target: kubernetes(options), enforce });
  configure?.(environment);
  const { environments, issues } = check(shop);
  return { documents: objectsOf(environments), issues };
}

function declared(declare: Declare): Topology {
  const shop = new Topology('shop', { security: 'none' });
  declare(shop);
  return shop;
}

function objectsOf(environments: Synthesis['environments']): Tree {
  const objects: Record<string, Tree> = {};
  for (const document of environments.flatMap(({ artifacts }) => artifacts.flatMap(({ documents }) => documents))) {
    const { kind, metadata } = document as Tree;
    // What a job does is part of its name, so it is listed by the name of its service.
    const name = kind === 'Job' ? (metadata.labels?.['app.kubernetes.io/name'] ?? metadata.name) : metadata.name;
    objects[`${kind}/${name}`] = document as Tree;
  }
  const pod = podOf(objects, 'app');
  return { ...objects, ...(pod === undefined ? {} : { pod, container: pod['containers'][0] }) };
}

/** The spec of the pods of a service, whatever kind of object runs them. */
export function podOf(objects: Tree, name: string): Tree | undefined {
  const owners = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].map((kind) => objects[`${kind}/${name}`]?.spec);
  const scheduled = objects[`CronJob/${name}`]?.spec.jobTemplate.spec;
  return [...owners, scheduled].find((spec) => spec !== undefined)?.template.spec;
}

/** The issues of a topology in an environment of either target, short: `code path field`. */
export function codesOf(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ code, path, field }) => [code, path, field].filter((part) => part !== undefined).join(' '));
}

/** A topology resolved for the first of its environments, which must resolve without errors. */
export function resolved(shop: Topology, given: Readonly<Record<string, string>> = {}): ResolvedTopology {
  const model = collect(shop);
  const [environment] = model.environments;
  if (environment === undefined) throw new Error('the topology has no environment');
  const { topology, issues } = resolve(model, environment, given);
  expect(issues).toEqual([]);
  return topology;
}
