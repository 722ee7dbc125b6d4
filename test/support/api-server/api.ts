import { isPlainMap } from '../../../src/model/json';
import { pause } from '../engine/command';
import type { Answer, Client } from './client';

/** A document that the API server would not take, and what it said. */
export interface Rejection {
  readonly document: object;
  readonly message: string;
}

/** The fields of a document that say where it goes. */
interface Document {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** An entry of the server's own list of what it serves. */
interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

const DRY_RUN = 'dryRun=All&fieldValidation=Strict';
const CRD_TIMEOUT = 30_000;

/** The Kubernetes API of a server, as far as tests need it. */
export class KubernetesApi {
  private readonly served = new Map<string, Promise<readonly Resource[]>>();

  constructor(private readonly client: Client) {}

  /**
   * Sends every document twice, to be created and to be applied by the server, and returns those that were refused. It
   * is a dry run: only the namespaces that the documents need are really made.
   */
  async dryRun(documents: readonly object[]): Promise<Rejection[]> {
    await this.createNamespaces(documents);
    const messages = await Promise.all(documents.map((document) => this.refusalOf(document)));
    return documents.flatMap((document, index) => {
      const message = messages[index];
      return message === undefined ? [] : [{ document, message }];
    });
  }

  /** The same, to be created alone: what `kubectl apply` sends where there is nothing yet. */
  async create(documents: readonly object[]): Promise<Rejection[]> {
    await this.createNamespaces(documents);
    const messages = await Promise.all(documents.map((document) => this.createdOr(document)));
    return documents.flatMap((document, index) => {
      const message = messages[index];
      return message === undefined ? [] : [{ document, message }];
    });
  }

  /** Really makes the namespaces that some documents are or live in. */
  async createNamespaces(documents: readonly Document[]): Promise<void> {
    const declared = documents.filter((document) => document.kind === 'Namespace');
    const plain = new Set(documents.map(({ metadata }) => metadata?.namespace ?? 'default'));
    declared.forEach(({ metadata }) => plain.delete(metadata?.name ?? ''));
    const all = [
      ...declared,
      ...[...plain].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })),
    ];
    // One that cannot be made is left to the dry run, which says why.
    await Promise.all(all.map((content) => this.client.send('/api/v1/namespaces', { method: 'POST', content })));
  }

  /** Really installs a CustomResourceDefinition, and waits until its kind is served. */
  async installCrd(definition: object): Promise<void> {
    const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    const { status, body } = await this.client.send(crds, { method: 'POST', content: definition });
    if (status !== 201) throw new Error(`the definition was not installed: ${body.message}`);
    const { group, names, versions } = body.spec;
    for (const deadline = Date.now() + CRD_TIMEOUT; ; await pause(50)) {
      this.served.clear();
      const lists = await Promise.all(versions.map(({ name }: { name: string }) => this.resources(`${group}/${name}`)));
      if (lists.every((list) => list.some(({ kind }: Resource) => kind === names.kind))) return;
      if (Date.now() > deadline) throw new Error(`${names.kind} is not served ${CRD_TIMEOUT} ms after its definition`);
    }
  }

  /**
   * Really makes a document, gives it a status where one is told, and then asks in a dry run to make another one of it, as
   * `kubectl apply` does: by what is different. Returns what came of it, or why it was refused.
   */
  async update(before: Document, after: Document, status?: object): Promise<{ refusal?: string; stored?: any }> {
    await this.createNamespaces([before]);
    const { kind = '', metadata: { name = '' } = {} } = before;
    const path = await this.pathOf(before);
    if (path === undefined) throw new Error(unknownKind(before));
    const one = `${path}/${encodeURIComponent(name)}`;
    const type = 'application/merge-patch+json';
    const made = await this.client.send(`${path}?fieldValidation=Strict`, { method: 'POST', content: before });
    if (isRefused(made)) throw new Error(`${kind} "${name}" was not made: ${messageOf(made)}`);
    if (status) {
      const given = await this.client.send(`${one}/status`, { method: 'PATCH', type, content: { status } });
      if (isRefused(given)) throw new Error(`${kind} "${name}" was given no status: ${messageOf(given)}`);
    }
    const content = mergePatch(before, after);
    const answer = await this.client.send(`${one}?${DRY_RUN}`, { method: 'PATCH', type, content });
    return isRefused(answer) ? { refusal: messageOf(answer) } : { stored: answer.body };
  }

  private async createdOr(document: Document): Promise<string | undefined> {
    const path = await this.pathOf(document);
    if (path === undefined) return unknownKind(document);
    const created = await this.client.send(`${path}?${DRY_RUN}`, { method: 'POST', content: document });
    // What exists is found to exist only after everything about the new one was found to be right.
    return isRefused(created) && created.body.reason !== 'AlreadyExists' ? messageOf(created) : undefined;
  }

  private async refusalOf(document: Document): Promise<string | undefined> {
    const refusal = await this.createdOr(document);
    if (refusal !== undefined) return refusal;
    const path = await this.pathOf(document);
    const name = document.metadata?.name;
    if (name === undefined) return undefined;
    const applied = await this.client.send(
      `${path}/${encodeURIComponent(name)}?${DRY_RUN}&fieldManager=intermodal-test&force=true`,
      { method: 'PATCH', type: 'application/apply-patch+yaml', content: document },
    );
    return isRefused(applied) ? messageOf(applied) : undefined;
  }

  /** Where documents of its kind are made, in its namespace; undefined where the kind is not served. */
  private async pathOf({ apiVersion = '', kind, metadata }: Document): Promise<string | undefined> {
    const resource = (await this.resources(apiVersion)).find((served) => served.kind === kind);
    if (!resource) return undefined;
    const space = resource.namespaced ? ['namespaces', encodeURIComponent(metadata?.namespace ?? 'default')] : [];
    return [root(apiVersion), ...space, resource.name].join('/');
  }

  private resources(apiVersion: string): Promise<readonly Resource[]> {
    const known = this.served.get(apiVersion) ?? this.discover(apiVersion);
    this.served.set(apiVersion, known);
    return known;
  }

  private async discover(apiVersion: string): Promise<readonly Resource[]> {
    const { status, body } = await this.client.send(root(apiVersion));
    if (status !== 200) return [];
    return (body.resources as Resource[]).filter(({ name }) => !name.includes('/')); // `pods/log` is no kind of its own
  }
}

function unknownKind({ apiVersion = '', kind = '' }: Document): string {
  return `no matches for kind "${kind}" in version "${apiVersion}"`;
}

function root(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** What turns one document into another: what is left out there is null. */
function mergePatch(before: unknown, after: unknown): unknown {
  if (!isPlainMap(before) || !isPlainMap(after)) return after;
  const gone = Object.keys(before).filter((key) => !(key in after));
  const kept = Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key]));
  return Object.fromEntries([
    ...gone.map((key) => [key, null] as const),
    ...kept.map(([key, value]) => [key, mergePatch(before[key], value)] as const),
  ]);
}

function isRefused({ status }: Answer): boolean {
  return status < 200 || status > 299;
}

function messageOf({ status, body }: Answer): string {
  return body?.message ?? `status ${status}`;
}
