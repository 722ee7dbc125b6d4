import type { ExternalServiceFields, ExternalServiceModel } from '../model/external-service';
import type { ResolvedExternal } from '../model/resolved';
import { bindFinished, type Binding } from './bind';
import { checkExternal } from './checks-external';
import { overlayExternal } from './overlay';
import { patched, present, reporterOf, Unclear, withAmounts, type Setting } from './setting';

/** The services outside the topology, in one environment. */
export function resolveExternals(setting: Setting): readonly ResolvedExternal[] {
  return present(setting.model.externals, setting.environment).map((one) => external(one, setting));
}

function external(model: ExternalServiceModel, setting: Setting): ResolvedExternal {
  const { name, path, source } = model;
  const unclear = new Unclear();
  const merged = patched(model, 'external', setting, overlayExternal);
  const { host, ...fields } = withAmounts<ExternalServiceFields>(merged, model, setting, unclear);
  const binding = bindingOf(model, setting, unclear);
  const bound = { ...fields, host: bindFinished(host, binding, 'host') };
  checkExternal(name, bound, (field, issue) => {
    if (!unclear.covers(field)) binding.report(field, issue);
  });
  return { name, path, source, ...bound };
}

function bindingOf(model: ExternalServiceModel, setting: Setting, unclear: Unclear): Binding {
  const report = reporterOf(model, setting);
  return {
    ...setting.values,
    configs: new Map(),
    whyNoConfig: () => ({ code: 'reference-not-allowed', why: 'cannot stand there' }),
    read: undefined,
    unclear: unclear.add,
    subject: model.name,
    report: (field, { message, ...rest }) =>
      report(field, { message: message.replace(/^Service /, 'External service '), ...rest }),
  };
}
