import type { Mistake } from '../mistake';
import { cronJob, daemonSet, deployment, pod, statefulSet, type Patch } from '../objects';

const web = 'spec.template.spec.containers[web]';
const resources = (requests: Patch, limits: Patch = {}): Patch => ({ resources: { requests, limits } });
const get = { path: '/', port: 8080 };
const variable = (valueFrom: Patch, more: Patch = {}): Patch => ({ env: [{ name: 'A', valueFrom, ...more }] });
const init = (more: Patch): Patch => ({
  initContainers: [{ name: 'first', image: 'ghcr.io/acme/first:1.0.0', ...more }],
});
const folder = { volumes: [{ name: 'cache', emptyDir: {} }] };
const disk = { volumes: [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }] };
const mount = (more: Patch): Patch => ({ volumeMounts: [{ name: 'cache', mountPath: '/cache', ...more }] });

/** Mistakes in containers. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'a container with capitals',
    kubernetes: deployment({ container: { name: 'Web' } }),
    finds: 'container/name',
    at: 'spec.template.spec.containers[Web].name',
  },
  { name: 'a container with a dot', kubernetes: pod({ container: { name: 'web.v1' } }), finds: 'container/name' },
  {
    name: 'a container without letters in its name',
    kubernetes: daemonSet({ container: { name: '' } }),
    finds: 'container/name',
  },
  {
    name: 'a container of 64 characters',
    kubernetes: cronJob({ container: { name: 'a'.repeat(64) } }),
    finds: 'container/name',
  },
  { name: 'no image', kubernetes: deployment({ container: { image: undefined } }), finds: 'container/image', at: web },
  { name: 'an empty image', kubernetes: deployment({ container: { image: '' } }), finds: 'container/image' },
  {
    name: 'a blank before the image of a Pod',
    kubernetes: pod({ container: { image: ' ghcr.io/acme/web:1.4.2' } }),
    finds: 'container/image',
  },
  {
    name: 'a blank after the image of a Deployment',
    kubernetes: deployment({ container: { image: 'ghcr.io/acme/web:1.4.2 ' } }),
    finds: 'container/image',
    server: 'accepts',
    reason: 'the pod is refused, and what makes it is not',
  },
  {
    name: 'a port name with capitals',
    kubernetes: deployment({
      container: {
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'HTTP', containerPort: 80 },
        ],
      },
    }),
    finds: 'container/port-name',
    at: `${web}.ports[HTTP].name`,
  },
  {
    name: 'a port name of 16 characters',
    kubernetes: pod({
      container: {
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'a-very-long-port', containerPort: 80 },
        ],
      },
    }),
    finds: 'container/port-name',
  },
  {
    name: 'a port name of digits',
    kubernetes: statefulSet({
      container: {
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: '80', containerPort: 80 },
        ],
      },
    }),
    finds: 'container/port-name',
    oldest: 'accepts',
    reason: 'up to 1.29 a StatefulSet is not checked below its template',
  },
  {
    name: 'a port name with "--"',
    kubernetes: deployment({
      container: {
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'a--b', containerPort: 80 },
        ],
      },
    }),
    finds: 'container/port-name',
  },
  {
    name: 'one port name for two ports',
    fix: 'a name of its own',
    kubernetes: deployment({
      container: {
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'http', containerPort: 80 },
        ],
      },
    }),
    finds: 'container/port-name',
  },
  {
    name: 'a port above 65535',
    kubernetes: deployment({ container: { ports: [{ name: 'http', containerPort: 80_800 }] } }),
    finds: 'container/port-number',
  },
  {
    name: 'a port below zero',
    kubernetes: pod({ container: { ports: [{ name: 'http', containerPort: -1 }] } }),
    finds: 'container/port-number',
  },
  {
    name: 'port zero',
    kubernetes: cronJob({ container: { ports: [{ name: 'http', containerPort: 0 }] } }),
    finds: 'container/port-number',
  },
  {
    name: 'a port of the node above 65535',
    kubernetes: deployment({ container: { ports: [{ name: 'http', containerPort: 8080, hostPort: 70_000 }] } }),
    finds: 'container/port-number',
  },
  {
    name: 'one port twice',
    kubernetes: deployment({
      container: {
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'web', containerPort: 8080 },
        ],
      },
    }),
    finds: 'container/port-twice',
  },
  {
    name: 'a variable with "="',
    kubernetes: deployment({ container: { env: [{ name: 'A=B', value: 'c' }] } }),
    finds: 'container/env-name',
    at: `${web}.env[0].name`,
  },
  {
    name: 'a variable without a name',
    kubernetes: deployment({ container: { env: [{ name: '', value: 'c' }] } }),
    finds: 'container/env-name',
  },
  {
    name: 'a variable with a blank, up to 1.31',
    kubernetes: deployment({ container: { env: [{ name: 'A B', value: 'c' }] } }),
    finds: 'container/env-name',
    version: '1.29',
  },
  {
    name: 'a variable that begins with a digit, up to 1.31',
    kubernetes: pod({ container: { env: [{ name: '1A', value: 'c' }] } }),
    finds: 'container/env-name',
    version: '1.29',
  },
  {
    name: 'a variable with letters beyond ASCII',
    kubernetes: pod({ container: { env: [{ name: 'GRÖSSE', value: 'c' }] } }),
    finds: 'container/env-name',
  },
  {
    name: 'a prefix of variables with "="',
    kubernetes: deployment({ container: { envFrom: [{ prefix: 'A=', configMapRef: { name: 'web' } }] } }),
    finds: 'container/env-name',
  },
  {
    name: 'a variable that is set twice',
    kubernetes: deployment({
      container: {
        env: [
          { name: 'A', value: 'b' },
          { name: 'A', value: 'c' },
        ],
      },
    }),
    finds: 'container/env-twice',
  },
  {
    name: 'a variable that is put into one above it',
    kubernetes: deployment({
      container: {
        env: [
          { name: 'A', value: '$(B)' },
          { name: 'B', value: 'c' },
        ],
      },
    }),
    finds: 'container/env-expansion',
    at: `${web}.env[A].value`,
  },
  {
    name: 'a command in a variable',
    kubernetes: deployment({ container: { env: [{ name: 'A', value: '$(hostname)' }] } }),
    finds: 'container/env-expansion',
  },
  {
    name: 'a value and a source of it',
    kubernetes: deployment({ container: variable({ fieldRef: { fieldPath: 'metadata.name' } }, { value: 'a' }) }),
    finds: 'container/env-value-from',
  },
  {
    name: 'two sources of a value',
    kubernetes: deployment({
      container: variable({ fieldRef: { fieldPath: 'metadata.name' }, configMapKeyRef: { name: 'web', key: 'a' } }),
    }),
    finds: 'container/env-value-from',
  },
  { name: 'no source of a value', kubernetes: cronJob({ container: variable({}) }), finds: 'container/env-value-from' },
  {
    name: 'a field that pods do not have',
    fix: 'fields that a pod offers',
    kubernetes: deployment({ container: variable({ fieldRef: { fieldPath: 'spec.containers' } }) }),
    finds: 'container/env-value-from',
  },
  {
    name: 'a field of labels as a whole',
    fix: 'metadata.labels[',
    kubernetes: deployment({ container: variable({ fieldRef: { fieldPath: 'metadata.labels' } }) }),
    finds: 'container/env-value-from',
  },
  {
    name: 'a label that cannot be',
    kubernetes: deployment({ container: variable({ fieldRef: { fieldPath: "metadata.labels['a b']" } }) }),
    finds: 'container/env-value-from',
  },
  {
    name: 'a resource without "limits" or "requests"',
    fix: 'limits.cpu',
    kubernetes: pod({ container: variable({ resourceFieldRef: { resource: 'cpu' } }) }),
    finds: 'container/env-value-from',
  },
  {
    name: 'a divisor that is not offered',
    kubernetes: pod({ container: variable({ resourceFieldRef: { resource: 'limits.memory', divisor: '2Mi' } }) }),
    finds: 'container/env-value-from',
  },
  {
    name: 'a key with a slash',
    kubernetes: deployment({ container: variable({ configMapKeyRef: { name: 'web', key: 'a/b' } }) }),
    finds: 'container/env-value-from',
  },
  {
    name: 'a key of a Secret without a name',
    kubernetes: deployment({ container: variable({ secretKeyRef: { key: 'a' } }) }),
    finds: 'container/env-value-from',
  },
  {
    name: 'variables from a ConfigMap and a Secret in one item',
    kubernetes: deployment({ container: { envFrom: [{ configMapRef: { name: 'web' }, secretRef: { name: 'web' } }] } }),
    finds: 'container/env-from',
  },
  {
    name: 'variables from nothing',
    kubernetes: deployment({ container: { envFrom: [{ prefix: 'A_' }] } }),
    finds: 'container/env-from',
  },
  {
    name: 'variables from a ConfigMap with capitals',
    kubernetes: pod({ container: { envFrom: [{ configMapRef: { name: 'Web' } }] } }),
    finds: 'container/env-from',
  },
  {
    name: 'variables from a Secret without a name',
    kubernetes: pod({ container: { envFrom: [{ secretRef: {} }] } }),
    finds: 'container/env-from',
  },
  {
    name: 'a mount of no volume',
    fix: 'Add the volume',
    kubernetes: deployment({ container: mount({}) }),
    finds: 'container/volume-mounts',
    at: `${web}.volumeMounts[cache].name`,
  },
  {
    name: 'a mount at no path',
    kubernetes: deployment({ pod: folder, container: mount({ mountPath: '' }) }),
    finds: 'container/volume-mounts',
  },
  {
    name: 'two mounts at one path',
    fix: 'a path of its own',
    kubernetes: pod({
      pod: {
        volumes: [
          { name: 'a', emptyDir: {} },
          { name: 'b', emptyDir: {} },
        ],
      },
      container: { volumeMounts: ['a', 'b'].map((name) => ({ name, mountPath: '/cache' })) },
    }),
    finds: 'container/volume-mounts',
  },
  {
    name: 'a path in a volume from the root',
    kubernetes: deployment({ pod: folder, container: mount({ subPath: '/a' }) }),
    finds: 'container/volume-mounts',
  },
  {
    name: 'a path in a volume that leads up',
    kubernetes: cronJob({ pod: folder, container: mount({ subPath: 'a/../..' }) }),
    finds: 'container/volume-mounts',
  },
  {
    name: 'two kinds of path in a volume',
    kubernetes: deployment({ pod: folder, container: mount({ subPath: 'a', subPathExpr: 'b' }) }),
    finds: 'container/volume-mounts',
  },
  {
    name: 'a mount in both directions without privileges',
    fix: 'mountPropagation',
    kubernetes: deployment({ pod: folder, container: mount({ mountPropagation: 'Bidirectional' }) }),
    finds: 'container/volume-mounts',
  },
  {
    name: 'a recursive read-only mount that is not read-only',
    kubernetes: deployment({ pod: folder, container: mount({ recursiveReadOnly: 'Enabled' }) }),
    finds: 'container/volume-mounts',
    version: '1.37',
  },
  {
    name: 'a device that is no claim',
    kubernetes: deployment({ pod: folder, container: { volumeDevices: [{ name: 'cache', devicePath: '/dev/a' }] } }),
    finds: 'container/volume-devices',
  },
  {
    name: 'a device that the pod does not have',
    kubernetes: deployment({ container: { volumeDevices: [{ name: 'disk', devicePath: '/dev/a' }] } }),
    finds: 'container/volume-devices',
  },
  {
    name: 'a device that is mounted as well',
    kubernetes: deployment({
      pod: disk,
      container: {
        volumeDevices: [{ name: 'disk', devicePath: '/dev/a' }],
        volumeMounts: [{ name: 'disk', mountPath: '/a' }],
      },
    }),
    finds: 'container/volume-devices',
  },
  {
    name: 'a request above the limit',
    fix: 'lower the request.',
    kubernetes: deployment({ container: resources({ memory: '256Mi' }, { memory: '128Mi' }) }),
    finds: 'container/resources',
    at: `${web}.resources.requests.memory`,
  },
  {
    name: 'a request above the limit in another unit',
    kubernetes: pod({ container: resources({ cpu: 2 }, { cpu: '1500m' }) }),
    finds: 'container/resources',
  },
  {
    name: 'memory below zero',
    kubernetes: deployment({ container: resources({ memory: '-1Mi' }, { memory: undefined }) }),
    finds: 'container/resources',
  },
  {
    name: 'a resource without a domain',
    kubernetes: deployment({ container: resources({}, { gpu: 1 }) }),
    finds: 'container/resources',
  },
  {
    name: 'a device without a limit',
    kubernetes: deployment({ container: resources({ 'nvidia.com/gpu': 1 }) }),
    finds: 'container/resources',
  },
  {
    name: 'half a device',
    kubernetes: deployment({ container: resources({}, { 'nvidia.com/gpu': '500m' }) }),
    finds: 'container/resources',
  },
  {
    name: 'huge pages alone',
    kubernetes: pod({
      container: { resources: { requests: undefined, limits: { memory: undefined, 'hugepages-2Mi': '4Mi' } } },
    }),
    finds: 'container/resources',
  },
  {
    name: 'one and a half huge pages',
    kubernetes: deployment({ container: resources({}, { 'hugepages-2Mi': '3Mi' }) }),
    finds: 'container/resources',
  },
  {
    name: 'thousandths of a byte',
    kubernetes: deployment({ container: resources({ memory: '128m' }) }),
    finds: 'container/memory-amount',
  },
  {
    name: 'a limit of 512 bytes',
    kubernetes: deployment({ container: resources({ memory: 512 }, { memory: 512 }) }),
    finds: 'container/memory-amount',
  },
  {
    name: 'a probe that asks nothing',
    kubernetes: deployment({ container: { readinessProbe: { httpGet: undefined, periodSeconds: 5 } } }),
    finds: 'container/probe',
  },
  {
    name: 'a probe that asks two things',
    kubernetes: deployment({ container: { readinessProbe: { tcpSocket: { port: 8080 } } } }),
    finds: 'container/probe',
  },
  {
    name: 'a probe of port 0',
    kubernetes: pod({ container: { readinessProbe: { httpGet: { path: '/', port: 0 } } } }),
    finds: 'container/probe',
  },
  {
    name: 'a probe of a number as a text',
    kubernetes: pod({ container: { readinessProbe: { httpGet: { path: '/', port: '8080' } } } }),
    finds: 'container/probe',
  },
  {
    name: 'a probe with a period below zero',
    kubernetes: deployment({ container: { readinessProbe: { periodSeconds: -1 } } }),
    finds: 'container/probe',
  },
  {
    name: 'a liveness probe with two successes',
    fix: 'it is 1 for this probe',
    kubernetes: deployment({ container: { livenessProbe: { successThreshold: 2 } } }),
    finds: 'container/probe',
  },
  {
    name: 'a readiness probe with a grace period',
    kubernetes: deployment({ container: { readinessProbe: { terminationGracePeriodSeconds: 5 } } }),
    finds: 'container/probe',
  },
  {
    name: 'a probe without a command',
    kubernetes: statefulSet({ container: { livenessProbe: { httpGet: undefined, exec: {} } } }),
    finds: 'container/probe',
    oldest: 'accepts',
    reason: 'up to 1.29 a StatefulSet is not checked below its template',
  },
  {
    name: 'a header with a blank',
    kubernetes: deployment({
      container: { readinessProbe: { httpGet: { httpHeaders: [{ name: 'X Team', value: 'a' }] } } },
    }),
    finds: 'container/probe',
  },
  {
    name: 'a probe of a port that is not there',
    kubernetes: deployment({ container: { readinessProbe: { httpGet: { port: 'web' } } } }),
    finds: 'container/probe-port',
    server: 'accepts',
    reason: 'the node looks the name up',
  },
  {
    name: 'a hook that does nothing',
    kubernetes: deployment({ container: { lifecycle: { preStop: {} } } }),
    finds: 'container/lifecycle',
  },
  {
    name: 'a hook that does two things',
    kubernetes: deployment({ container: { lifecycle: { preStop: { httpGet: get, exec: { command: ['a'] } } } } }),
    finds: 'container/lifecycle',
  },
  {
    name: 'a hook that sleeps longer than the grace period',
    kubernetes: deployment({ container: { lifecycle: { preStop: { sleep: { seconds: 60 } } } } }),
    finds: 'container/lifecycle',
  },
  {
    name: 'an init container with a probe',
    kubernetes: deployment({ pod: init({ readinessProbe: { httpGet: get } }) }),
    finds: 'container/init-container',
    at: 'spec.template.spec.initContainers[first].readinessProbe',
  },
  {
    name: 'an init container with a hook',
    kubernetes: cronJob({ pod: init({ lifecycle: { preStop: { exec: { command: ['a'] } } } }) }),
    finds: 'container/init-container',
  },
  {
    name: 'a container that is always started again, up to 1.34',
    kubernetes: deployment({ container: { restartPolicy: 'Always' } }),
    finds: 'container/restart-policy',
    version: '1.29',
  },
  {
    name: 'a privileged container that may gain no privileges',
    kubernetes: deployment({ container: { securityContext: { privileged: true } } }),
    finds: 'container/security-context',
    at: `${web}.securityContext.allowPrivilegeEscalation`,
  },
  {
    name: 'an administrator that may gain no privileges',
    kubernetes: deployment({ container: { securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'] } } } }),
    finds: 'container/security-context',
  },
  {
    name: 'a user below zero',
    kubernetes: pod({ container: { securityContext: { runAsUser: -1 } } }),
    finds: 'container/security-context',
  },
  {
    name: 'a profile of the node without its file',
    fix: 'localhostProfile',
    kubernetes: deployment({ container: { securityContext: { seccompProfile: { type: 'Localhost' } } } }),
    finds: 'container/security-context',
  },
  {
    name: 'a file for a profile that has none',
    kubernetes: deployment({
      container: { securityContext: { seccompProfile: { type: 'RuntimeDefault', localhostProfile: 'a.json' } } },
    }),
    finds: 'container/security-context',
  },
  {
    name: 'a profile that leads up',
    kubernetes: deployment({
      container: { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: '../a.json' } } },
    }),
    finds: 'container/security-context',
  },
  {
    name: 'an AppArmor profile of the node without its file',
    kubernetes: deployment({ container: { securityContext: { appArmorProfile: { type: 'Localhost' } } } }),
    finds: 'container/security-context',
    version: '1.37',
  },
  {
    name: 'root where root is forbidden',
    kubernetes: deployment({ container: { securityContext: { runAsUser: 0 } } }),
    finds: 'container/run-as-non-root',
    server: 'accepts',
    reason: 'the node refuses to start it',
  },
];
