import { parse, parseAllDocuments } from 'yaml';
import { type Diff } from '../../src';
import { isPlainMap, type PlainData } from '../../src/model/json';
import { changesOf } from '../diff/single-change';
import { diffDocuments, sampleFiles } from './diff-samples';

jest.setTimeout(60_000);

/** A Kubernetes document, and what reports call it. */
interface Named {
  readonly name: string;
  readonly document: PlainData;
}

const documents: readonly Named[] = sampleFiles('dist/production')
  .flatMap(({ text }) => parseAllDocuments(text, { version: '1.1' }))
  .map((one) => one.toJS() as { kind: string; metadata: { name: string } } & { [key: string]: PlainData })
  .map((document) => ({ name: `${document.kind}/${document.metadata.name}`, document }));

const whole = documents.map(({ document }) => document);
const servicesOf = ({ environments }: Diff): unknown =>
  environments.map(({ services }) => services.map(({ name }) => name));
const said = (found: Diff): unknown => changesOf(found).map(({ object, path, change }) => [object, path, change]);

/** Two of each kind: the others are like them. */
const some = documents.filter(({ name }, index) => {
  const kind = name.split('/')[0] ?? '';
  return documents.slice(0, index).filter((one) => one.name.startsWith(`${kind}/`)).length < 2;
});

describe('one object more or less is one change, and every service is still in the list', () => {
  const allServices = servicesOf(diffDocuments(whole, whole));

  test.each(some)('$name', ({ name, document }) => {
    const without = whole.filter((one) => one !== document);
    const removed = diffDocuments(whole, without);
    const added = diffDocuments(without, whole);
    expect(said(removed)).toEqual([[name, '', 'removed']]);
    expect(said(added)).toEqual([[name, '', 'added']]);
    expect([servicesOf(removed), servicesOf(added)]).toEqual([allServices, allServices]);
    expect([removed.impact, added.impact]).not.toContain('none');
  });
});

describe('one Compose service more or less', () => {
  const [file] = sampleFiles('test/golden/retail-store/traced/compose.yaml');
  const project = parse(file?.text ?? '') as { readonly services: { readonly [name: string]: PlainData } };
  const names = Object.keys(project.services);

  test.each(names)('%s', (name) => {
    const services = Object.fromEntries(Object.entries(project.services).filter(([other]) => other !== name));
    const withoutIt = withoutReferences({ ...project, services }, name);
    const found = diffDocuments([project], [withoutIt]);
    expect(said(found)).toContainEqual([`service/${name}`, '', 'removed']);
    expect(servicesOf(found)).toEqual([[...names].sort()]);
    const fates = found.environments.flatMap((one) =>
      one.services.map((service) => [service.name, service.containers]),
    );
    expect(fates).toContainEqual([name, 'removed']);
    expect(fates.filter(([, fate]) => fate === undefined)).toEqual([]);
  });
});

/** A project in which nothing waits for a service any more, or shares its network. */
function withoutReferences(data: PlainData, name: string): PlainData {
  if (Array.isArray(data)) return data.map((item: PlainData) => withoutReferences(item, name));
  if (!isPlainMap(data)) return data;
  const kept = Object.entries(data).filter(([key, value]) => !(key === 'network_mode' && value === `service:${name}`));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'depends_on' && isPlainMap(value)
        ? Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))
        : withoutReferences(value, name),
    ]),
  );
}
