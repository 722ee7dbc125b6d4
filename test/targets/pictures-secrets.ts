import { Duration, Secret, SecretSource, Parameter, type SecretProps } from '../../src';
import { app, type Declare } from '../model/build';
import type { Picture } from './pictures';

type Source = NonNullable<SecretProps<'password'>['source']>;

/** A service that reads the password of a database, from where the source says. */
function reading(source?: Source): Declare {
  return (shop) => {
    const secret = new Secret(shop, 'orders-db', { keys: ['password'], source });
    app(shop, { env: { PASSWORD: secret.value('password') } });
  };
}

const variable =
  'app: { environment: { PASSWORD: \'${ORDERS_DB_PASSWORD:?set it to the value of "password" in secret "orders-db"}\' } }';
const reference =
  'container: { env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: orders-db, key: password } } }] }';

/** Pictures of secrets and of where their values come from. */
export const secretPictures: Readonly<Record<string, readonly Picture[]>> = {
  secret: [
    {
      title: 'a secret that is there',
      declare: reading(),
      compose: { gives: variable },
      kubernetes: { gives: reference },
    },
    {
      title: 'a secret parameter',
      declare: (shop) => app(shop, { env: { TOKEN: new Parameter(shop, 'api-token', { secret: true }) } }),
      compose: {
        gives: 'app: { environment: { TOKEN: \'${API_TOKEN:?set it to the value of secret parameter "api-token"}\' } }',
      },
      kubernetes: {
        gives: 'container: { env: [{ name: TOKEN, valueFrom: { secretKeyRef: { name: api-token, key: value } } }] }',
      },
    },
  ],
  'secret.source.existing': [
    {
      title: 'a Secret under another name, with other keys',
      declare: reading(SecretSource.existing('db-credentials', { keys: { password: 'db-password' } })),
      compose: { issue: 'refused', gives: variable },
      kubernetes: {
        gives: `
          container:
            env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: db-credentials, key: db-password } } }]`,
      },
    },
  ],
  'secret.source.external': [
    {
      title: 'a value of an external store',
      declare: reading(
        SecretSource.external({
          store: 'vault',
          storeKind: 'ClusterSecretStore',
          refreshInterval: Duration.minutes(90),
          keys: { password: { key: 'prod/orders', property: 'password' } },
        }),
      ),
      compose: { issue: 'refused', gives: variable },
      kubernetes: {
        gives: `
          ${reference}
          ExternalSecret/orders-db:
            apiVersion: external-secrets.io/v1
            metadata: { name: orders-db, labels: { app.kubernetes.io/part-of: shop } }
            spec:
              refreshInterval: 1h30m
              secretStoreRef: { name: vault, kind: ClusterSecretStore }
              target: { name: orders-db }
              data: [{ secretKey: password, remoteRef: { key: prod/orders, property: password } }]`,
      },
    },
  ],
  'secret.source.sealed': (['strict', 'namespace-wide', 'cluster-wide'] as const).map((scope) => {
    const metadata =
      scope === 'strict'
        ? '{ name: orders-db }'
        : `{ name: orders-db, annotations: { sealedsecrets.bitnami.com/${scope}: 'true' } }`;
    return {
      title: `a value that is sealed, ${scope}`,
      declare: reading(SecretSource.sealed({ password: 'AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq' }, { scope })),
      compose: { issue: 'refused', gives: variable },
      kubernetes: {
        gives: `
          ${reference}
          SealedSecret/orders-db:
            apiVersion: bitnami.com/v1alpha1
            metadata: ${metadata}
            spec:
              encryptedData: { password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq }
              template: { metadata: ${metadata} }`,
      },
    };
  }),
  'secret.source.variables': [
    {
      title: 'a variable of another name',
      declare: reading(SecretSource.variables({ password: 'DB_PASSWORD' })),
      compose: {
        gives:
          'app: { environment: { PASSWORD: \'${DB_PASSWORD:?set it to the value of "password" in secret "orders-db"}\' } }',
      },
      kubernetes: { issue: 'refused', gives: reference },
    },
  ],
  'secret.source.files': [
    {
      title: 'a file beside the program',
      declare: (shop) => {
        const source = SecretSource.files({ password: './secrets/password.txt' });
        const secret = new Secret(shop, 'orders-db', { keys: ['password'], source });
        app(shop, { files: { '/run/password': secret.file('password') } });
      },
      compose: { gives: 'app: { image: acme/app:1.0 }' },
      kubernetes: { issue: 'refused', gives: 'container: { image: acme/app:1.0 }' },
    },
  ],
};
