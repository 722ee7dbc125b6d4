import { synthesize } from '../pipeline';
import { Contract, Protobuf } from '../constructs/contract';
import { ContainerImage } from '../constructs/container-image';
import { Environment } from '../constructs/environment';
import { Exposure, Tls } from '../constructs/exposure';
import { ExternalService } from '../constructs/external-service';
import { Gateway } from '../constructs/gateway';
import { HealthCheck } from '../constructs/health-check';
import { Job, ScheduledJob } from '../constructs/job';
import { Microservice } from '../constructs/microservice';
import { Mount } from '../constructs/mount';
import { OpenApi } from '../constructs/open-api';
import { Parameter } from '../constructs/parameter';
import { Authentication, RateLimit } from '../constructs/policies';
import { Port } from '../constructs/port';
import { Scaling } from '../constructs/scaling';
import { text } from '../constructs/references';
import { Secret } from '../constructs/secret';
import { Topology } from '../constructs/topology';
import { Trigger } from '../constructs/trigger';
import { Duration, Size } from '../constructs/units';
import { Volume } from '../constructs/volume';
import type { Finding } from '../findings/finding';
import { readSystems } from '../manifests/read';
import { compose } from '../targets/compose/options';
import { kubernetes } from '../targets/kubernetes/options';
import type { Example, ExampleKit } from './example';
import type { AnyRule } from './rule';
import type { ValidationSettings } from './settings';
import { validateProgram, validateSystems } from './validate';
import type { Validation } from './validation';

/** What examples of a rule show that they should not. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}

/**
 * Runs the examples of a rule: the whole test of a rule of your own.
 *
 * @throws RuleError naming the first example that does not show what it should
 *
 * @example
 * ```ts
 * import { tryRule, type Rule } from 'intermodal';
 *
 * declare const ownerLabel: Rule<'pod'>;
 *
 * tryRule(ownerLabel); // test('pods say which team owns them', () => tryRule(ownerLabel))
 * ```
 */
export function tryRule(rule: AnyRule): void {
  for (const example of examplesOf(rule.examples.passes)) {
    const [first] = findingsOf(rule, example);
    if (first !== undefined) throw new RuleError(`${titleOf(rule, 'passing', example)} breaks it: ${first.message}`);
  }
  for (const example of examplesOf(rule.examples.fails)) {
    if (findingsOf(rule, example).length === 0) throw new RuleError(`${titleOf(rule, 'failing', example)} keeps it.`);
  }
}

/** The findings of a rule alone in an example. */
export function findingsOf(rule: AnyRule, example: Example): readonly Finding[] {
  const { findings } = validateExample(example, { severities: { [rule.name]: 'error' }, rules: [rule] }, [rule]);
  return findings.filter((one) => one.rule === rule.name);
}

/** What validating an example gives. */
export function validateExample(
  example: Example,
  settings: ValidationSettings = {},
  only?: readonly AnyRule[],
): Validation {
  const all = { ...example.settings, ...settings };
  const options = only === undefined ? {} : { only };
  if ('program' in example) return validateProgram(synthesize(topologyOf(example.program)), all, options);
  const { set, issues } = readSystems('example', filesOf(example), { read: readerOf(example) });
  return validateSystems(set, all, { issues, ...options });
}

/** One example or several, as several. */
export function examplesOf(examples: Example | readonly Example[]): readonly Example[] {
  return Array.isArray(examples) ? (examples as readonly Example[]) : [examples as Example];
}

function filesOf(example: Exclude<Example, { program: unknown }>): readonly { path: string; text: string }[] {
  return 'compose' in example
    ? [{ path: 'compose.yaml', text: example.compose }]
    : [{ path: 'manifests.yaml', text: example.kubernetes }];
}

function readerOf(example: Example): (path: string) => string | undefined {
  const files = 'compose' in example ? (example.files ?? {}) : {};
  return (path) => {
    const name = path.replace(/^\.\//, '');
    return Object.hasOwn(files, name) ? files[name] : undefined;
  };
}

function topologyOf(program: (kit: ExampleKit) => void): Topology {
  const topology = new Topology('shop');
  program({ topology, ...constructs });
  const has = topology.node.findAll().some((one) => one instanceof Environment);
  if (!has) {
    new Environment(topology, 'laptop', { target: compose() });
    new Environment(topology, 'production', { target: kubernetes() });
  }
  return topology;
}

const constructs: Omit<ExampleKit, 'topology'> = {
  ...{ Authentication, ContainerImage, Contract, Environment, Exposure, ExternalService, Gateway, HealthCheck, Job },
  ...{
    Microservice,
    Mount,
    OpenApi,
    Parameter,
    Port,
    Protobuf,
    RateLimit,
    ScheduledJob,
    Scaling,
    Secret,
    Tls,
    Trigger,
    Volume,
  },
  ...{ Duration, Size, compose, kubernetes, text },
};

function titleOf({ name }: AnyRule, which: string, { title }: Example): string {
  return `Rule "${name}": its ${which} example${title === undefined ? '' : ` "${title}"`}`;
}
