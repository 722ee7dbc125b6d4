import { parseEnvFile } from '../../../src/manifests/compose/env-file';

function parse(text: string, outer: Readonly<Record<string, string>> = {}): Record<string, string | null> {
  return Object.fromEntries(parseEnvFile(text, (name) => outer[name]));
}

test('reads names and values, a line each', () => {
  expect(parse('# comment\nA=1\n\nexport B = two words \r\nC=\nD: yaml\n')).toEqual({
    A: '1',
    B: 'two words',
    C: '',
    D: 'yaml',
  });
});

test('reads quotes, which may reach over lines', () => {
  expect(parse(`A='$X "y"'\nB="one\ntwo"\nC="a\\nb \\"c\\""\nD=1\n`)).toEqual({
    A: '$X "y"',
    B: 'one\ntwo',
    C: 'a\nb "c"',
    D: '1',
  });
});

test('takes what follows " #" for a comment', () => {
  expect(parse('A=b # c\nB=b#c\nC="x # y" # z\n')).toEqual({ A: 'b', B: 'b#c', C: 'x # y' });
});

test('fills in variables of the surroundings, and those above', () => {
  expect(parse('A=1\nB=${A}2\nC=$OUT\nD=${NO:-3}\n', { OUT: 'side' })).toEqual({ A: '1', B: '12', C: 'side', D: '3' });
});

test('gives a name without a value that of the surroundings', () => {
  expect(parse('A\nB\n', { A: 'outside' })).toEqual({ A: 'outside', B: null });
});

test('survives a quote that is not closed, and lines that say nothing', () => {
  expect(parse(`A="open\n=\n!!\nB=2`)).toMatchObject({ B: '2' });
});
