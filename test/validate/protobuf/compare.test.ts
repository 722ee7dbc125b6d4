import { protobufBreaks, protobufFile } from '../../../src/validate/protobuf/compare';

const shop = `
syntax = "proto3";
package acme.v1;
service Catalog { rpc Get(Request) returns (Product); rpc Watch(Request) returns (stream Product); }
message Request { string id = 1; }
message Product {
  string id = 1;
  int64 price = 2;
  repeated string tags = 3;
  map<string, string> notes = 4;
  State state = 5;
  enum State { UNKNOWN = 0; SOLD = 1; }
}
`;

function breaks(...changes: readonly (readonly [string, string])[]): readonly string[] {
  const now = changes.reduce((text, [from, to]) => text.replace(from, to), shop);
  const [before, after] = [protobufFile(shop), protobufFile(now)];
  if (before === undefined || after === undefined) throw new Error('no protobuf file');
  return protobufBreaks(before, after);
}

test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
  ['a method that is gone', [['rpc Get(Request) returns (Product);', '']], ['method "acme.v1.Catalog.Get" is gone']],
  [
    'a stream',
    [['returns (Product)', 'returns (stream Product)']],
    ['method "acme.v1.Catalog.Get" streams its answers in another way'],
  ],
  [
    'another request',
    [['rpc Get(Request)', 'rpc Get(Product)']],
    ['method "acme.v1.Catalog.Get" takes "Product" in place of "Request"'],
  ],
  [
    'a field of another type',
    [['int64 price', 'string price']],
    ['field "acme.v1.Product.price" was int64 and is string'],
  ],
  [
    'one in place of many',
    [['repeated string tags', 'string tags']],
    ['field "acme.v1.Product.tags" was repeated string and is string'],
  ],
  [
    'a field that is gone',
    [['int64 price = 2;', '']],
    ['field "acme.v1.Product.price" is gone, and its number 2 is not reserved'],
  ],
  [
    'a field under another number',
    [['int64 price = 2;', 'int64 price = 9;']],
    ['field "acme.v1.Product.price" is gone, and its number 2 is not reserved'],
  ],
  ['a value that is gone', [['SOLD = 1;', '']], ['value "SOLD" (1) of enum "acme.v1.Product.State" is gone']],
  ['another package', [['acme.v1;', 'acme.v2;']], ['package "acme.v1" is gone']],
])('%s breaks callers', (_name, changes, expected) => {
  expect(breaks(...changes)).toEqual(expected);
});

test.each<[string, readonly (readonly [string, string])[]]>([
  ['nothing new', []],
  ['a new field', [['State state = 5;', 'State state = 5; string brand = 6;']]],
  ['a field whose number is reserved', [['int64 price = 2;', 'reserved 2;']]],
  ['another name for a number', [['int64 price = 2;', 'int64 cost = 2;']]],
  ['a type that is the same on the wire', [['int64 price', 'uint64 price']]],
  ['a new method', [['rpc Get(', 'rpc List(Request) returns (Product); rpc Get(']]],
])('%s breaks nobody', (_name, changes) => {
  expect(breaks(...changes)).toEqual([]);
});

test('what is no protobuf file is none', () => {
  expect(protobufFile('message {')).toBeUndefined();
});
