import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeAbsence } from '../absence';
import { attempt, pause, type CommandResult } from '../engine/command';
import { KubernetesApi, type Rejection } from './api';
import { connect, type Client } from './client';
import { startDaemon, type Daemon } from './daemon';
import { withoutLaterRules } from './later-rules';
import { apiServerVersions, lookForPrograms, type ApiServerPrograms } from './programs';

export type { Rejection } from './api';
export { apiServerVersions, type ApiServerPrograms } from './programs';

/** A real kube-apiserver, with nothing behind it: it checks and stores documents, and nothing acts on them. */
export interface ApiServer {
  /** Its release, as in `v1.29.15`. */
  readonly version: string;
  /**
   * Has every document created and applied in a dry run, unknown fields being errors, and returns those that were
   * refused. Only the namespaces that they need are really made.
   */
  dryRun(documents: readonly object[]): Promise<Rejection[]>;
  /** The same without applying them: what `kubectl apply` sends where there is nothing yet. */
  create(documents: readonly object[]): Promise<Rejection[]>;
  /**
   * Really makes a document, gives it a status where one is told, and then asks in a dry run to make another one of it, as
   * `kubectl apply` does: by what is different. Returns what came of it, or why it was refused.
   */
  update(before: object, after: object, status?: object): Promise<{ refusal?: string; stored?: any }>;
  /** Really makes the namespaces that some documents are or live in, which a dry run of kubectl asks for. */
  createNamespaces(documents: readonly object[]): Promise<void>;
  /**
   * Really installs a CustomResourceDefinition, and waits until its kind is served. Rules for which the release is too old
   * are left out.
   */
  installCrd(definition: object): Promise<void>;
  /** The same for many, all at once. */
  installCrds(definitions: readonly object[]): Promise<void>;
  /** Runs kubectl against the server. */
  kubectl(...args: readonly string[]): Promise<CommandResult>;
}

/** Set to `1` where an API server must be there, as in CI: its absence then fails instead of skipping. */
const REQUIRED = 'INTERMODAL_REQUIRE_API_SERVER';

const START_TIMEOUT = 120_000;
const TEST_TIMEOUT = 60_000;

/** The programs that an API server of a release takes, or undefined where one is missing. */
export function findApiServer(version: string): ApiServerPrograms | undefined {
  const found = lookForPrograms(version);
  return 'programs' in found ? found.programs : undefined;
}

/**
 * A `describe` for each release of Kubernetes, with an API server that runs for the length of it. Skipped, visibly, where
 * a program is missing. Sets the file's timeout to a minute.
 */
export function describeWithApiServer(title: string, body: (server: ApiServer) => void): void {
  jest.setTimeout(TEST_TIMEOUT);
  for (const version of apiServerVersions) {
    const name = `${title}, Kubernetes ${version}`;
    const found = lookForPrograms(version);
    if ('programs' in found) describeSuite(name, found.programs, body);
    else if (process.env[REQUIRED] === '1') describeAbsence(name, `kube-apiserver: ${found.absence}`, REQUIRED);
    else describe.skip(`${name} (skipped: ${found.absence})`, () => body(new RunningServer({ version } as never)));
  }
}

function describeSuite(title: string, programs: ApiServerPrograms, body: (server: ApiServer) => void): void {
  describe(title, () => {
    const server = new RunningServer(programs);
    beforeAll(() => server.start(), START_TIMEOUT);
    afterAll(() => server.stop());
    body(server);
  });
}

class RunningServer implements ApiServer {
  private readonly daemons: Daemon[] = [];
  private folder = '';
  private client?: Client;
  private api!: KubernetesApi;

  constructor(private readonly programs: ApiServerPrograms) {}

  get version(): string {
    return this.programs.version;
  }

  dryRun(documents: readonly object[]): Promise<Rejection[]> {
    return this.api.dryRun(documents);
  }

  create(documents: readonly object[]): Promise<Rejection[]> {
    return this.api.create(documents);
  }

  update(before: object, after: object, status?: object): Promise<{ refusal?: string; stored?: any }> {
    return this.api.update(before, after, status);
  }

