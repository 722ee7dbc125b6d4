import type { Issue } from '../issues/issue';
import type { MountModel } from '../model/mount';
import type { ResolvedContainer, ResolvedServiceFields } from '../model/resolved';
import {
  securityPresets,
  type ExceptionUse,
  type SecurityException,
  type SecurityModel,
  type SecurityPreset,
  type SecurityRule,
  type SecuritySettings,
} from '../model/security';
import { findStockImage } from '../model/stock-images';
import { capability, rulesOf, type Subject } from './security-rules';

/** Tells what is wrong with a field, and how much it weighs. */
export type SecurityReport = (field: string, issue: Pick<Issue, 'code' | 'severity' | 'message' | 'hint'>) => void;

/** A service as its preset makes it. */
export interface Secured {
  readonly fields: ResolvedServiceFields;
  /** Settings that the preset added to the service. */
  readonly hardened: readonly (keyof SecuritySettings)[];
  /** Rules that do not hold, with the reasons that the program gives. */
  readonly exceptions: readonly SecurityException[];
  /** The exceptions that the program makes, needed or not. */
  readonly exceptionUses: readonly ExceptionUse[];
}

/** Puts the settings of a preset under those of the program, for a service and for each of its containers. Pure. */
export function secure(
  name: string,
  fields: ResolvedServiceFields,
  surrounding: SecurityPreset,
  report: SecurityReport,
): Secured {
  const preset = fields.security.preset ?? surrounding;
  const security = withPreset(fields.security, preset, fields, fields.serviceAccount === undefined);
  const secured = <C extends Member>(one: C): C => securedMember(one, fields.security, security, preset);
  const result = {
    ...fields,
    security,
    mounts: withTemporary(fields, security, preset),
    initContainers: fields.initContainers.map(secured),
    sidecars: fields.sidecars.map(secured),
  };
  const judged = judgeAll(name, fields, surrounding, report);
  for (const [field, one] of placesOf(result)) {
    reportUser(name, field, one.security, preset, report);
    reportRoot(name, field, one, report);
  }
  return { fields: result, hardened: addedBy(fields.security, security), ...judged };
}

/** An init container or a sidecar. */
type Member = ResolvedContainer & { readonly name: string };

/**
 * What a container of a service may do: its own settings over those of the service, and the preset under both. A user
 * that the preset knows of the main image is none of other images.
 */
function securedMember<C extends Member>(
  one: C,
  said: SecurityModel,
  { volumeGroup }: SecurityModel,
  preset: SecurityPreset,
): C {
  const own = one.security ?? {};
  const { serviceAccountToken: _token, ...lent } = said;
  const shared = volumeGroup === undefined ? {} : { volumeGroup };
  const security = withPreset({ ...lent, ...shared, ...own }, own.preset ?? preset, one, false);
  return { ...one, ...someSecurity(security), mounts: withTemporary(one, security, own.preset ?? preset) };
}

function someSecurity(security: SecurityModel): { readonly security?: SecurityModel } {
  return Object.keys(security).length === 0 ? {} : { security };
}

function addedBy(said: SecurityModel, security: SecurityModel): readonly (keyof SecuritySettings)[] {
  const settings = Object.keys(security) as (keyof SecuritySettings)[];
  return settings.filter((setting) => !Object.hasOwn(said, setting));
}

/** The settings with those of the preset under them; the preset itself and its exceptions are done with. */
function withPreset(
  { preset: _preset, exceptions: _exceptions, ...said }: SecurityModel,
  preset: SecurityPreset,
  container: ResolvedContainer,
  withoutAccount: boolean,
): SecuritySettings {
  if (preset === 'none') return said;
  const token = withoutAccount ? { serviceAccountToken: false } : {};
  const usual = { seccomp: 'runtime-default', ...escalation(said, preset, container), ...token } as const;
  return preset === 'baseline' ? { ...usual, ...said } : { ...usual, ...strict(said, container), ...said };
}

/** Who is privileged has all privileges already: a cluster refuses to take them away by this setting. */
function escalation(said: SecuritySettings, preset: SecurityPreset, container: ResolvedContainer): SecuritySettings {
  const { privileged, addCapabilities = [] } = said;
  const has = privileged === true || addCapabilities.map(capability).includes('SYS_ADMIN');
  const needs = preset === 'baseline' && addCapabilities.length > 0 && isPlainUser(said, container);
  return has || needs ? {} : { allowPrivilegeEscalation: false };
}

/**
 * A user other than root gets a capability only by the file of its program, which is a gain of privileges: without it,
 * what is added would be of no use. `restricted` asks for it all the same.
 */
