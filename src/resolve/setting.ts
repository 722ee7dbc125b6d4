import { groupedBy } from '../model/groups';
import type { Report } from '../issues/issue';
import type { Declared } from '../model/declared';
import type { EnvironmentModel, PatchModel, TopologyModel } from '../model/topology';
import type { Open } from '../model/value';
import { bindAmounts, type AmountBinding } from './bind-amounts';
import type { Binding, FieldReport } from './bind';
import { isPresent } from './presence';

/** What every step of resolving one environment is given, and where it tells what is wrong. */
export interface Setting {
  readonly model: TopologyModel;
  readonly environment: EnvironmentModel;
  /** The values of parameters, and why there is none. */
  readonly values: Pick<AmountBinding, 'parameters' | 'whyNoParameter' | 'declared'>;
  readonly report: Report;
  /** The changes of the environment, by the path of the construct. */
  readonly patches: ReadonlyMap<string, readonly PatchModel[]>;
}

/** Patches by the construct that they change, in the order of the calls. */
export function byConstruct(patches: readonly PatchModel[]): ReadonlyMap<string, readonly PatchModel[]> {
  return groupedBy(patches, ({ construct }) => construct);
}

/** The constructs that the environment has. */
export function present<D extends Declared>(declared: readonly D[], environment: EnvironmentModel): readonly D[] {
  return declared.filter((one) => isPresent(one, environment));
}

/** The fields of a construct with the changes of the environment over them, in the order of its calls. */
export function patched<F, K extends PatchModel['kind']>(
  { path, fields }: { readonly path: string; readonly fields: F },
  kind: K,
  { patches }: Setting,
  overlay: (base: F, patch: PatchFields<K>) => F,
): F {
  const own = patches.get(path) ?? [];
  return own.reduce((merged, patch) => {
    return patch.kind === kind ? overlay(merged, patch.fields as PatchFields<K>) : merged;
  }, fields);
}

type PatchFields<K extends PatchModel['kind']> = Extract<PatchModel, { kind: K }>['fields'];

/** Tells what is wrong with a field of a construct. */
export function reporterOf({ path, source }: Declared, { environment, report }: Setting): FieldReport {
  const place = { severity: 'error', path, source, environment: environment.name } as const;
  return (field, issue) => report({ ...place, field, ...issue });
}

/** The fields of a construct with the values of parameters in the place of its amounts. */
export function withAmounts<F>(fields: Open<F>, declared: Declared, setting: Setting, unclear: Unclear): F {
  const report = reporterOf(declared, setting);
  return bindAmounts<F>(fields, { ...setting.values, subject: declared.name, report, unclear: unclear.add });
}

/** What a text is bound with where nothing but parameters may stand: in what no container is told. */
export function textBinding(subject: string, { values }: Setting, { add }: Unclear, report: FieldReport): Binding {
  return {
    ...values,
    configs: new Map(),
    whyNoConfig: () => ({ code: 'reference-not-allowed', why: 'cannot stand there' }),
    read: undefined,
    unclear: add,
    subject,
    report,
  };
}

/** Fields whose values are not known, so that nothing more is said about them. */
export class Unclear {
  private readonly fields = new Set<string>();

  /** Notes a field. */
  readonly add = (field: string): void => void this.fields.add(field);

  /** True for a noted field, for what is inside it, and for what it is part of. */
  covers(field: string): boolean {
    return [...this.fields].some((one) => {
      return one === field || one.startsWith(`${field}.`) || field.startsWith(`${one}.`);
    });
  }
}
