import {
  check,
  compose,
  ContainerImage,
  Environment,
  Exposure,
  kubernetes,
  Microservice,
  Mount,
  ServiceAccount,
  Size,
  Topology,
  unset,
  type MicroserviceProps,
  type SecurityInput,
  type SecurityPreset,
} from '../../src';
import { collect } from '../../src/constructs/collect';
import type { ResolvedService } from '../../src/model/resolved';
import { resolve } from '../../src/resolve/resolve';

const custom = ContainerImage.of('acme/app:1.0', { user: 1000, group: 2000, writablePaths: ['/var/cache'] });

interface Case {
  readonly topology?: SecurityPreset;
  readonly environment?: SecurityPreset;
  readonly props?: Partial<MicroserviceProps<'http'>>;
}

/** The service, and what was said about it: `code field`. */
function secured({ topology, environment, props = {} }: Case): { service: ResolvedService; said: readonly string[] } {
  const shop = new Topology('shop', { security: topology });
  new Microservice(shop, 'app', { image: custom, ports: { http: 8080 }, ...props });
  new Environment(shop, 'production', { target: kubernetes(), security: environment });
  const model = collect(shop);
  const { topology: resolved, issues } = resolve(model, model.environments[0]!);
  return { service: resolved.services[0]!, said: issues.map(({ code, field }) => `${code} ${field}`) };
}

const baseline = { seccomp: 'runtime-default', allowPrivilegeEscalation: false, serviceAccountToken: false };
const restricted = {
  ...baseline,
  runAsNonRoot: true,
  runAsUser: 1000,
  runAsGroup: 2000,
  readOnlyRootFilesystem: true,
  dropCapabilities: ['ALL'],
};
const temporary = { kind: 'temporary', inMemory: false };

describe('a preset', () => {
  it.each([
    [undefined, undefined, undefined, baseline],
    ['none', undefined, undefined, {}],
    ['restricted', undefined, undefined, restricted],
    ['none', 'restricted', undefined, restricted],
    ['restricted', 'baseline', undefined, baseline],
    ['none', 'baseline', 'restricted', restricted],
  ] as const)('of topology %s, environment %s, service %s', (topology, environment, security, wanted) => {
    const { service, said } = secured({ topology, environment, props: { security } });
    expect(service.security).toEqual(wanted);
    expect(said).toEqual([]);
  });

  it('stands under what the service says', () => {
    const security = { runAsUser: 7, volumeGroup: 8, serviceAccountToken: true };
    const { service } = secured({ topology: 'restricted', props: { security } });
    const { runAsGroup: _group, ...rest } = restricted;
    expect(service.security).toEqual({ ...rest, ...security });
    expect(service.hardened).not.toContain('volumeGroup');
    expect(service.hardened).toContain('runAsNonRoot');
  });

  it('leaves the token to an account that is declared', () => {
    const { service } = secured({ props: { serviceAccount: ServiceAccount.own() } });
    expect(service.security.serviceAccountToken).toBeUndefined();
  });

  it.each([{ privileged: true }, { addCapabilities: ['SYS_ADMIN'] }, { addCapabilities: ['cap_sys_admin'] }])(
    'takes no privileges away from %j',
    (settings) =>
      expect(secured({ props: { security: settings } }).service.security).not.toHaveProperty(
        'allowPrivilegeEscalation',
      ),
  );

  it.each([
    ['baseline', { runAsUser: 1000 }, undefined],
    ['baseline', { runAsNonRoot: true }, undefined],
    ['baseline', {}, undefined],
    ['baseline', { runAsUser: 0 }, false],
    ['restricted', { runAsUser: 1000 }, false],
  ] as const)(
    '%s, of a service that adds a capability as %j: allowPrivilegeEscalation %s',
    (topology, user, wanted) => {
      const security = { ...user, addCapabilities: ['NET_BIND_SERVICE'] };
      expect(secured({ topology, props: { security } }).service.security.allowPrivilegeEscalation).toBe(wanted);
    },
  );

  it('takes the gain of privileges away from whom nothing says that it is not root', () => {
    const props = { image: ContainerImage.of('acme/app:1.0'), security: { addCapabilities: ['CHOWN'] } };
    expect(secured({ props }).service.security.allowPrivilegeEscalation).toBe(false);
  });
});

