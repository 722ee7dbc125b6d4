import { compareTexts } from '../../src/model/order';

test('texts are ordered by their characters, capitals first', () => {
  expect(['b', 'a', 'B', 'a'].sort(compareTexts)).toEqual(['B', 'a', 'a', 'b']);
});
