import { Config, ContainerImage, Duration, HealthCheck, Microservice, Port, unset, type Topology } from 'intermodal';
import {
  answersAt,
  anyUser,
  backing,
  builtOnLaptop,
  isReady,
  JAVA_OPTS,
  noExec,
  onLaptop,
  placesOf,
  program,
  published,
  resources,
  type Part,
  type Shared,
} from './store';

/** What visitors are about to buy: the carts, in a DynamoDB of the store's own. */
export function declareCarts(store: Topology, shared: Shared) {
  const environments = placesOf('cart');
  const database = new Microservice(store, 'carts-dynamodb', {
    ...backing('cart', 'dynamodb', 'public.ecr.aws/aws-dynamodb-local/aws-dynamodb-local:1.25.1'),
    ports: { dynamodb: Port.http(8000) },
  });
  const settings = new Config(shared.settings, 'carts', {
    environments,
    values: {
      RETAIL_CART_PERSISTENCE_PROVIDER: 'dynamodb',
      RETAIL_CART_PERSISTENCE_DYNAMODB_ENDPOINT: database.endpoint('dynamodb').url,
      RETAIL_CART_PERSISTENCE_DYNAMODB_TABLE_NAME: 'Items',
      RETAIL_CART_PERSISTENCE_DYNAMODB_CREATE_TABLE: true,
      // The local DynamoDB asks for credentials and takes any.
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
  });
  const carts = new Microservice(store, 'carts', {
    ...program('cart', shared, '/actuator/prometheus'),
    env: { JAVA_OPTS },
    envFrom: [settings],
    health: { readiness: isReady },
    resources: resources(256, 512),
  });

  const part: Part = {
    onLaptop: (laptop) => {
      laptop
        .configure(settings, {
          values: { RETAIL_CART_PERSISTENCE_DYNAMODB_TABLE_NAME: unset, AWS_SECRET_ACCESS_KEY: 'dummy' },
        })
        .configure(database, {
          ...onLaptop('carts-db'),
          image: ContainerImage.of('amazon/dynamodb-local:1.20.0'),
          health: { readiness: runs },
          mounts: noExec,
          security: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            dropCapabilities: ['ALL'],
            addCapabilities: ['CHOWN', 'SETGID', 'SETUID'],
          },
        })
        .configure(carts, {
          ...builtOnLaptop('cart', 'carts'),
          env: { JAVA_OPTS: unset, SERVER_TOMCAT_ACCESSLOG_ENABLED: true },
          health: { readiness: answersAt('/actuator/health', 15) },
          mounts: noExec,
          security: { ...anyUser, allowPrivilegeEscalation: false, addCapabilities: ['NET_BIND_SERVICE'] },
          startsAfter: [database],
        });
    },
    alone: (laptop) => {
      laptop.configure(carts, { exposure: { http: published(8082) } });
    },
  };
  return { ...part, carts, database };
}

/** It has nothing to ask with: that it runs is all there is to know. */
const runs = HealthCheck.command(['sh', '-c', 'exit 0'], {
  period: Duration.seconds(5),
  timeout: Duration.seconds(15),
  failureThreshold: 3,
});
