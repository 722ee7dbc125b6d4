import fc from 'fast-check';
import { byteLength } from '../../src/validate/sizes';

it('counts bytes as UTF-8 has them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => byteLength(text) === Buffer.byteLength(text, 'utf8')),
  );
});
