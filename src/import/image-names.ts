import { data, type CallCode, type Code } from './code';
import type { ConstructDraft, Draft } from './draft';

/**
 * Gives images that are built the name by which Compose calls them where nobody gives one, `shop-web`: a cluster pulls by a name,
 * and on Compose nothing changes.
 *
 * @param topology - Name of the topology, which is that of the Compose project.
 */
export function withImageNames(draft: Draft, topology: string): Draft {
  if (draft.target !== 'compose') return draft;
  return { ...draft, constructs: draft.constructs.map((one) => named(one, `${topology}-${one.name}`)) };
}

function named(construct: ConstructDraft, name: string): ConstructDraft {
  const { image } = construct.props.entries;
  if (image === undefined || !isUnnamedBuild(image)) return construct;
  const [options] = image.args ?? [];
  if (options?.is !== 'map') return construct;
  const build: Code = { ...image, args: [{ ...options, entries: { ...options.entries, name: data(name) } }] };
  return { ...construct, props: { ...construct.props, entries: { ...construct.props.entries, image: build } } };
}

function isUnnamedBuild(code: Code): code is CallCode {
  const [options] = code.is === 'call' ? (code.args ?? []) : [];
  return (
    code.is === 'call' &&
    code.callee === 'ContainerImage.build' &&
    options?.is === 'map' &&
    !('name' in options.entries)
  );
}
