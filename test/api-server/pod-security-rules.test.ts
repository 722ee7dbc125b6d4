import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Tree } from '../model/build';
import { describeWithApiServer, type ApiServer } from '../support/api-server/server';
import { validateText } from '../validate/validate-text';

type Level = 'baseline' | 'restricted';

/** The rules behind each reason that the admission controller gives. */
const rulesBehind: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:^|, )privileged \(/, ['privileged']],
  [/host namespaces \(/, ['host-namespaces']],
  [/hostPort \(/, ['host-ports']],
  [/hostPath volumes \(/, ['host-path-volumes']],
  [/restricted volume types \(/, ['volume-types', 'host-path-volumes']],
  [/non-default capabilities \(/, ['capabilities']],
  [/unrestricted capabilities \(/, ['capabilities', 'restricted-capabilities']],
  [/forbidden AppArmor profiles? \(/, ['apparmor']],
  [/seLinuxOptions \(/, ['selinux']],
  [/procMount \(/, ['proc-mount', 'restricted-proc-mount']],
  [/seccompProfile \(/, ['seccomp', 'restricted-seccomp']],
  [/forbidden sysctls \(/, ['sysctls']],
  [/hostProcess \(/, ['host-process']],
  [/allowPrivilegeEscalation != false \(/, ['privilege-escalation']],
  [/runAsNonRoot != true \(/, ['run-as-non-root']],
  [/runAsUser=0 \(/, ['run-as-user']],
  [/probe or lifecycle host \(/, ['probe-host']],
];

const reasonOf = (rule: string): string =>
  rulesBehind.flatMap(([reason, rules]) => (rules.includes(rule) ? [reason.source] : [])).at(-1) ?? rule;

const namespaceOf = (level: Level): Tree => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: `rules-${level}`, labels: { 'pod-security.kubernetes.io/enforce': level } },
});

const podOf = (level: Level, spec: Tree): Tree => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: `rules-${level}` },
  spec,
});

/** What the controller refuses, as the controls that it names; undefined where another part of the server refuses the pod. */
async function saidByServer(server: ApiServer, level: Level, spec: Tree): Promise<readonly string[] | undefined> {
  const [refusal] = await server.create([namespaceOf(level), podOf(level, spec)]);
  if (refusal === undefined) return [];
  const [, said] = /violates PodSecurity "[^"]*": (.*)$/s.exec(refusal.message) ?? [];
  if (said === undefined) return undefined;
  const reasons = rulesBehind.filter(([reason]) => reason.test(said));
  return [...new Set(reasons.map(([, rules]) => reasonOf(rules[0] ?? '')))].sort();
}

function saidByUs(version: string, level: Level, spec: Tree): readonly string[] {
  const settings = { kubernetes: version, presets: [`pss-${level}`] } as const;
  const { findings } = validateText({ kubernetes: stringify(podOf(level, spec)) }, settings);
  const rules = findings.filter(({ rule, severity }) => rule.startsWith('pod-security/') && severity === 'error');
  return [...new Set(rules.map(({ rule }) => reasonOf(rule.replace('pod-security/', ''))))].sort();
}

/** In the network of the node, servers give every port its number there: one mistake, which they count twice. */
function withoutDefaults({ hostNetwork }: Tree, controls: readonly string[]): readonly string[] {
  return hostNetwork === true ? controls.filter((control) => control !== reasonOf('host-ports')) : controls;
}

const sometimes = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 1 });
const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom(...values) });

const seccompProfile = maybe<Tree>(
  { type: 'RuntimeDefault' },
  { type: 'Unconfined' },
  { type: 'Localhost', localhostProfile: 'a.json' },
);
const seLinuxOptions = maybe<Tree>(
  { type: 'container_t' },
  { type: 'spc_t' },
  { user: 'u' },
  { type: 'container_engine_t' },
);
const users = { runAsNonRoot: maybe(true, true, false), runAsUser: maybe(0, 1000) };
const names = ['NET_BIND_SERVICE', 'CHOWN', 'NET_ADMIN', 'NET_RAW'];

/** Fields that a server of version 1.29 does not know, or keeps only behind a gate. */
const laterFields = (isLater: boolean) => ({
  appArmorProfile: isLater ? maybe<Tree>({ type: 'RuntimeDefault' }, { type: 'Unconfined' }) : fc.constant(undefined),
});

const containerContext = (isLater: boolean): fc.Arbitrary<Tree> =>
  fc.record({
    ...{ ...users, seccompProfile, seLinuxOptions, ...laterFields(isLater) },
    privileged: maybe(true, false),
    allowPrivilegeEscalation: maybe(false, false, true),
    capabilities: sometimes(
      fc.record({
        add: sometimes(fc.subarray(names)),
        drop: fc.constantFrom(['ALL'], ['ALL'], ['NET_RAW'], undefined),
      }),
    ),
    procMount: isLater ? maybe('Default', 'Unmasked') : fc.constant(undefined),
  });

const host = maybe('', '10.0.0.1');
const container = (isLater: boolean): fc.Arbitrary<Tree> =>
  fc.record({
    securityContext: sometimes(containerContext(isLater)),
    ports: maybe<Tree[]>([{ containerPort: 80 }], [{ containerPort: 80, hostPort: 80 }]),
    livenessProbe: sometimes(fc.record({ httpGet: fc.record({ port: fc.constant(80), host }) })),
    lifecycle: sometimes(fc.record({ preStop: fc.record({ tcpSocket: fc.record({ port: fc.constant(80), host }) }) })),
  });

const sysctls = [
  'kernel.shm_rmid_forced',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_notsent_lowat',
  'net.core.somaxconn',
];
const volumes: readonly Tree[] = [
  { name: 'a', emptyDir: {} },
  { name: 'b', hostPath: { path: '/var/log' } },
  { name: 'c', nfs: { server: 'a', path: '/' } },
];

const anyPod = (isLater: boolean): fc.Arbitrary<Tree> =>
  fc
    .record({
      containers: fc.array(container(isLater), { minLength: 1, maxLength: 2 }),
      initContainers: fc.array(container(isLater), { maxLength: 1 }),
      volumes: fc.subarray([...volumes]),
      hostNetwork: maybe(true, false),
      hostPID: maybe(true),
      hostUsers: isLater ? maybe(false, true) : fc.constant(undefined),
      securityContext: sometimes(
        fc.record({
          ...{ ...users, seccompProfile, seLinuxOptions, ...laterFields(isLater) },
          sysctls: sometimes(fc.subarray(sysctls).map((all) => all.map((name) => ({ name, value: '1' })))),
        }),
      ),
    })
    .map(({ containers, initContainers, ...rest }) => {
      const named = (prefix: string, list: readonly Tree[]): readonly Tree[] =>
        list.map((one, index) => ({ name: `${prefix}${index}`, image: 'acme/web:1', ...one }));
      const init = named('init', initContainers).map(({ livenessProbe: _, lifecycle: __, ...one }) => one);
      return JSON.parse(
        JSON.stringify({ containers: named('web', containers), initContainers: init, ...rest }),
      ) as Tree;
    });

describeWithApiServer('the rules of the Pod Security Standards', (server) => {
  const version = server.version.split('.').slice(0, 2).join('.').slice(1);

  it.each(['baseline', 'restricted'] as const)(
    'find what the admission of %s refuses, and nothing else',
    async (level) => {
      let compared = 0;
      const property = fc.asyncProperty(anyPod(version !== '1.29'), async (spec) => {
        const said = await saidByServer(server, level, spec);
        fc.pre(said !== undefined);
        compared += 1;
        expect(withoutDefaults(spec, saidByUs(version, level, spec))).toEqual(withoutDefaults(spec, said ?? []));
      });
      await fc.assert(property, { numRuns: 60, seed: 20, endOnFailure: true });
      expect(compared).toBeGreaterThan(40);
    },
  );
});
