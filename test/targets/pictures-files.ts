import { Config, ConfigFile, Microservice, Pod, Secret, Size, text } from '../../src';
import { app, image } from '../model/build';
import type { Picture } from './pictures';

/** Pictures of what containers are given as variables and as files. */
export const filePictures: Readonly<Record<string, readonly Picture[]>> = {
  envFrom: [
    {
      title: 'all values of a config and of a secret; a later one wins, and `env` over all',
      declare: (shop) => {
        const settings = new Config(shop, 'settings', { values: { A: 'a', B: '$b', PASSWORD: 'none' } });
        const database = new Secret(shop, 'database', { keys: ['PASSWORD'] });
        const own = { envFrom: [settings, database, { from: settings, prefix: 'MY_' }], env: { A: 'own' } };
        app(shop, { ...own, initContainers: [{ name: 'init', image, envFrom: [settings] }] });
      },
      compose: {
        gives: `
          app:
            environment:
              A: own
              B: $$b
              MY_A: a
              MY_B: $$b
              MY_PASSWORD: none
              PASSWORD: \${DATABASE_PASSWORD:?set it to the value of "PASSWORD" in secret "database"}
          app-init: { environment: { A: a, B: $$b, PASSWORD: none } }`,
      },
      kubernetes: {
        gives: `
          ConfigMap/settings: { data: { A: a, B: $b, PASSWORD: none } }
          container:
            envFrom:
              - configMapRef: { name: settings }
              - secretRef: { name: database }
              - { prefix: MY_, configMapRef: { name: settings } }
            env: [{ name: A, value: own }]
          pod: { initContainers: [{ envFrom: [{ configMapRef: { name: settings } }] }] }
          Deployment/app: { spec: { template: { metadata: { annotations: { intermodal.dev/config-hash: 10841a9b96fe511c } } } } }`,
      },
    },
  ],
  'env.config': [
    {
      title: 'one value of a config, alone and inside a text',
      declare: (shop) => {
        const catalog = new Microservice(shop, 'catalog', { image, ports: { http: 8080 } });
        const settings = new Config(shop, 'settings', { values: { CATALOG: catalog.endpoint('http').url } });
        const value = settings.value('CATALOG');
        app(shop, { env: { A: value, B: text`<${value}>` } });
      },
      compose: { gives: 'app: { environment: { A: "http://catalog:8080", B: "<http://catalog:8080>" } }' },
      kubernetes: {
        gives: `
          container:
            env:
              - { name: A, valueFrom: { configMapKeyRef: { name: settings, key: CATALOG } } }
              - { name: B, value: "<http://catalog:8080>" }`,
      },
    },
  ],
  'env.pod': [
    {
      title: 'what a pod knows about itself, alone and inside a text',
      declare: (shop) => {
        app(shop, { env: { A: Pod.name, B: text`${Pod.ip} on ${Pod.node}`, C: 'c' } });
      },
      compose: {
        issue: 'refused',
        gives: 'app: { image: "acme/app:1.0", environment: { C: c }, restart: unless-stopped }',
      },
      kubernetes: {
        gives: `
          container:
            env:
              - { name: POD_IP, valueFrom: { fieldRef: { fieldPath: status.podIP } } }
              - { name: POD_NODE, valueFrom: { fieldRef: { fieldPath: spec.nodeName } } }
              - { name: A, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
              - { name: B, value: $(POD_IP) on $(POD_NODE) }
              - { name: C, value: c }`,
      },
    },
  ],
  'env.pod.namespace': [
    {
      title: 'the namespace',
      declare: (shop) => app(shop, { env: { A: Pod.namespace } }),
      compose: { issue: 'approximated', gives: 'app: { environment: { A: shop } }' },
      kubernetes: {
        gives: 'container: { env: [{ name: A, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }] }',
      },
    },
  ],
  'env.pod.label': [
    {
      title: 'labels and annotations that the service states',
      declare: (shop) => {
        const env = { A: Pod.label('example.com/team'), B: Pod.annotation('note') };
        app(shop, { env, labels: { 'example.com/team': 'a' }, annotations: { note: '$b' } });
      },
      compose: { gives: 'app: { environment: { A: a, B: $$b } }' },
      kubernetes: {
        gives: `
          container:
            env:
              - { name: A, valueFrom: { fieldRef: { fieldPath: "metadata.labels['example.com/team']" } } }
              - { name: B, valueFrom: { fieldRef: { fieldPath: "metadata.annotations['note']" } } }`,
      },
    },
    {
      title: 'a label that something else sets',
      declare: (shop) => app(shop, { env: { A: Pod.label('pod-template-hash') } }),
      compose: { issue: 'refused', gives: 'app: { image: "acme/app:1.0", restart: unless-stopped }' },
      kubernetes: {
        gives: `container: { env: [{ name: A, valueFrom: { fieldRef: { fieldPath: "metadata.labels['pod-template-hash']" } } }] }`,
      },
    },
  ],
  'env.pod.limit': [
    {
      title: 'the limits of the container, CPU rounded up',
      declare: (shop) => {
        const memory = { limit: Size.mebibytes(64) };
        app(shop, { env: { A: Pod.memoryLimit }, resources: { memory } });
      },
      compose: { gives: 'app: { environment: { A: "67108864" } }' },
      kubernetes: {
        gives: 'container: { env: [{ name: A, valueFrom: { resourceFieldRef: { resource: limits.memory } } }] }',
      },
    },
    {
      title: 'a limit that the container does not have',
      declare: (shop) => app(shop, { env: { A: Pod.cpuLimit } }),
      compose: { issue: 'refused', gives: 'app: { image: "acme/app:1.0", restart: unless-stopped }' },
      kubernetes: {
        gives: 'container: { env: [{ name: A, valueFrom: { resourceFieldRef: { resource: limits.cpu } } }] }',
      },
    },
  ],
  files: [
    {
      title: 'text, one value of a config, and all of them as a folder',
      declare: (shop) => {
        const settings = new Config(shop, 'settings', { values: { 'a.yaml': 'a: $a\n', B: 'b' } });
        app(shop, {
          files: {
            '/etc/app.yaml': ConfigFile.text('price: $5\n'),
            '/etc/a.yaml': settings.file('a.yaml'),
            '/etc/all': settings.files(),
          },
          initContainers: [{ name: 'init', image, files: { '/etc/app.yaml': ConfigFile.text('') } }],
        });
      },
      compose: {
        gives: `
          app:
            configs:
              - { source: app-etc-a.yaml, target: /etc/a.yaml }
              - { source: app-etc-all-B, target: /etc/all/B }
              - { source: app-etc-all-a.yaml, target: /etc/all/a.yaml }
              - { source: app-etc-app.yaml, target: /etc/app.yaml }
          app-init: { configs: [{ source: app-init-etc-app.yaml, target: /etc/app.yaml }] }`,
      },
      kubernetes: {
        gives: `
          ConfigMap/settings: { data: { a.yaml: "a: $a\\n", B: b } }
          ConfigMap/app-files: { data: { etc-app.yaml: "price: $5\\n", init-etc-app.yaml: "" } }
          container:
            volumeMounts:
              - { name: etc-a-yaml, mountPath: /etc/a.yaml, subPath: a.yaml, readOnly: true }
              - { name: etc-all, mountPath: /etc/all, readOnly: true }
              - { name: intermodal-files, mountPath: /etc/app.yaml, subPath: etc-app.yaml, readOnly: true }
          pod:
            initContainers:
              - volumeMounts:
                  - { name: intermodal-files, mountPath: /etc/app.yaml, subPath: init-etc-app.yaml, readOnly: true }
            volumes:
              - { name: etc-a-yaml, configMap: { name: settings, items: [{ key: a.yaml, path: a.yaml }] } }
              - { name: etc-all, configMap: { name: settings } }
              - { name: intermodal-files, configMap: { name: app-files } }`,
      },
    },
  ],
  'files.secret': [
    {
      title: 'one value of a secret, and all of them as a folder',
      declare: (shop) => {
        const database = new Secret(shop, 'database', { keys: ['password', 'user'] });
        app(shop, { files: { '/run/password': database.file('password'), '/run/all': database.files() } });
      },
      compose: {
        gives: `
          app:
            secrets:
              - { source: database-password, target: /run/all/password }
              - { source: database-user, target: /run/all/user }
              - { source: database-password, target: /run/password }`,
      },
      kubernetes: {
        gives: `
          container:
            volumeMounts:
              - { name: run-all, mountPath: /run/all, readOnly: true }
              - { name: run-password, mountPath: /run/password, subPath: password, readOnly: true }
          pod:
            volumes:
              - { name: run-all, secret: { secretName: database } }
              - { name: run-password, secret: { secretName: database, items: [{ key: password, path: password }] } }`,
      },
    },
    {
      title: 'where nothing may be written',
      declare: (shop) => {
        const database = new Secret(shop, 'database', { keys: ['password'] });
        app(shop, { security: { readOnlyRootFilesystem: true }, files: { '/run/db': database.file('password') } });
      },
      compose: {
        issue: 'refused',
        gives: 'app: { image: "acme/app:1.0", restart: unless-stopped, read_only: true }',
      },
      kubernetes: {
        gives: 'container: { volumeMounts: [{ name: run-db, mountPath: /run/db, subPath: password, readOnly: true }] }',
      },
    },
  ],
  'files.mode': [
    {
      title: 'permissions of a secret',
      declare: (shop) => {
        const database = new Secret(shop, 'database', { keys: ['password'] });
        app(shop, { files: { '/run/db': database.file('password', { mode: 0o400 }) } });
      },
      compose: { gives: 'app: { secrets: [{ source: database-password, target: /run/db, mode: 256 }] }' },
      kubernetes: {
        gives: `
          pod: { volumes: [{ secret: { items: [{ key: password, path: password, mode: 256 }] } }] }`,
      },
    },
    {
      title: 'permissions of text and of a folder',
      declare: (shop) => {
        const settings = new Config(shop, 'settings', { values: { A: 'a' } });
        const files = {
          '/etc/all': settings.files({ mode: 0o440 }),
          '/etc/app': ConfigFile.text('a', { mode: 0o755 }),
        };
        app(shop, { files });
      },
      compose: {
        issue: 'approximated',
        gives:
          'app: { configs: [{ source: app-etc-all-A, target: /etc/all/A }, { source: app-etc-app, target: /etc/app }] }',
      },
      kubernetes: {
        gives: `
          pod:
            volumes:
              - { name: etc-all, configMap: { name: settings, defaultMode: 288 } }
              - { name: intermodal-files, configMap: { name: app-files, items: [{ key: etc-app, path: etc-app, mode: 493 }] } }`,
      },
    },
  ],
};
