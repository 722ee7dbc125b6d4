import { apiDocument } from '../../../src/validate/openapi/document';
import { breaksBetween } from '../../../src/validate/openapi/compare';
import type { PlainData } from '../../../src/model/json';

type Change = (document: Draft) => void;

type Draft = any;

function shop(): Draft {
  const order = { $ref: '#/components/schemas/Order' };
  return {
    openapi: '3.0.3',
    info: { title: 'Orders', version: '1.0.0' },
    paths: {
      '/orders': {
        get: {
          parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } }],
          responses: { 200: { content: { 'application/json': { schema: { type: 'array', items: order } } } } },
        },
        post: {
          requestBody: { content: { 'application/json': { schema: order } } },
          responses: { 201: { description: 'placed' }, 400: { description: 'wrong' } },
        },
      },
      '/orders/{id}': { get: { responses: { 200: { content: { 'application/json': { schema: order } } } } } },
    },
    components: {
      schemas: {
        Order: {
          type: 'object',
          required: ['id'],
          properties: {
            id: { type: 'string' },
            state: { type: 'string', enum: ['open', 'paid'] },
            total: { type: 'integer' },
            next: { $ref: '#/components/schemas/Order' },
          },
        },
      },
    },
  };
}

function breaks(change: Change, before: Change = () => undefined): readonly string[] {
  const [old, now] = [shop(), shop()];
  before(old);
  before(now);
  change(now);
  return breaksBetween(apiDocument(old as PlainData), apiDocument(now as PlainData)).map(
    ({ operation, what }) => `${operation}: ${what}`,
  );
}

const orderOf = (document: Draft): Draft => document.components.schemas.Order;