describe('restricted', () => {
  const postgres = (props: Partial<MicroserviceProps<'http'>> = {}, reference = 'postgres:16.4') =>
    secured({ topology: 'restricted', props: { image: ContainerImage.of(reference), ...props } });

  it('knows the user and the folders of a stock image', () => {
    const { service, said } = postgres();
    expect(service.security).toMatchObject({ runAsUser: 999, runAsGroup: 999 });
    expect(service.mounts).toEqual({
      '/tmp': temporary,
      '/var/lib/postgresql': temporary,
      '/var/run/postgresql': temporary,
    });
    expect(said).toEqual([]);
  });

  it('gives a volume of its data the group, and mounts nothing over or around it', () => {
    const mounts = { '/var/lib/postgresql/data': Mount.claim({ size: Size.gibibytes(1) }), '/tmp': Mount.inMemory() };
    const { service } = postgres({ mounts });
    expect(service.security.volumeGroup).toBe(999);
    expect(Object.keys(service.mounts).sort()).toEqual(['/tmp', '/var/lib/postgresql/data', '/var/run/postgresql']);
    expect(service.mounts['/tmp']).toEqual({ kind: 'temporary', inMemory: true });
  });

  it('knows that variants have other users, and guesses none', () => {
    expect(postgres({}, 'postgres:16-alpine').service.security).toMatchObject({ runAsUser: 70, runAsGroup: 70 });
    const byDigest = postgres({}, `postgres@sha256:${'0'.repeat(64)}`);
    expect(byDigest.service.security.runAsUser).toBeUndefined();
    expect(byDigest.said).toEqual(['unknown-user security.runAsUser']);
  });

  it('takes what an image states of itself', () => {
    const { service } = secured({ topology: 'restricted' });
    expect(service.mounts).toEqual({ '/var/cache': temporary });
  });

  it('gives an image that states nothing /tmp, and asks for its user', () => {
    const { service, said } = postgres({}, 'acme/app:1.0');
    expect(service.security).toMatchObject({ runAsNonRoot: true });
    expect(service.mounts).toEqual({ '/tmp': temporary });
    expect(said).toEqual(['unknown-user security.runAsUser']);
  });

  it('mounts nothing where the file system can be written', () => {
    const exceptions = { readOnlyRootFilesystem: 'writes its cache beside itself' };
    const { service, said } = postgres({ security: { readOnlyRootFilesystem: false, exceptions } });
    expect(service.mounts).toEqual({});
    expect(said).toEqual([]);
  });
});

