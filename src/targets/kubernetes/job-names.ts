import { isPlainMap } from '../../model/json';
import type { ResolvedService } from '../../model/resolved';
import { runsAgain } from '../../model/workload';
import type { Artifact, Json } from '../artifact';
import { hashOf } from '../files';
import { names, type Context } from './names';

/**
 * The artifacts with the names of jobs that run again when they change. A Job can never be changed, so what it does is
 * part of its name, also where an escape hatch has had a say in it: a changed one is another Job.
 */
export function withJobNames(artifacts: readonly Artifact[], { topology }: Context): readonly Artifact[] {
  const jobs = new Map(topology.services.filter(({ workload }) => runsAgain(workload)).map((one) => [one.path, one]));
  return jobs.size === 0 ? artifacts : artifacts.map((artifact) => renamed(artifact, jobs));
}

function renamed(artifact: Artifact, jobs: ReadonlyMap<string, ResolvedService>): Artifact {
  const named = artifact.documents.map((document, index) => {
    const service = jobs.get(artifact.objects[index]?.construct ?? '');
    return service === undefined ? document : withHash(document, names.workload(service));
  });
  const objects = artifact.objects.map((object, index) => {
    const document = named[index];
    return document === artifact.documents[index] ? object : { ...object, object: `Job/${nameOf(document)}` };
  });
  return { ...artifact, documents: named, objects };
}

/** A Job that an escape hatch has renamed keeps that name. */
function withHash(document: Json, plain: string): Json {
  if (!isPlainMap(document) || document['kind'] !== 'Job' || nameOf(document) !== plain) return document;
  const hash = hashOf([['spec', JSON.stringify(document['spec'])]]).slice(0, 8);
  const { metadata } = document;
  return { ...document, metadata: { ...(isPlainMap(metadata) ? metadata : {}), name: `${plain}-${hash}` } };
}

function nameOf(document: Json | undefined): string {
  const metadata = isPlainMap(document) ? document['metadata'] : undefined;
  const name = isPlainMap(metadata) ? metadata['name'] : undefined;
  return typeof name === 'string' ? name : '';
}
