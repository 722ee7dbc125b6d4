import type { Mistake } from '../mistake';
import { object } from '../objects';

const secret = (type: string, stringData: object = {}): string => object('v1', 'Secret', { type, stringData });

/** Mistakes in ConfigMaps and Secrets. */
export const mistakes: readonly Mistake[] = [
  {
    name: 'a key with a folder',
    kubernetes: object('v1', 'ConfigMap', { data: { 'conf/a': 'b' } }),
    finds: 'config/data-keys',
    at: 'data.conf/a',
  },
  {
    name: 'a key of two dots',
    kubernetes: object('v1', 'ConfigMap', { data: { '..': 'b' } }),
    finds: 'config/data-keys',
  },
  {
    name: 'a key of 254 characters',
    kubernetes: object('v1', 'ConfigMap', { data: { ['a'.repeat(254)]: 'b' } }),
    finds: 'config/data-keys',
  },
  {
    name: 'a key in both maps',
    kubernetes: object('v1', 'ConfigMap', { data: { a: 'b' }, binaryData: { a: 'Yg==' } }),
    finds: 'config/data-keys',
  },
  {
    name: 'a key of a Secret with a space',
    kubernetes: object('v1', 'Secret', { stringData: { 'a b': 'c' } }),
    finds: 'config/data-keys',
  },
  {
    name: 'a certificate without its key',
    kubernetes: secret('kubernetes.io/tls', { 'tls.crt': '' }),
    finds: 'config/secret-type',
    at: 'type',
  },
  {
    name: 'a login without JSON',
    kubernetes: secret('kubernetes.io/dockerconfigjson', { '.dockerconfigjson': 'none' }),
    finds: 'config/secret-type',
  },
  {
    name: 'a login without its key',
    kubernetes: secret('kubernetes.io/dockerconfigjson'),
    finds: 'config/secret-type',
  },
  { name: 'a login of nobody', kubernetes: secret('kubernetes.io/basic-auth'), finds: 'config/secret-type' },
  { name: 'a key of SSH without the key', kubernetes: secret('kubernetes.io/ssh-auth'), finds: 'config/secret-type' },
  { name: 'a token of nobody', kubernetes: secret('kubernetes.io/service-account-token'), finds: 'config/secret-type' },
];
