import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { describeWithApiServer } from '../support/api-server/server';
import { publishedDefinitions } from '../support/definitions/published';
import { systemOf, type Mistake, type ServerVerdict } from '../validate/mistake';
import { validateText } from '../validate/validate-text';

const folder = join(__dirname, '../validate/suite');
const mistakes = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => jest.requireActual<{ readonly mistakes?: readonly Mistake[] }>(join(folder, file)).mistakes ?? []);

const documentsIn = (text: string): readonly object[] =>
  parseAllDocuments(text)
    .map((document) => document.toJS() as unknown)
    .filter((document): document is object => typeof document === 'object' && document !== null);

/** What a server is expected to do: what we say for its version, where the mistake does not tell another verdict. */
function expected(one: Mistake, version: string): ServerVerdict {
  const told = version === '1.29' ? (one.oldest ?? one.server) : one.server;
  if (told !== undefined) return told;
  const { findings } = validateText(systemOf(one), { kubernetes: version });
  return findings.some(({ severity }) => severity === 'error') ? 'refuses' : 'accepts';
}

test('what servers see another way than we do, or are not asked, has a reason', () => {
  const odd = mistakes.filter(
    ({ unasked, server, oldest }) => unasked ?? (server !== undefined || oldest !== undefined),
  );
  expect(odd.filter(({ reason }) => reason === undefined).map(({ name }) => name)).toEqual([]);
});

describeWithApiServer('a real API server', (server) => {
  beforeAll(() => server.installCrds(publishedDefinitions()));

  const version = server.version.split('.').slice(0, 2).join('.').slice(1);
  const asked = mistakes.filter((one) => one.kubernetes !== undefined && one.unasked !== true);
  const now = asked.filter((one) => one.version === undefined || one.version === version);

  test.each(now.map((one) => [one.name, one.finds, one] as const))('sees as we do: %s (%s)', async (_, _rule, one) => {
    const refusals = await server.create(documentsIn(one.kubernetes ?? ''));
    const verdict: ServerVerdict = refusals.length > 0 ? 'refuses' : 'accepts';
    const messages = refusals.map(({ message }) => message);
    expect({ verdict, messages }).toEqual({ verdict: expected(one, version), messages });
  });
});