function isPlainUser({ runAsUser, runAsNonRoot }: SecuritySettings, { image }: ResolvedContainer): boolean {
  return (runAsUser ?? image.user ?? 0) > 0 || runAsNonRoot === true;
}

function strict(said: SecuritySettings, container: ResolvedContainer): SecuritySettings {
  const known = knownUser(said, container);
  return {
    ...((said.runAsUser ?? known.runAsUser) === 0 ? {} : { runAsNonRoot: true }),
    ...known,
    ...volumeGroup(container),
    readOnlyRootFilesystem: true,
    dropCapabilities: ['ALL'],
  };
}

/** The user that is known where the program says nothing of it, and never a guess. */
function knownUser({ runAsUser, runAsNonRoot }: SecuritySettings, { image }: ResolvedContainer): SecuritySettings {
  if (runAsUser !== undefined || runAsNonRoot === false) return {};
  const stock = findStockImage(image.reference ?? '')?.user;
  const [uid, gid] = image.user === undefined ? [stock?.uid, stock?.gid] : [image.user, image.group];
  return { ...(uid === undefined ? {} : { runAsUser: uid }), ...(gid === undefined ? {} : { runAsGroup: gid }) };
}

/** A volume in the place of a stock image's data belongs to the group of its program. */
function volumeGroup({ image, mounts }: ResolvedContainer): SecuritySettings {
  const { user, dataPath } = findStockImage(image.reference ?? '') ?? {};
  if (user?.gid === undefined || dataPath === undefined || image.user !== undefined) return {};
  const held = Object.entries(mounts).some(
    ([path, { kind }]) =>
      (kind === 'claim' || kind === 'volume') && (isBelow(dataPath, path) || isBelow(path, dataPath)),
  );
  return held ? { volumeGroup: user.gid } : {};
}

/** On a read-only file system: temporary storage wherever the program writes and nothing is mounted. */
function withTemporary(
  { image, mounts }: ResolvedContainer,
  { readOnlyRootFilesystem }: SecuritySettings,
  preset: SecurityPreset,
): Readonly<Record<string, MountModel>> {
  if (preset !== 'restricted' || readOnlyRootFilesystem !== true) return mounts;
  const { dataPath } = findStockImage(image.reference ?? '') ?? {};
  const held = (path: string, mount: string): boolean =>
    isBelow(path, mount) || (path === dataPath && isBelow(mount, path));
  const open = writablePaths(image).filter((path) => !Object.keys(mounts).some((mount) => held(path, mount)));
  const temporary = open.map((path) => [path, { kind: 'temporary', inMemory: false }] as const);
  return { ...mounts, ...Object.fromEntries(temporary) };
}

/** What an image says of itself, else what is known of it; nearly every program writes to `/tmp`. */
function writablePaths({ reference = '', writablePaths: stated }: ResolvedContainer['image']): readonly string[] {
  const { writablePaths = ['/tmp'], dataPath } = findStockImage(reference) ?? {};
  return stated ?? [...writablePaths, ...(dataPath === undefined ? [] : [dataPath])];
}

