import { formatProgram } from '../../src/import/format';

test('a program is laid out with single quotes and at most a hundred columns', async () => {
  const wide = `new A(shop, "web", { image: 'it', ports: { http: 8080 }, env: { LOG_LEVEL: 'info', OTHER: 'more of it' } })`;
  expect(await formatProgram(`const a = "x"; ${wide}`)).toBe(`const a = 'x';
new A(shop, 'web', {
  image: 'it',
  ports: { http: 8080 },
  env: { LOG_LEVEL: 'info', OTHER: 'more of it' },
});
`);
});

test('width and quotes can be chosen', async () => {
  const text = await formatProgram('call({ one: "1", two: 2 })', { width: 20, singleQuote: false });
  expect(text).toBe('call({\n  one: "1",\n  two: 2,\n});\n');
});

test('blank lines and comments stay', async () => {
  const text = '// One.\nconst a = {\n  // Two.\n  b: 1,\n};\n\nconst c = 2;\n';
  expect(await formatProgram(text)).toBe(text);
});

test('what is no program is refused', async () => {
  await expect(formatProgram('const = ')).rejects.toThrow();
});
