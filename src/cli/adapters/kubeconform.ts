import { itemsAt, mapsAt, textAt } from '../../manifests/reading';
import type { PlainData } from '../../model/json';
import { type Adapter, jsonIn, sentence, type ToolFinding } from './adapter';

/**
 * `kubeconform`: what the schemas of a version of Kubernetes refuse.
 *
 * @see https://github.com/yannh/kubeconform
 */
export const kubeconform: Adapter = {
  name: 'kubeconform',
  target: 'kubernetes',
  command: ({ kubernetes }) => {
    const version = kubernetes === undefined ? [] : ['-kubernetes-version', wholeVersion(kubernetes)];
    return ['kubeconform', '-output', 'json', '-strict', '-ignore-missing-schemas', ...version, '-'];
  },
  readsText: () => true,
  read: ({ stdout }) => {
    const report = jsonIn(stdout) as PlainData | undefined;
    if (report === undefined) return undefined;
    return mapsAt(report, 'resources').flatMap(findingsOf);
  },
};

/** `1.33` as `1.33.0`. */
function wholeVersion(text: string): string {
  const [, version] = /^v?(\d+\.\d+(?:\.\d+)?)/.exec(text) ?? [];
  return version?.split('.').length === 2 ? `${version}.0` : (version ?? 'master');
}

function findingsOf(resource: PlainData): readonly ToolFinding[] {
  const status = textAt(resource, 'status') ?? '';
  const object = objectOf(resource);
  if (status === 'statusError') {
    const message = sentence(textAt(resource, 'msg') ?? 'It could not be checked');
    return [{ rule: 'kubeconform/error', severity: 'warning', message, fix: 'See what kubeconform lacks.', ...object }];
  }
  if (status !== 'statusInvalid') return [];
  const errors = itemsAt(resource, 'validationErrors');
  if (errors.length === 0)
    return [invalid(textAt(resource, 'msg') ?? 'It is not what the schema says', undefined, object)];
  return errors.map((error) => invalid(textAt(error, 'msg') ?? 'It is wrong', textAt(error, 'path'), object));
}

function invalid(text: string, pointer: string | undefined, object: Pick<ToolFinding, 'object'>): ToolFinding {
  const path = pointer === undefined ? '' : pathOf(pointer);
  const about = object.object === undefined ? '' : `${object.object}${path === '' ? '' : ` at ${path}`}: `;
  const message = about === '' ? sentence(text) : `${about}${sentence(text).replace(/^./, (one) => one.toLowerCase())}`;
  const fix = 'Write what the schema says.';
  return { rule: 'kubeconform/invalid', severity: 'error', message, fix, ...object, ...(path === '' ? {} : { path }) };
}

function objectOf(resource: PlainData): Pick<ToolFinding, 'object'> {
  const [kind, name] = [textAt(resource, 'kind'), textAt(resource, 'name')];
  return kind === undefined || name === undefined ? {} : { object: `${kind}/${name}` };
}

/** A JSON pointer as reports show places. */
function pathOf(pointer: string): string {
  const steps = pointer.split('/').slice(1);
  const shown = steps.map((step) =>
    /^\d+$/.test(step) ? `[${step}]` : `.${step.replaceAll('~1', '/').replaceAll('~0', '~')}`,
  );
  return shown.join('').replace(/^\./, '');
}