/** True for a folder and for what is in it. */
function isBelow(path: string, folder: string): boolean {
  return `${path}/`.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

type Place = readonly [field: string, container: ResolvedContainer & { readonly name?: string }];

function placesOf(fields: ResolvedServiceFields): readonly Place[] {
  return [
    ['security', fields],
    ...fields.initContainers.map((one) => [`initContainers.${one.name}.security`, one] as const),
    ...fields.sidecars.map((one) => [`sidecars.${one.name}.security`, one] as const),
  ];
}

/** Which rules do not hold, and why: what is weaker than the preset says so, with a reason, or is an error. */
function judgeAll(
  name: string,
  fields: ResolvedServiceFields,
  surrounding: SecurityPreset,
  report: SecurityReport,
): Judgement {
  const { preset = surrounding, exceptions: lent = {} } = fields.security;
  const judged = placesOf(fields).map(([field, one], index) => {
    const imageUser = knownUser({ ...fields.security, ...one.security }, one).runAsUser;
    const said = index === 0 ? fields : { security: one.security ?? {}, mounts: one.mounts };
    const subject = imageUser === undefined ? said : { ...said, imageUser };
    const around = index === 0 ? surrounding : preset;
    return judge({ name, field, subject, around, lent, ...(index === 0 ? {} : { container: one.name }) }, report);
  });
  const exceptions = judged.flatMap((one) => one.exceptions);
  const own = usesOf('security', fields.security, preset, exceptions);
  return { exceptions, exceptionUses: [...own, ...judged.flatMap((one) => one.exceptionUses)] };
}

type Judgement = Pick<Secured, 'exceptions' | 'exceptionUses'>;

/** What is judged: a service or one of its containers. */
interface Case {
  readonly name: string;
  readonly container?: string | undefined;
  readonly field: string;
  readonly subject: Subject;
  /** The preset that holds around it. */
  readonly around: SecurityPreset;
  /** Exceptions of the service, which hold for its containers too. */
  readonly lent: NonNullable<SecurityModel['exceptions']>;
}

function judge(one: Case, report: SecurityReport): Judgement {
  const { subject, around, name, container, field } = one;
  const { preset = around, exceptions = {} } = subject.security;
  const broken = brokenRules(subject, preset, around);
  const given = { ...one.lent, ...exceptions };
  const found = [...broken].flatMap(([rule, fault]): readonly SecurityException[] => {
    const reason = given[rule];
    if (reason === undefined) reportWeak(one, rule, fault, report);
    const where = container === undefined ? { service: name } : { service: name, container };
    return reason === undefined ? [] : [{ ...where, rule, reason }];
  });
  return {
    exceptions: found,
    // Those of the service itself may be there for its containers.
    exceptionUses: container === undefined ? [] : usesOf(field, subject.security, preset, found),
  };
}

/** What breaks a rule, and whose rule it is. */
interface Fault {
  readonly what: string;
  readonly why: string;
}

function brokenRules(
  subject: Subject,
  preset: SecurityPreset,
  around: SecurityPreset,
): ReadonlyMap<SecurityRule, Fault> {
  const faults = new Map<SecurityRule, Fault>();
  if (securityPresets.indexOf(preset) < securityPresets.indexOf(around)) {
    faults.set('preset', { what: `"preset" is "${preset}"`, why: `the environment's preset is "${around}"` });
  }
  for (const [rule, { broken, standard, asks }] of rulesOf(preset)) {
    const what = broken(subject);
    if (what.length > 0) faults.set(rule, { what: what.join(', '), why: `${standard}: ${asks}` });
  }
  return faults;
}

function reportWeak({ name, container, field }: Case, rule: SecurityRule, fault: Fault, report: SecurityReport): void {
  const subject = container === undefined ? `Service "${name}"` : `Container "${container}" of service "${name}"`;
  report(rule.includes('.') ? rule : `${field}.${rule}`, {
    code: 'exception-needed',
    severity: 'error',
    message: `${subject} is weaker than its security preset: ${fault.what} (${fault.why}).`,
    hint: `Leave it out, or write why: security: { exceptions: { ${quoted(rule)}: 'the reason' } }.`,
  });
}

function quoted(rule: SecurityRule): string {
  return rule.includes('.') ? `'${rule}'` : rule;
}

/** The exceptions from rules that the preset has; other presets may need the others. */
function usesOf(
  field: string,
  { exceptions = {}, preset: own }: SecurityModel,
  preset: SecurityPreset,
  found: readonly SecurityException[],
): readonly ExceptionUse[] {
  const rules = new Set([...rulesOf(preset).keys(), ...(own === undefined && preset !== 'none' ? ['preset'] : [])]);
  const made = (Object.keys(exceptions) as SecurityRule[]).filter((rule) => rules.has(rule));
  return made.map((rule) => ({
    rule,
    field: `${field}.exceptions.${rule}`,
    needed: found.some((one) => one.rule === rule),
  }));
}

/** A cluster starts no container as root that must not run as root; what the program says itself is told already. */
function reportRoot(name: string, field: string, { security = {}, image }: Place[1], report: SecurityReport): void {
  if (security.runAsNonRoot !== true || image.user !== 0 || (security.runAsUser ?? 0) !== 0) return;
  report(`${field.replace(/security$/, '')}image.user`, {
    code: 'invalid-value',
    severity: 'error',
    message: `Service "${name}" must not run as root ("${field}.runAsNonRoot"), and its image says that it does.`,
    hint: 'State another user of the image, or security: { runAsUser: 1000 }.',
  });
}

function reportUser(
  name: string,
  field: string,
  { runAsNonRoot, runAsUser }: SecurityModel = {},
  preset: SecurityPreset,
  report: SecurityReport,
): void {
  if (preset !== 'restricted' || runAsNonRoot !== true || runAsUser !== undefined) return;
  report(`${field}.runAsUser`, {
    code: 'unknown-user',
    severity: 'warning',
    message: `Service "${name}" must not run as root, and nothing says which user its image runs as ("${field}").`,
    hint: "State the number, other than 0: ContainerImage.of('…', { user: 1000 }), or security: { runAsUser: 1000 }.",
  });
}
