import { importOf, outputOf, roundOf, type Source } from './support/run';
import { realProjects, written } from './support/sources';

jest.setTimeout(120_000);

const inFile = 'What env files and label files hold is in the Compose file that is synthesised, not beside it.';

/** Projects whose program is another one the second time, and why that is right. */
const exceptions: Readonly<Record<string, string>> = {
  'env-files': inFile,
  extends: inFile,
  include: 'Variables of an env file that only an included file knows have their values in what is synthesised.',
  mailserver: inFile,
  'namespaces-exotic': 'A file of the disk is copied beside what is synthesised, and is text from there.',
  newer: inFile,
  outline: inFile,
};

/** Projects where it is wrong: to be emptied. */
const defects: Readonly<Record<string, string>> = {
  elk: 'A variable in a size is patched in and out again.',
  'otel-demo': 'A port that is told to be gRPC by who calls it is none the second time.',
};

const sources = [...written, ...realProjects].filter(({ name }) => !Object.hasOwn({ ...exceptions, ...defects }, name));

test.each(sources.map((source) => [source.name, source] as const))(
  'what a program synthesises to is imported as the same program: %s',
  async (_, source) => {
    const { imported, synthesis } = await roundOf(source);
    const output = outputOf(synthesis, source);
    const again = await importOf(source, projectIn(output), output);
    expect(statementsOf(again.text)).toEqual(statementsOf(imported.text));
  },
);

test('no exception is left over', () => {
  const names = [...written, ...realProjects].map(({ name }) => name);
  expect(Object.keys({ ...exceptions, ...defects }).filter((name) => !names.includes(name))).toEqual([]);
});

function projectIn(files: Source['files']): Source['files'] {
  return files.filter(({ path }) => path.endsWith('compose.yaml'));
}

/** Its statements without comments, each in one line: comments make lines longer. */
function statementsOf(program: string): readonly string[] {
  const bare = program.replace(/^\s*\/\/.*\n/gm, '').replace(/\/\*\*?[^]*?\*\/\s*\n/g, '');
  return bare.split(/;\n/).map((one) =>
    one
      .replace(/\s+/g, ' ')
      .replace(/,? ?([}\])])/g, '$1')
      .replace(/([{[(]) /g, '$1')
      .trim(),
  );
}
