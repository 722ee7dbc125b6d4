import { ExternalService, Microservice, Port } from '../../../src';
import { app, codesOf, image, onKubernetes, podOf, type Declare } from '../../model/build';

const ports = { https: Port.http(443, { tls: true }) };

function told(declare: Declare): readonly string[] {
  return codesOf(onKubernetes(declare).issues);
}

test('a service outside has a further name, in the file of what belongs to no service', () => {
  const { documents } = onKubernetes((shop) => {
    new ExternalService(shop, 'bank', { host: 'api.bank.example', ports });
    new ExternalService(shop, 'known', { host: 'known.example', address: '203.0.113.7', ports });
  });
  expect(Object.keys(documents)).toEqual(['Service/bank']);
  expect(documents['Service/bank'].spec).toEqual({ type: 'ExternalName', externalName: 'api.bank.example' });
});

test('those that call it know its address, and no others; what a service says itself wins', () => {
  const { documents } = onKubernetes((shop) => {
    const bank = new ExternalService(shop, 'bank', { host: 'api.bank.example', address: '203.0.113.7', ports });
    app(shop, { calls: [bank], host: { aliases: { other: '203.0.113.7' } } });
    new Microservice(shop, 'own', { image, calls: [bank], host: { aliases: { 'api.bank.example': '10.0.0.1' } } });
    new Microservice(shop, 'stranger', { image });
  });
  const aliases = (name: string): unknown => podOf(documents, name)?.['hostAliases'];
  expect(aliases('app')).toEqual([{ ip: '203.0.113.7', hostnames: ['api.bank.example', 'other'] }]);
  expect(aliases('own')).toEqual([{ ip: '10.0.0.1', hostnames: ['api.bank.example'] }]);
  expect(aliases('stranger')).toBeUndefined();
});

test.each([
  ['Bank', ['invalid-name shop/Bank name']],
  ['1bank', ['invalid-name shop/1bank name']],
  ['bank', []],
])('a service outside with the name "%s"', (name, expected) => {
  expect(told((shop) => new ExternalService(shop, name, { host: 'api.bank.example', ports }))).toEqual(expected);
});

test('its name is that of no service', () => {
  const issues = told((shop) => {
    new ExternalService(shop, 'app', { host: 'api.bank.example', ports });
    app(shop, { ports: { http: 80 } });
  });
  expect(issues).toContain('duplicate-name shop/app');
});
