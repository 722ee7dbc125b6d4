import { readComposeInput } from '../../../src/import/compose/read';
import type { ManifestFile } from '../../../src/manifests/file';
import { mapAt, partAt } from '../../../src/manifests/reading';
import { inputOf } from '../support/compose-input';

function imageOf(files: readonly ManifestFile[], beside: Readonly<Record<string, string>> = {}): unknown {
  const { system } = readComposeInput({ files }, { read: (path) => beside[path] });
  return partAt(system.objects.get('service/web')?.value, 'image');
}

function file(path: string, tag: string): ManifestFile {
  return { path, text: `services:\n  web:\n    image: nginx:${tag}\n` };
}

test('files are merged in their order, and an override file goes over the file beside it', () => {
  expect(imageOf([file('a.yaml', '1'), file('b.yaml', '2')])).toBe('nginx:2');
  expect(imageOf([file('compose.override.yaml', '2'), file('compose.yaml', '1')])).toBe('nginx:2');
  expect(imageOf([file('x/docker-compose.override.yml', '2'), file('x/docker-compose.yml', '1')])).toBe('nginx:2');
});

test('an override file that was not given is not taken', () => {
  expect(imageOf([file('compose.yaml', '1')], { 'compose.override.yaml': file('', '2').text })).toBe('nginx:1');
});

test('variables decide which files are read', () => {
  const text =
    'include: ["${PART}.yaml"]\nservices:\n  api:\n    image: a\n    extends: { file: "${PART}.yaml", service: web }\n';
  const { system, issues } = inputOf(text, { '.env': 'PART=part', 'part.yaml': file('', '3').text });
  expect(issues).toEqual([]);
  expect([...system.objects.keys()]).toEqual(expect.arrayContaining(['service/web', 'service/api']));
});

test('texts keep their variables, and what is no text has a value', () => {
  const text =
    'services:\n  web:\n    image: web:$TAG\n    environment: ["A=${B:-c}", PASSED]\n    ports: ["${PORT}:80"]\n';
  const { open, system } = inputOf(text, { '.env': 'PORT=8080\nTAG=2\n' });
  const value = open.objects.get('service/web')?.value;
  expect(value).toMatchObject({ image: 'web:${TAG}', environment: { A: '${B:-c}', PASSED: null } });
  expect(partAt(value, 'ports')).toMatchObject([{ published: '8080', target: 80 }]);
  expect(mapAt(system.objects.get('service/web')?.value, 'environment')).toEqual({ A: 'c', PASSED: null });
});

test('a relative path with a variable is noted, since it is seen from another folder', () => {
  const text = 'services:\n  web:\n    image: a\n    volumes: ["${DATA:-./data}:/data"]\n';
  expect(inputOf(text).notes).toEqual([expect.stringContaining('"volumes" of "web" has a path with a variable')]);
  expect(inputOf(text.replace('./data', '/data')).notes).toEqual([]);
});
