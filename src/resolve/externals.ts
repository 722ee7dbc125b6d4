import type { ExternalServiceFields, ExternalServiceModel } from '../model/external-service';
import type { ResolvedExternal } from '../model/resolved';
import { bindFinished, type FieldReport } from './bind';
import { checkExternal } from './checks-external';
import { overlayExternal } from './overlay';
import { patched, present, reporterOf, textBinding, Unclear, withAmounts, type Setting } from './setting';

/** The services outside the topology, in one environment. */
export function resolveExternals(setting: Setting): readonly ResolvedExternal[] {
  return present(setting.model.externals, setting.environment).map((one) => external(one, setting));
}

function external(model: ExternalServiceModel, setting: Setting): ResolvedExternal {
  const { name, path, source } = model;
  const unclear = new Unclear();
  const merged = patched(model, 'external', setting, overlayExternal);
  const { host, ...fields } = withAmounts<ExternalServiceFields>(merged, model, setting, unclear);
  const report = reportOf(model, setting);
  const binding = textBinding(name, setting, unclear, report);
  const bound = { ...fields, host: bindFinished(host, binding, 'host') };
  checkExternal(name, bound, (field, issue) => {
    if (!unclear.covers(field)) report(field, issue);
  });
  return { name, path, source, ...bound };
}

/** Tells what is wrong with it, in words that name it as what it is. */
function reportOf(model: ExternalServiceModel, setting: Setting): FieldReport {
  const report = reporterOf(model, setting);
  return (field, { message, ...rest }) =>
    report(field, { message: message.replace(/^Service /, 'External service '), ...rest });
}
