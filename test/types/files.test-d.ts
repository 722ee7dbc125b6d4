/** Configs and files: programs that must compile, and programs that must not. */
import {
  compose,
  Config,
  ConfigFile,
  Environment,
  fileReader,
  Job,
  Microservice,
  Parameter,
  Pod,
  Secret,
  synthesize,
  text,
  Topology,
  unset,
} from '../../src';
import { image } from '../model/build';

const shop = new Topology('shop');
const level = new Parameter(shop, 'level', { default: 'info' });
const settings = new Config(shop, 'settings', {
  values: { LEVEL: level, RETRIES: 3, VERBOSE: true, 'a.yaml': text`a` },
});
const database = new Secret(shop, 'database', { keys: ['password'] });
const web = new Microservice(shop, 'web', {
  image,
  env: { LEVEL: settings.value('LEVEL'), NAME: Pod.name, TEAM: text`${Pod.label('team')} at ${Pod.node}` },
  envFrom: [settings, database, { from: settings, prefix: 'WEB_' }],
  files: {
    '/a': settings.file('a.yaml', { mode: 0o600 }),
    '/b': settings.files(),
    '/c': database.file('password'),
    '/d': database.files({ mode: 0o400 }),
    '/e': ConfigFile.text('e'),
    '/f': ConfigFile.fromDisk('./f'),
  },
  initContainers: [{ name: 'init', image, envFrom: [settings], files: { '/a': ConfigFile.text(level) } }],
});
new Job(shop, 'job', { image, envFrom: [database], files: { '/a': ConfigFile.text('a') } });

new Environment(shop, 'laptop', { target: compose() })
  .configure(settings, { values: { LEVEL: 'debug', RETRIES: unset, MORE: 'a' } })
  .configure(settings, { values: unset })
  .configure(web, { files: { '/a': unset, '/g': ConfigFile.text('g') }, envFrom: [settings] });
synthesize(shop, { readFile: fileReader('.') });

// @ts-expect-error: the config has no such value
settings.value('LEVLE');
// @ts-expect-error: the config has no such value
settings.file('LEVLE');
// @ts-expect-error: the secret has no such key
database.file('user');
// @ts-expect-error: a config has values
new Config(shop, 'none', {});
// @ts-expect-error: a value is text, a number, a truth value or a reference
new Config(shop, 'lists', { values: { A: ['a'] } });
// @ts-expect-error: variables come from a config or a secret
new Microservice(shop, 'from', { image, envFrom: [web] });
// @ts-expect-error: a file says where its content comes from
new Microservice(shop, 'files', { image, files: { '/a': 'a' } });
// @ts-expect-error: permissions are a number
ConfigFile.text('a', { mode: '0644' });
// @ts-expect-error: there is nothing to remove where something is declared
new Config(shop, 'unset', { values: { A: unset } });
