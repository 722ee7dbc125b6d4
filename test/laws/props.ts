import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What a program can write in the props and options of the constructs, read from their declarations. */

const root = join(__dirname, '..', '..');
const constructs = join(root, 'src', 'constructs');

/** Types that programs name by way of another one. */
const further = ['src/model/security.ts'];

const files = [
  ...readdirSync(constructs).map((file) => join('src', 'constructs', file)),
  ...further,
  join('src', 'targets', 'compose', 'options.ts'),
  join('src', 'targets', 'kubernetes', 'options.ts'),
];

/** Every prop: `HostInput.dns`, `HostInput.dns.policy`, `Mount.volume.subPath`. */
export function propsOfConstructs(): readonly string[] {
  return [...new Set(files.flatMap(propsIn))].sort();
}

function propsIn(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const { statements } = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return statements.filter(isPublic).flatMap((one) => {
    if (ts.isInterfaceDeclaration(one)) return one.members.flatMap((member) => propsOf(member, one.name.text));
    if (ts.isTypeAliasDeclaration(one)) return propsOf(one.type, one.name.text);
    return ts.isClassDeclaration(one) ? one.members.flatMap((member) => optionsOf(member, one.name!.text)) : [];
  });
}

const surface = new Set(readFileSync(join(root, 'src', 'index.ts'), 'utf8').match(/\w+/g));

/** True for what a program can import. */
function isPublic(statement: ts.Statement): boolean {
  const { name } = statement as { readonly name?: ts.Identifier };
  return name !== undefined && surface.has(name.text);
}

/** Options that a method takes without a name of their own. */
function optionsOf(member: ts.ClassElement, owner: string): readonly string[] {
  if (!ts.isMethodDeclaration(member)) return [];
  return member.parameters.flatMap(({ type }) =>
    type === undefined ? [] : propsOf(type, `${owner}.${member.name.getText()}`),
  );
}

/** The props in a type; those of types with names of their own are found there. */
function propsOf(node: ts.Node, owner: string): readonly string[] {
  if (ts.isFunctionTypeNode(node) || ts.isMethodSignature(node)) return [];
  const own = ts.isPropertySignature(node) ? `${owner}.${node.name.getText()}` : owner;
  const inner: string[] = [];
  ts.forEachChild(node, (child) => void inner.push(...propsOf(child, own)));
  return own === owner ? inner : [own, ...inner];
}
