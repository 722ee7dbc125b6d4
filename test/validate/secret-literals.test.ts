import { literalSecret, namesSecret, secretArguments } from '../../src/validate/secret-literals';

describe('a name', () => {
  it.each([
    'DB_PASSWORD',
    'dbPassword',
    'apiKey',
    'API_KEY',
    'client_secret',
    '--token',
    'SMTP_PASS',
    'JWT_SECRET_1',
    'GH_TOKEN_BASE64',
  ])('that is one of a secret: %s', (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  it.each([
    ...['PASSWORD_FILE', 'SECRET_NAME', 'TOKEN_URL', 'TOKEN_TTL', 'MAX_TOKENS', 'PASSWORD_HASHER', 'KEYCLOAK_URL'],
    ...['PUBLIC_KEY', 'PARTITION_KEY', 'BYPASS', 'COMPASS', 'PASSWORD_MIN_LENGTH', 'secretsBackend', ''],
  ])('that is about one, or about something else: %s', (name) => {
    expect(namesSecret(name)).toBe(false);
  });

  it('that is endless is none', () => {
    expect(namesSecret(`${'a_'.repeat(10_000)}password`)).toBe(false);
  });
});

describe('a value of a secret name', () => {
  it.each(['hunter2', '123456', 'admin', 'a=b', 'correct horse'])('is a secret: %s', (value) => {
    expect(literalSecret('PASSWORD', value)).toBe('a secret');
  });

  it.each([
    ...['', ' ', '$(DB_PASSWORD)', '${DB_PASSWORD}', '$DB_PASSWORD', '{{ .Values.password }}', '<your password>'],
    ...['/run/secrets/password', 'file:/run/secrets/password', 'vault:secret/data/db#password', 'true', 'optional'],
    ...['***', 'xxxx', 'REDACTED', 'arn:aws:secretsmanager:eu-west-1:1:secret:db', 'ENC[AES256,data:a]', 'replace-me'],
  ])('stands for one elsewhere, or is none: %j', (value) => {
    expect(literalSecret('PASSWORD', value)).toBeUndefined();
  });
});

describe('a value of any name', () => {
  it.each([
    ['postgres://app:hunter2@db:5432/app', 'an address with a password'],
    ['app:hunter2@tcp(db:3306)/app', 'an address with a password'],
    [`-----BEGIN ${'PRIVATE'} KEY-----\nMIIE\n-----END ${'PRIVATE'} KEY-----`, 'a private key'],
    [`AKIA${'ABCD'.repeat(4)}`, 'a token or a hash of a known form'],
  ])('is a secret by its form: %s', (value, what) => {
    expect(literalSecret('SETTING', value)).toBe(what);
  });

  it.each([
    ...[
      'postgres://db:5432/app',
      'http://app@db',
      'postgres://app:$(DB_PASSWORD)@db/app',
      'postgres://app:${PASSWORD}@db',
    ],
    ...['https://example.com/a:b@c', 'redis://cache:6379', 'amqp://user:<password>@queue'],
  ])('is none: %s', (value) => {
    expect(literalSecret('URL', value)).toBeUndefined();
  });
});

test('arguments are read with the option before them', () => {
  const found = (...list: readonly string[]): readonly number[] => secretArguments(list).map(({ index }) => index);
  expect(found('--password=hunter2', '--user=app')).toEqual([0]);
  expect(found('serve', '--token', 'hunter2')).toEqual([2]);
  expect(found('--token', '--verbose')).toEqual([]);
  expect(found('--password-file', '/run/secrets/password')).toEqual([]);
  expect(found('DB_PASSWORD=hunter2', './serve')).toEqual([0]);
  expect(secretArguments([undefined, 'a'])).toEqual([]);
});