describe('what is weaker than the preset', () => {
  const weak: readonly (readonly [SecurityPreset, string, Partial<MicroserviceProps<'http'>>])[] = [
    ['baseline', 'preset', { security: 'none' }],
    ['baseline', 'privileged', { security: { privileged: true } }],
    ['baseline', 'allowPrivilegeEscalation', { security: { allowPrivilegeEscalation: true } }],
    ['baseline', 'addCapabilities', { security: { addCapabilities: ['NET_ADMIN', 'CHOWN'] } }],
    ['baseline', 'seccomp', { security: { seccomp: 'unconfined' } }],
    ['baseline', 'host.namespaces', { host: { namespaces: { network: true } } }],
    ['baseline', 'host.sysctls', { host: { sysctls: { 'net.core.somaxconn': '1024' } } }],
    ['baseline', 'host.devices', { host: { devices: [{ host: '/dev/fuse' }] } }],
    ['baseline', 'mounts.host', { mounts: { '/logs': Mount.host('/var/log') } }],
    ['baseline', 'exposure.host-port', { exposure: { http: Exposure.hostPort(8080) } }],
    ['restricted', 'preset', { security: 'baseline' }],
    ['restricted', 'runAsUser', { security: { runAsUser: 0 } }],
    ['restricted', 'runAsNonRoot', { security: { runAsNonRoot: false } }],
    ['restricted', 'dropCapabilities', { security: { dropCapabilities: ['NET_RAW'] } }],
    ['restricted', 'addCapabilities', { security: { addCapabilities: ['CHOWN'] } }],
    ['restricted', 'readOnlyRootFilesystem', { security: { readOnlyRootFilesystem: false } }],
  ];
  const withReason = (security: SecurityInput | undefined, rule: string): SecurityInput => {
    const said = typeof security === 'string' ? { preset: security } : security;
    return { ...said, exceptions: { [rule]: 'because' } };
  };

  it.each(weak)('under %s: %s', (preset, rule, props) => {
    const { said } = secured({ topology: preset, props });
    expect(said).toEqual([`exception-needed ${rule.includes('.') ? rule : `security.${rule}`}`]);
  });

  it.each(weak)('under %s: %s, with its reason', (preset, rule, props) => {
    const { service, said } = secured({
      topology: preset,
      props: { ...props, security: withReason(props.security, rule) },
    });
    expect(said).toEqual([]);
    expect(service.exceptions).toEqual([{ service: 'app', rule, reason: 'because' }]);
    expect(service.security).not.toHaveProperty('exceptions');
  });

  it.each(weak)('is not looked at under none (%s: %s)', (_preset, rule, props) => {
    if (rule !== 'preset') expect(secured({ topology: 'none', props }).said).toEqual([]);
  });

  it.each(weak.filter(([preset, rule]) => preset === 'restricted' && rule !== 'preset' && rule !== 'addCapabilities'))(
    'is fine under baseline where only %s forbids it: %s',
    (_preset, rule, props) => {
      const security = withReason(props.security, rule);
      expect(secured({ topology: 'baseline', props: { ...props, security } }).said).toEqual([]);
    },
  );

  it('names the rule, whose it is, and what to write', () => {
    const shop = new Topology('shop');
    new Microservice(shop, 'app', { image: custom, host: { namespaces: { pid: true } } });
    new Environment(shop, 'production', { target: kubernetes() });
    expect(check(shop).issues).toMatchObject([
      {
        message:
          'Service "app" is weaker than its security preset: "host.namespaces.pid" is true' +
          ' (Pod Security Standard "baseline", Host Namespaces: no namespace of the host is shared).',
        hint: "Leave it out, or write why: security: { exceptions: { 'host.namespaces': 'the reason' } }.",
      },
    ]);
  });
});

describe('an exception', () => {
  it('that one of several environments needs is fine there and elsewhere', () => {
    const shop = new Topology('shop');
    const app = new Microservice(shop, 'app', {
      image: custom,
      security: { privileged: true, exceptions: { privileged: 'why' } },
    });
    const laptop = new Environment(shop, 'laptop', { target: compose() });
    new Environment(shop, 'production', { target: kubernetes() }).configure(app, { security: { privileged: unset } });
    expect(check(shop).issues).toEqual([]);
    laptop.configure(app, { security: { privileged: unset } });
    expect(check(shop).issues).toMatchObject([
      { code: 'unused-exception', severity: 'warning', path: 'shop/app', field: 'security.exceptions.privileged' },
    ]);
    expect(check(shop).issues[0]).not.toHaveProperty('environment');
    expect(check(shop, { environments: ['production'] }).issues).toEqual([]);
    laptop.configure(app, { security: { exceptions: { privileged: unset } } });
    expect(check(shop).issues).toMatchObject([{ code: 'unused-exception', environment: 'production' }]);
  });

  it('is added and removed by an environment', () => {
    const shop = new Topology('shop', { security: 'restricted' });
    const app = new Microservice(shop, 'app', {
      image: custom,
      security: { readOnlyRootFilesystem: false, exceptions: { readOnlyRootFilesystem: 'cache' } },
    });
    new Environment(shop, 'laptop', { target: compose() }).configure(app, {
      security: { privileged: true, exceptions: { privileged: 'debugging' } },
    });
    new Environment(shop, 'production', { target: kubernetes() }).configure(app, {
      security: { readOnlyRootFilesystem: unset, exceptions: unset },
    });
    const { environments, issues } = check(shop);
    expect(issues).toEqual([]);
    expect(environments.map(({ exceptions }) => exceptions)).toEqual([
      [
        { service: 'app', rule: 'privileged', reason: 'debugging' },
        { service: 'app', rule: 'readOnlyRootFilesystem', reason: 'cache' },
      ],
      [],
    ]);
  });
});

