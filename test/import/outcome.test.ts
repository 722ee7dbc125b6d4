import { asSeenFrom } from '../../src/import/outcome';

test.each([
  ['src/app', '../../src/cart', '../cart'],
  ['src/app', '../../src/app/data', './data'],
  ['src/app', '../../src/app', '.'],
  ['src/app', '../cart', '../cart'],
  ['src/app', '../../../cart', '../../../cart'],
  ['src/app', './data', './data'],
  ['.', '../data', '../data'],
])('in %s the path %s is %s', (folder, path, short) => {
  expect(asSeenFrom(folder, { build: { context: path }, list: [path] })).toEqual({
    build: { context: short },
    list: [short],
  });
});
