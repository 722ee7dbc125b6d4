import { IntermodalError } from '../../../src/issues/error';
import { kubernetes } from '../../../src/targets/kubernetes/options';

function refusalOf(version: unknown): string | undefined {
  try {
    kubernetes({ version: version as string });
  } catch (error) {
    if (IntermodalError.is(error)) return [error.issues[0]?.message, error.issues[0]?.hint].join(' ');
  }
  return undefined;
}

describe('the version of a cluster', () => {
  test.each(['1.27', '1.33', 'v1.33.4'])('may be "%s"', (version) => {
    expect(kubernetes({ version }).options).toEqual({ version });
  });

  test.each(['1.26', '1.99', 'newest', ''])(
    'may not be "%s", and the refusal names those that are known',
    (version) => {
      expect(refusalOf(version)).toBe(
        `"version" has "${version}". Give it a version that is known, 1.27 to 1.37: '1.33'.`,
      );
    },
  );

  test('is text, for 1.30 as a number is 1.3', () => {
    expect(refusalOf(1.3)).toContain('Give it text');
  });

  test('need not be said', () => {
    expect(kubernetes().options).toEqual({});
  });
});
