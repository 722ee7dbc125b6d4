import { isSecretField, isSecretName } from '../../src/manifests/secret-names';

test.each([
  ...['DB_PASSWORD', 'password', 'dbPassword', 'API_TOKEN', 'CLIENT_SECRET', 'apiKey', 'API_KEY', 'AWS_ACCESS_KEY'],
  ...['ENCRYPTION_KEY', 'KEY', 'credentials', 'DB_PASS', 'MYSQL_PWD', 'SECRET_STORAGE', 'TOKEN_MESSAGE', 'signingKey'],
])('%s names a secret', (name) => expect(isSecretName(name)).toBe(true));

test.each([
  ...['TOKEN_TTL', 'DB_PASSWORD_FILE', 'secretName', 'TOKEN_URL', 'KEYCLOAK_HOST', 'MONKEY', 'keyspace', 'COMPASS'],
  ...['PASSWORD_MIN', 'PASSPORT', 'tokenExpiry', 'BYPASS', 'LOG_LEVEL', ''],
])('%s names none', (name) => expect(isSecretName(name)).toBe(false));

test.each(['password', 'rootPassword', 'clientSecret', 'api_key', 'accessToken', 'token', 'db.password'])(
  '%s is a secret wherever it stands',
  (name) => expect(isSecretField(name)).toBe(true),
);

test.each(['secret', 'secretName', 'key', 'keys', 'tokens', 'passwordSecretRef', 'automountServiceAccountToken2'])(
  '%s is none in objects of others',
  (name) => expect(isSecretField(name)).toBe(false),
);

test('a name that is too long to be looked at counts as secret', () => {
  expect(isSecretName('a'.repeat(301))).toBe(true);
});
