import type { FileContent, FileModel } from '../model/file';
import { partsOf, type BoundReference, type BoundValue, type Value } from '../model/value';
import type { Binding } from './bind';

/** A file with its parameters replaced, and with what it holds where it comes from the disk. */
export function bindFile(
  file: FileModel,
  binding: Binding,
  field: string,
  bind: (value: Value) => BoundValue,
): FileModel<BoundValue> {
  if (file.kind === 'disk') return { ...file, ...contentOf(file.path, binding, field) };
  if (file.kind !== 'text') return file;
  const text = bind(file.text);
  for (const part of partsOf<BoundReference>(text)) {
    if (typeof part === 'string') continue;
    if (part.kind === 'secret') secretInFile(binding, field);
    else if (part.kind === 'pod') podInFile(binding, field);
    else if (part.kind === 'variable') variableInFile(binding, field);
  }
  return { ...file, text };
}

/** What bytes are: text where they are UTF-8, so that people can read it in the output as well. */
export function contentFrom(bytes: Uint8Array): FileContent {
  try {
    const data = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { encoding: 'utf8', data };
  } catch {
    return { encoding: 'base64', data: Buffer.from(bytes).toString('base64') };
  }
}

function contentOf(path: string, { read, report, subject }: Binding, field: string): { content?: FileContent } {
  const bytes = read?.(path);
  if (bytes !== undefined) return { content: contentFrom(bytes) };
  report(field, {
    code: 'cannot-read',
    message: `Service "${subject}" takes file "${path}" in "${field}", which cannot be read.`,
    hint:
      read === undefined
        ? 'Give a reader: synthesize(topology, { readFile: fileReader(folder) }).'
        : "Check the path: it is relative to the program's folder, and names a file.",
  });
  return {};
}

function secretInFile({ report, subject }: Binding, field: string): void {
  report(field, {
    code: 'secret-not-allowed',
    message: `Service "${subject}" uses a secret in the text of "${field}", where everybody could read it.`,
    hint: 'Mount the secret as a file of its own, secret.file(key), or give it to a variable of `env`.',
  });
}

function variableInFile({ report, subject }: Binding, field: string): void {
  report(field, {
    code: 'reference-not-allowed',
    message: `Service "${subject}" uses a variable that is left open in the text of "${field}", where nothing fills it in.`,
    hint: 'Set the parameter to a value in this environment, or give it to a variable of `env`.',
  });
}

function podInFile({ report, subject }: Binding, field: string): void {
  report(field, {
    code: 'reference-not-allowed',
    message: `Service "${subject}" uses a value of the pod in the text of "${field}", and pods share their files.`,
    hint: 'Give it to a variable of `env`, and read that in the program.',
  });
}
