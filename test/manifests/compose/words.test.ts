import { shellWords, splitWords } from '../../../src/manifests/compose/words';

test.each([
  ['echo a  b', ['echo', 'a', 'b']],
  [`sh -c "echo 'a b'"`, ['sh', '-c', "echo 'a b'"]],
  [`a'b c'd`, ['ab cd']],
  ['a\\ b', ['a b']],
  [`--empty ""`, ['--empty', '']],
  ['one && two', ['one']],
  ['one | two', ['one']],
  ['${A:?must be set} b', ['${A:?must be set}', 'b']],
  ['', []],
])('splits the command %j as Compose does', (text, words) => {
  expect(shellWords(text)).toEqual(words);
});

test('does not split a command whose quotes are open', () => {
  expect(shellWords('echo "a')).toBeUndefined();
});

test('takes variables and addresses in brackets for one word', () => {
  expect(splitWords('${IP:-127.0.0.1}:${PORT:-80}:80', ':')).toEqual(['${IP:-127.0.0.1}', '${PORT:-80}', '80']);
  expect(splitWords('[::1]:80:81', ':')).toEqual(['[::1]', '80', '81']);
});