  createNamespaces(documents: readonly object[]): Promise<void> {
    return this.api.createNamespaces(documents);
  }

  installCrd(definition: object): Promise<void> {
    return this.api.installCrd(withoutLaterRules(definition, this.version));
  }

  async installCrds(definitions: readonly object[]): Promise<void> {
    await Promise.all(definitions.map((definition) => this.installCrd(definition)));
  }

  kubectl(...args: readonly string[]): Promise<CommandResult> {
    const env = { PATH: process.env.PATH, HOME: this.folder, KUBECONFIG: join(this.folder, 'kubeconfig') };
    return attempt([this.programs.kubectl, ...args], { env });
  }

  async start(): Promise<void> {
    this.folder = mkdtempSync(join(tmpdir(), 'intermodal-api-server-'));
    const token = randomUUID();
    const port = await freePort();
    try {
      this.daemons.push(startDaemon([this.programs.etcd, ...etcdFlags], this.folder));
      writeFileSync(join(this.folder, 'tokens.csv'), `${token},tester,tester,system:masters\n`, { mode: 0o600 });
      writeFileSync(join(this.folder, 'accounts.pem'), accountKey(), { mode: 0o600 });
      this.daemons.push(startDaemon([this.programs.kubeApiServer, ...apiServerFlags(port)], this.folder));
      await this.untilReady(port, token);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.client?.close();
    await Promise.all(this.daemons.map((daemon) => daemon.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async untilReady(port: number, token: string): Promise<void> {
    const certificate = join(this.folder, 'apiserver.crt'); // made by the server itself, its authority behind it
    let state = 'it has no certificate yet';
    for (const deadline = Date.now() + START_TIMEOUT - 10_000; ; await pause(50)) {
      const failure = this.daemons.map((daemon) => daemon.failure()).find((reason) => reason !== undefined);
      if (failure !== undefined) throw new Error(failure);
      if (Date.now() > deadline) throw new Error(`the API server is not ready in time: ${state}`);
      if (!existsSync(certificate)) continue;
      const authority = readFileSync(certificate, 'utf8');
      this.client?.close();
      this.client = connect(port, token, authority);
      const { status, body } = await this.client.send('/readyz').catch((error: Error) => ({ status: 0, body: error }));
      state = String(body);
      if (status !== 200) continue;
      this.api = new KubernetesApi(this.client);
      writeFileSync(join(this.folder, 'kubeconfig'), kubeconfig(port, token, authority), { mode: 0o600 });
      return;
    }
  }
}

/** etcd listens on sockets in its folder, so it takes no port and nobody else reaches it. */
const etcdFlags = [
  '--data-dir=data',
  '--listen-client-urls=unix://client:1',
  '--advertise-client-urls=unix://client:1',
  '--listen-peer-urls=unix://peer:1',
  '--initial-advertise-peer-urls=unix://peer:1',
  '--initial-cluster=default=unix://peer:1',
];

function apiServerFlags(port: number): readonly string[] {
  return [
    '--etcd-servers=unix://client:1',
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${port}`,
    '--cert-dir=.',
    '--token-auth-file=tokens.csv',
    '--authorization-mode=AlwaysAllow',
    '--service-account-issuer=https://kubernetes.default.svc',
    '--service-account-key-file=accounts.pem',
    '--service-account-signing-key-file=accounts.pem',
    '--service-cluster-ip-range=10.0.0.0/24,fd00:10::/112', // Services of both versions of IP
    '--allow-privileged', // as clusters have it; what a namespace enforces still holds
    '--disable-admission-plugins=ServiceAccount', // no controller makes the accounts that it asks for
    '--endpoint-reconciler-type=none', // a loopback address may not be an endpoint
    '--enable-priority-and-fairness=false',
    '--watch-cache=false',
  ];
}

function accountKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'sec1', format: 'pem' }).toString();
}

function kubeconfig(port: number, token: string, authority: string): string {
  const cluster = {
    server: `https://127.0.0.1:${port}`,
    'certificate-authority-data': Buffer.from(authority).toString('base64'),
  };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster }],
    users: [{ name: 'tester', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'tester' } }],
    'current-context': 'test',
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