describe('what breaks callers', () => {
  it.each<[string, Change, readonly string[]]>([
    ['a path that is gone', (d) => delete d.paths['/orders/{id}'], ['GET /orders/{id}: it is gone']],
    ['a method that is gone', (d) => delete d.paths['/orders'].post, ['POST /orders: it is gone']],
    [
      'a parameter that is newly required',
      (d) => d.paths['/orders'].get.parameters.push({ name: 'tenant', in: 'query', required: true }),
      ['GET /orders: parameter "tenant" of its query is now required'],
    ],
    [
      'a parameter that takes less',
      (d) => (d.paths['/orders'].get.parameters[0].schema.maximum = 50),
      ['GET /orders: parameter "limit" of its query: the whole has a narrower maximum'],
    ],
    [
      'a body that is newly required',
      (d) => (d.paths['/orders'].post.requestBody.required = true),
      ['POST /orders: its body is now required'],
    ],
    [
      'a property of a body that is newly required, and that answers may lack no more',
      (d) => orderOf(d).required.push('total'),
      ['POST /orders: its body: "total" is now required'],
    ],
    [
      'a choice that is no longer taken',
      (d) => (orderOf(d).properties.state.enum = ['open']),
      ['POST /orders: its body: "state" no longer takes "paid"'],
    ],
    [
      'a property that answers no longer have',
      (d) => delete orderOf(d).properties.total,
      ['GET /orders: its answer 200: "[].total" is gone', 'GET /orders/{id}: its answer 200: "total" is gone'],
    ],
    [
      'a property that answers may lack',
      (d) => (orderOf(d).required = []),
      [
        'GET /orders: its answer 200: "[].id" may now be missing',
        'GET /orders/{id}: its answer 200: "id" may now be missing',
      ],
    ],
    [
      'another type, both ways',
      (d) => (orderOf(d).properties.id.type = 'boolean'),
      [
        'GET /orders: its answer 200: "[].id" was string and is boolean',
        'GET /orders/{id}: its answer 200: "id" was string and is boolean',
        'POST /orders: its body: "id" was string and is boolean',
      ],
    ],
    [
      'a success that is gone',
      (d) => delete d.paths['/orders'].post.responses[201],
      ['POST /orders: its answer 201 is gone'],
    ],
    [
      'another media type',
      (d) => (d.paths['/orders/{id}'].get.responses[200].content = { 'application/xml': {} }),
      ['GET /orders/{id}: its answer 200 is no longer application/json'],
    ],
    [
      'a login that is newly asked for',
      (d) => (d.paths['/orders'].get.security = [{ key: [] }]),
      ['GET /orders: it now asks who calls'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(breaks(change)).toEqual(expected);
  });
});

describe('what breaks nobody', () => {
  it.each<[string, Change]>([
    ['nothing new', () => undefined],
    ['a new path', (d) => (d.paths['/carts'] = { get: { responses: { 200: {} } } })],
    [
      'a new parameter that may be left out',
      (d) => d.paths['/orders'].get.parameters.push({ name: 'page', in: 'query' }),
    ],
    [
      'a parameter of a path under another name',
      (d) => {
        d.paths['/orders/{order}'] = d.paths['/orders/{id}'];
        delete d.paths['/orders/{id}'];
      },
    ],
    [
      'a new property of answers, and of bodies that may lack it',
      (d) => (orderOf(d).properties.note = { type: 'string' }),
    ],
    ['a failure that is gone', (d) => delete d.paths['/orders'].post.responses[400]],
    ['a wider bound', (d) => (d.paths['/orders'].get.parameters[0].schema.maximum = 500)],
    ['another order', (d) => (d.paths = Object.fromEntries(Object.entries(d.paths).reverse()))],
    ['texts', (d) => (d.info.title = 'Sales')],
    ['a login that nobody must have', (d) => (d.paths['/orders'].get.security = [{}, { key: [] }])],
  ])('%s', (_name, change) => {
    expect(breaks(change)).toEqual([]);
  });
});

test('schemas that lead back to themselves by alternatives are compared once', () => {
  const loop: Change = (d) =>
    (orderOf(d).properties.next = { oneOf: [{ $ref: '#/components/schemas/Order' }, { type: 'null' }] });
  expect(breaks(() => undefined, loop)).toEqual([]);
  const other: Change = (d) => orderOf(d).properties.next.oneOf.push({ type: 'string' });
  expect(breaks(other, loop)).toEqual([
    'GET /orders: its answer 200: "[].next" has other alternatives',
    'GET /orders/{id}: its answer 200: "next" has other alternatives',
  ]);
});

test('what schemas take from others by allOf counts as their own', () => {
  const split: Change = (d) => {
    const { properties, required } = orderOf(d);
    d.components.schemas.Base = { type: 'object', properties, required };
    d.components.schemas.Order = { allOf: [{ $ref: '#/components/schemas/Base' }] };
  };
  expect(breaks(split)).toEqual([]);
});

test('documents of version 2 are compared as well', () => {
  const old = (type: string): PlainData => ({
    swagger: '2.0',
    paths: {
      '/a': {
        post: {
          parameters: [{ in: 'body', name: 'body', schema: { type: 'object', properties: { x: { type } } } }],
          responses: { 200: { schema: { type: 'object', properties: { y: { type } } } } },
        },
      },
    },
  });
  const found = breaksBetween(apiDocument(old('string')), apiDocument(old('integer')));
  expect(found.map(({ what }) => what)).toEqual([
    'its body: "x" was string and is integer',
    'its answer 200: "y" was string and is integer',
  ]);
});

test('documents of any shape are survived', () => {
  const odd: readonly PlainData[] = [
    null,
    1,
    'x',
    [],
    { paths: 1 },
    { paths: { '/a': null, '/b': { get: 1, post: { parameters: 1, responses: [1] } } } },
    { paths: { '/a': { $ref: '#/paths/~1a' } } },
    {
      paths: { '/a': { get: { responses: { 200: { content: { j: { schema: { allOf: [{ $ref: '#/x' }] } } } } } } } },
      x: { allOf: [{ $ref: '#/x' }] },
    },
    { paths: { '/%zz': { get: { parameters: [{ in: 'path', name: 5 }, { $ref: '#/%zz' }] } } } },
  ];
  for (const a of odd) for (const b of odd) expect(() => breaksBetween(apiDocument(a), apiDocument(b))).not.toThrow();
});
