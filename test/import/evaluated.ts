import ts from 'typescript';
import * as intermodal from '../../src/index';

/** Runs a program of TypeScript, and gives what it exports. */
export function evaluated(program: string): unknown {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS };
  const { outputText, diagnostics = [] } = ts.transpileModule(program, { compilerOptions, reportDiagnostics: true });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ messageText }) => String(messageText)).join('\n'));
  const exported: { default?: unknown } = {};
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', outputText)((name: string) => {
    if (name !== 'intermodal') throw new Error(`A program asks for "${name}".`);
    return intermodal;
  }, exported);
  return exported.default;
}

/** What the type checker says of programs, by the name of the file. */
export function complaintsOf(programs: Readonly<Record<string, string>>, root: string): string {
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const files = new Map(Object.entries(programs).map(([name, text]) => [`${root}/imported-${name}.ts`, text]));
  const host = ts.createCompilerHost(options);
  const onDisk = { fileExists: host.fileExists, readFile: host.readFile };
  host.fileExists = (file) => files.has(file) || onDisk.fileExists(file);
  host.readFile = (file) => files.get(file) ?? onDisk.readFile(file);
  const program = ts.createProgram([...files.keys()], { ...options, types: ['node'] }, host);
  const found = [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  });
  return ts.formatDiagnostics(found, host);
}
