import { splitRegistry } from '../model/image-registry';

const domain =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[a-fA-F0-9:]+\])(?::\d+)?$/;
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tag = /^\w[\w.-]{0,127}$/;
const digest = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/**
 * What is wrong with an image reference, in words that follow "which"; undefined where it is good.
 *
 * @see https://github.com/distribution/reference for the grammar
 */
export function imageProblem(reference: string): string | undefined {
  if (reference === '') return 'is empty';
  if (reference !== reference.trim() || /\s/.test(reference)) return 'holds white space';
  const [named = '', digested, ...more] = reference.split('@');
  if (more.length > 0) return 'has two digests';
  if (digested !== undefined && !digest.test(digested)) return `has digest "${digested}", which is none`;
  return nameProblem(named);
}

function nameProblem(named: string): string | undefined {
  const { host, path: rest } = splitRegistry(named);
  if (host !== undefined && !domain.test(host)) return `has registry "${host}", which is no host`;
  const [path = '', given, ...more] = rest.split(':');
  if (more.length > 0) return 'has two tags';
  if (given !== undefined && !tag.test(given)) return `has tag "${given}", which is none`;
  const bad = path.split('/').find((part) => !component.test(part));
  return bad === undefined ? undefined : `has "${bad}" in its name`;
}