describe('a container of a service', () => {
  const other = ContainerImage.of('acme/other:1.0', { user: 1001 });
  const inits = (props: object, service: Partial<MicroserviceProps<'http'>> = {}) =>
    secured({
      topology: 'restricted',
      props: { ...service, initContainers: [{ name: 'prepare', image: other, ...props }] },
    });

  it('gets the same preset, and the user of its own image', () => {
    const { service, said } = inits({});
    const { serviceAccountToken: _token, runAsGroup: _group, ...rest } = restricted;
    const [prepare] = service.initContainers;
    expect(prepare).toMatchObject({ security: { ...rest, runAsUser: 1001 }, mounts: { '/tmp': temporary } });
    expect(prepare!.security).not.toHaveProperty('runAsGroup');
    expect(said).toEqual([]);
  });

  it('gets the user that the service states', () => {
    const { service, said } = inits({}, { security: { runAsUser: 7 } });
    expect(service.initContainers[0]!.security).toMatchObject({ runAsUser: 7 });
    expect(said).toEqual([]);
  });

  it('of an unknown user is not given that of the main image', () => {
    const { service, said } = inits({ image: ContainerImage.of('acme/unknown:1.0') });
    expect(service.initContainers[0]!.security).not.toHaveProperty('runAsUser');
    expect(said).toEqual(['unknown-user initContainers.prepare.security.runAsUser']);
  });

  it('whose image runs as root needs an exception, and then need not be another user', () => {
    const image = ContainerImage.of('acme/root:1.0', { user: 0 });
    expect(inits({ image }).said).toEqual(['exception-needed initContainers.prepare.security.runAsUser']);
    const excepted = inits({ image, security: { exceptions: { runAsUser: 'why' } } });
    expect(excepted.said).toEqual([]);
    expect(excepted.service.initContainers[0]!.security).toMatchObject({ runAsUser: 0 });
    expect(excepted.service.initContainers[0]!.security).not.toHaveProperty('runAsNonRoot');
  });

  it('differs in what it says, by an exception of its own or of its service', () => {
    const security = { runAsUser: 0, exceptions: { runAsUser: 'changes the owner of a volume' } };
    const { service, said } = inits({ security });
    expect(said).toEqual([]);
    expect(service.initContainers[0]!.security).toMatchObject({ runAsUser: 0 });
    expect(service.initContainers[0]!.security).not.toHaveProperty('runAsNonRoot');
    expect(service.exceptions).toEqual([
      { service: 'app', container: 'prepare', rule: 'runAsUser', reason: 'changes the owner of a volume' },
    ]);
    const lent = inits({ security: { runAsUser: 0 } }, { security: { exceptions: { runAsUser: 'why' } } });
    expect(lent.said).toEqual([]);
    expect(lent.service.exceptions).toMatchObject([{ container: 'prepare', reason: 'why' }]);
  });

  it('is refused what is weaker without a reason', () => {
    expect(inits({ security: { privileged: true } }).said).toEqual([
      'exception-needed initContainers.prepare.security.privileged',
    ]);
    expect(inits({ security: 'none' }).said).toEqual(['exception-needed initContainers.prepare.security.preset']);
  });

  it('may be a sidecar', () => {
    const sidecars = [{ name: 'proxy', image: other, security: { readOnlyRootFilesystem: false } }];
    const { said } = secured({ topology: 'restricted', props: { sidecars } });
    expect(said).toEqual(['exception-needed sidecars.proxy.security.readOnlyRootFilesystem']);
  });
});
