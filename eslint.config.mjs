import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import jsdoc from 'eslint-plugin-jsdoc';
import tseslint from 'typescript-eslint';

const atTheEdge = 'effects live at the edge (src/cli, src/output) and arrive here as arguments';

/** What makes the same program give other bytes on another machine or at another time. */
const effects = [
  {
    selector: 'MemberExpression[object.name="process"], VariableDeclarator[init.name="process"]',
    message: `No process.* here: ${atTheEdge}.`,
  },
  {
    selector: 'MemberExpression[object.name="console"]',
    message: `No console.* here: ${atTheEdge}. Return issues or text instead of printing.`,
  },
  {
    selector: ':matches(ImportDeclaration, ImportExpression)[source.value=/^(node:)?(fs|child_process|process)\\b/]',
    message: `No files and no processes here: ${atTheEdge}.`,
  },
  {
    selector: [
      'MemberExpression[object.name="Date"][property.name="now"]',
      'NewExpression[callee.name="Date"][arguments.length=0]',
      'MemberExpression[object.name="Math"][property.name="random"]',
    ].join(', '),
    message: `No clock and no random here: the same program gives the same bytes; ${atTheEdge}.`,
  },
];

const bareErrors = [
  {
    selector: 'ThrowStatement > :matches(NewExpression, CallExpression)[callee.name=/^(Type|Range)?Error$/]',
    message: 'Do not throw a bare error: throw an IntermodalError with a coded issue (src/issues/error.ts).',
  },
];

const importOrder = [
  {
    selector: 'ImportDeclaration[source.value!=/^node:/] ~ ImportDeclaration[source.value=/^node:/]',
    message: 'Import "node:…" modules first, then packages, then our own files.',
  },
  {
    selector: 'ImportDeclaration[source.value=/^\\./] ~ ImportDeclaration[source.value!=/^(\\.|node:)/]',
    message: 'Import packages before our own files.',
  },
];

/** Declarations that say what they are for once they are exported. */
const documented = [
  'ClassDeclaration',
  'FunctionDeclaration',
  'TSEnumDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'ExportNamedDeclaration > VariableDeclaration',
];

export default defineConfig(
  { ignores: ['lib/', 'dist/', '**/node_modules/', 'test/golden/', 'coverage/', '**/cdk8s.out/'] },
  js.configs.recommended,
  { rules: { 'no-control-regex': 'off' } }, // the YAML printer looks for control characters on purpose
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-restricted-syntax': ['error', ...importOrder],
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: { esm: true },
          enableFixer: false,
          exemptOverloadedImplementations: true,
          checkConstructors: false,
          contexts: documented,
        },
      ],
      'jsdoc/require-description': ['error', { contexts: documented }],
      'jsdoc/check-tag-names': ['error', { typed: true }],
      'jsdoc/check-param-names': ['error', { checkDestructured: false, disableMissingParamChecks: true }],
      'jsdoc/no-types': 'error',
      'jsdoc/empty-tags': 'error',
      'no-restricted-syntax': ['error', ...importOrder, ...bareErrors, ...effects],
    },
  },
  {
    files: ['src/issues/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...importOrder, ...effects] },
  },
  {
    files: ['src/cli/**/*.ts', 'src/output/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...importOrder, ...bareErrors] },
  },
  {
    files: [
      ...['src/cli/**/*.ts', 'src/review.ts', 'src/diff/reports/index.ts', 'src/manifests/whole-parser.ts'],
      'src/import/format.ts',
      'src/validate/reports/index.ts',
      'src/validate/rules/index.ts',
    ],
    rules: { '@typescript-eslint/no-require-imports': 'off' }, // these load what they need when it is needed
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: { __dirname: 'readonly', console: 'readonly', process: 'readonly', performance: 'readonly' },
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: { sourceType: 'commonjs' },
  },
);
