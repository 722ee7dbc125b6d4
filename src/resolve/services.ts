import type { Issue } from '../issues/issue';
import type { ResolvedConfig, ResolvedService, ResolvedServiceFields } from '../model/resolved';
import { defaultPreset } from '../model/security';
import type { ServiceFields, ServiceModel } from '../model/service';
import type { BoundValue } from '../model/value';
import { bindService, type Binding } from './bind';
import { checkFields } from './checks';
import { knownContainers } from './containers';
import { overlayService } from './overlay';
import { checkReferences, type Scope } from './references';
import { checkExposureReferences } from './references-gateway';
import { secure } from './security';
import { patched, present, reporterOf, Unclear, withAmounts, type Setting } from './setting';
import { checkSources } from './sources';

/** A service with the changes of an environment, before its references are bound. */
export interface MergedService {
  readonly service: ServiceModel;
  readonly fields: ServiceFields;
  /** Fields whose values are not known. */
  readonly unclear: Unclear;
}

/** The services of an environment with its changes over them, and amounts in the place of parameters. */
export function mergeServices(setting: Setting): readonly MergedService[] {
  return present(setting.model.services, setting.environment).map((service) => {
    const unclear = new Unclear();
    const merged = patched(service, 'service', setting, overlayService);
    return { service, fields: withAmounts<ServiceFields>(merged, service, setting, unclear), unclear };
  });
}

/** What the references of a service are bound with. */
export interface References {
  readonly configs: ReadonlyMap<string, ResolvedConfig>;
  readonly read: Binding['read'];
  readonly scope: Scope;
}

/** A service in one environment: bound, checked, and with the settings of its security preset. */
export function resolveService(merged: MergedService, references: References, setting: Setting): ResolvedService {
  const { service } = merged;
  const { name, path, source } = service;
  const openTexts = new Map<string, BoundValue>();
  const bound = bind(merged, references, openTexts, setting);
  check(merged, bound, references.scope, setting);
  const { fields, hardened, exceptions, exceptionUses } = secured(service, bound, setting);
  return {
    name,
    path,
    source,
    ...fields,
    ...(openTexts.size === 0 ? {} : { openTexts: Object.fromEntries(openTexts) }),
    ...(hardened.length === 0 ? {} : { hardened }),
    ...(exceptions.length === 0 ? {} : { exceptions }),
    ...(exceptionUses.length === 0 ? {} : { exceptionUses }),
  };
}

function bind(
  { service, fields, unclear }: MergedService,
  { configs, read }: References,
  openTexts: Map<string, BoundValue>,
  setting: Setting,
): ResolvedServiceFields {
  const report = reporterOf(service, setting);
  return bindService(knownContainers(service.name, fields, report), {
    ...setting.values,
    configs,
    read,
    whyNoConfig: absentConfigs(setting),
    subject: service.name,
    report,
    unclear: unclear.add,
    leaveOpen: (field, value) => openTexts.set(field, value),
  });
}

function check(
  { service, unclear }: MergedService,
  bound: ResolvedServiceFields,
  scope: Scope,
  setting: Setting,
): void {
  const report = reporterOf(service, setting);
  checkFields(service.name, bound, (field, issue) => {
    if (!unclear.covers(field)) report(field, issue);
  });
  checkReferences(service.name, bound, scope, report);
  checkExposureReferences(service.name, bound, scope, report);
  checkSources(service.name, bound, scope, report);
}

function secured(service: ServiceModel, bound: ResolvedServiceFields, setting: Setting): ReturnType<typeof secure> {
  const { model, environment, report } = setting;
  const { name, path, source } = service;
  const place = { path, source, environment: environment.name };
  const preset = environment.security ?? model.security ?? defaultPreset;
  return secure(name, bound, preset, (field, issue) => report({ ...place, field, ...issue }));
}

function absentConfigs({ model, environment }: Setting): (path: string) => Pick<Issue, 'code'> & { why: string } {
  return (path) => {
    if (!model.configs.some((candidate) => candidate.path === path))
      return { code: 'unknown-reference', why: 'is not part of this topology' };
    return { code: 'absent-in-environment', why: `"${environment.name}" leaves out` };
  };
}
