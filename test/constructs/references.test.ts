import {
  Duration,
  Endpoint,
  IntermodalError,
  Microservice,
  Parameter,
  Secret,
  text,
  Topology,
  type ValueInput,
} from '../../src';
import { settingOf, tryToValue } from '../../src/constructs/references';
import { partsOf, referencesIn, type Value } from '../../src/model/value';
import { image } from '../model/build';

/** The value of a setting, as the model keeps it. */
const valueOf = (input: ValueInput): Value => settingOf(input, 'A');

const shop = new Topology('shop');
const web = new Microservice(shop, 'web', { image, ports: { http: 8080 } });
const level = new Parameter(shop, 'level', { default: 'info' });
const key = new Secret(shop, 'key', { keys: ['k'] });

const http = { kind: 'endpoint', service: 'shop/web', port: 'http' };
const levelReference = { kind: 'parameter', parameter: 'shop/level' };
const keyReference = { kind: 'secret', secret: 'shop/key', key: 'k' };

describe('a setting is kept as', () => {
  const settings: readonly (readonly [string, ValueInput, unknown])[] = [
    ['text', 'a', 'a'],
    ['text that targets would read otherwise, not escaped yet', '$A ${B} $(C) $$', '$A ${B} $(C) $$'],
    ['the text of a number', 8080, '8080'],
    ['the text of a number with parts', 0.1, '0.1'],
    ['the text of a truth value', false, 'false'],
    ['a parameter', level, levelReference],
    ['a secret', key.value('k'), keyReference],
    ['the host of an endpoint', web.endpoint('http').host, { ...http, part: 'host' }],
    ['the port of an endpoint', web.endpoint('http').port, { ...http, part: 'port' }],
    ['the address of an endpoint', web.endpoint('http').address, { ...http, part: 'address' }],
    ['the URL of an endpoint', web.endpoint('http').url, { ...http, part: 'url' }],
    ['the public URL of an endpoint', web.endpoint('http').publicUrl, { ...http, part: 'public-url' }],
    ['nothing but text, where a template has no reference', text`a${1}${true}b`, 'a1trueb'],
    ['the empty text, where a template is empty', text``, ''],
    ['the reference, where a template has no text', text`${level}`, levelReference],
    [
      'a template: text and references in turn',
      text`${level}: http://${web.endpoint('http').host}/${'v'}${1}`,
      { kind: 'template', parts: [levelReference, ': http://', { ...http, part: 'host' }, '/v1'] },
    ],
    [
      'one template, where templates stand in each other',
      text`<${text`(${level})`}>`,
      { kind: 'template', parts: ['<(', levelReference, ')>'] },
    ],
    ['text with its escapes read, as in any template of JavaScript', text`a\nb\${c}`, 'a\nb${c}'],
  ];

  test.each(settings)('%s', (_title, input, kept) => {
    expect(valueOf(input)).toEqual(kept);
    expect(JSON.parse(JSON.stringify(valueOf(input)))).toEqual(kept);
  });
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a list', ['a']],
  ['an object', { a: 'b' }],
  ['a function', () => 'a'],
  ['a symbol', Symbol('a')],
  ['no number', NaN],
  ['no end', Infinity],
  ['a service, which has several names', web],
  ['an endpoint, which has several parts', web.endpoint('http')],
  ['an amount of something', Duration.seconds(5)],
])('no setting is made of %s, alone or inside a text', (_title, input: unknown) => {
  expect(tryToValue(input)).toBeUndefined();
  expect(() => valueOf(input as string)).toThrow(/^invalid-value: "/);
  expect(() => text`a${input as string}b`).toThrow(/^invalid-value: "/);
});

describe('what is bound later refuses to be taken for text', () => {
  const ways: readonly (readonly [string, (value: any) => unknown])[] = [
    ['in a template of JavaScript', (value) => `${value}`],
    ['added to text', (value) => 'http://' + value],
    ['joined', (value) => ['--url', value].join(' ')],
    ['made a text', (value) => String(value)],
    ['made a text by hand', (value) => value.toString()],
    ['as the key of a map', (value) => ({ [value]: 1 })],
    ['compared with text', (value) => value == 'http://web'],
    ['in JSON', (value) => JSON.stringify({ url: value })],
  ];
  const values = [
    ["web.endpoint('http').url", web.endpoint('http').url, "write text`…${web.endpoint('http').url}…`"],
    ["web.endpoint('http').port", web.endpoint('http').port, "write text`…${web.endpoint('http').port}…`"],
    ["key.value('k')", key.value('k'), "write text`…${key.value('k')}…`"],
    ["web.endpoint('http')", web.endpoint('http'), "text`…${web.endpoint('http').url}…`"],
    ['A text`…` template', text`a${level}`, 'put its parts into the outer text`…`'],
  ] as const;

  describe.each(values)('%s', (subject, value, hint) => {
    test.each(ways)('%s', (_title, use) => {
      expect(() => use(value)).toThrow(`reference-in-text: ${subject} is used where finished text is needed.`);
      expect(() => use(value)).toThrow(hint);
    });
  });

  test.each(ways.slice(0, 4))('a construct %s', (_title, use) => {
    expect(() => use(level)).toThrow('reference-in-text: "level" is used where finished text is needed.');
    expect(() => use(web)).toThrow('.endpoint("http").url');
  });

  test('the error carries a place in the program', () => {
    try {
      String(web.endpoint('http').url);
    } catch (error) {
      expect(IntermodalError.is(error) && error.issues).toMatchObject([
        { code: 'reference-in-text', severity: 'error', source: { file: __filename } },
      ]);
    }
    expect.assertions(1);
  });
});

test('an endpoint can be named without its service at hand', () => {
  const endpoint = new Endpoint({ name: 'web', path: 'shop/web' }, 'http');
  expect(valueOf(endpoint.url)).toEqual(valueOf(web.endpoint('http').url));
});

test('the references of a value stand in their order', () => {
  const value = valueOf(text`${key.value('k')}-${level}-${key.value('k')}`);
  expect(referencesIn(value)).toEqual([keyReference, levelReference, keyReference]);
  expect(partsOf(value)).toEqual([keyReference, '-', levelReference, '-', keyReference]);
  expect(referencesIn('text')).toEqual([]);
  expect(partsOf(valueOf(level))).toEqual([levelReference]);
});
