import type { Mistake } from '../mistake';
import { deployment, object, type Patch } from '../objects';

const container = (patch: Patch): string => deployment({ container: patch });
const at = (place: string): string => `spec.template.spec.containers[web].${place}`;
const key = `-----BEGIN RSA ${'PRIVATE'} KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA ${'PRIVATE'} KEY-----\n`;

export const mistakes: readonly Mistake[] = [
  {
    name: 'a password in a variable',
    kubernetes: container({ env: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }),
    finds: 'secrets/literal',
    at: at('env[DB_PASSWORD].value'),
  },
  {
    name: 'a password in an address',
    kubernetes: container({ env: [{ name: 'DB_URL', value: 'postgres://app:hunter2@db:5432/app' }] }),
    finds: 'secrets/literal',
    at: at('env[DB_URL].value'),
  },
  {
    name: 'a token of a known form',
    kubernetes: container({ env: [{ name: 'SETTING', value: `ghp_${'a1B2'.repeat(9)}` }] }),
    finds: 'secrets/literal',
  },
  {
    name: 'a password as an argument',
    kubernetes: container({ args: ['--user=app', '--password=hunter2'] }),
    finds: 'secrets/literal',
    at: at('args[1]'),
  },
  {
    name: 'a password after its option',
    kubernetes: container({ command: ['serve', '--db-password', 'hunter2'] }),
    finds: 'secrets/literal',
    at: at('command[2]'),
  },
  {
    name: 'a private key in a ConfigMap',
    kubernetes: object('v1', 'ConfigMap', { data: { 'server.pem': key } }),
    finds: 'secrets/literal',
    at: 'data["server.pem"]',
  },
  {
    name: 'a token in a ConfigMap',
    kubernetes: object('v1', 'ConfigMap', { data: { API_TOKEN: '7f3a91c2' } }),
    finds: 'secrets/literal',
  },
  {
    name: 'a password in an annotation',
    kubernetes: deployment({ metadata: { annotations: { 'acme.io/db': 'amqp://app:hunter2@queue' } } }),
    finds: 'secrets/literal',
  },
  {
    name: 'a Secret with its data',
    kubernetes: object('v1', 'Secret', { stringData: { password: 'hunter2' } }),
    finds: 'secrets/manifest',
    at: 'stringData',
  },
];
