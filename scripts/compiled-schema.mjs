// Reads a schema back out of the validator that Ajv compiled from it, for packages that publish nothing else. It is one
// function for each part of the schema, and each error that it reports names the keyword and what that asks.

/** What the definition of a kind says of the parts that all kinds have. */
const everywhere = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } };

/** Keywords that are read below; a validator with another one is not understood. */
const known = ['format', 'required', 'type'];

/** The schema of a kind. What may be null is left out: an API server reads null as absent. */
export function compiledSchema(text) {
  const [, root] = /\bvalidate=function (validate\d+)\(/.exec(text) ?? [];
  const [, ...bodies] = text.split(/(?=function validate\d+\()/);
  const functions = new Map(bodies.map((body) => [/validate\d+/.exec(body)[0], body]));
  const { type, properties } = schemaOf(root, functions);
  return { type, properties: { ...everywhere, ...properties } };
}

function schemaOf(name, functions) {
  const body = functions.get(name);
  const asked = [...(body ?? '').matchAll(/keyword:"(\w+)",params:\{\w+:"?([^"}]+)/g)].map(([, ...pair]) => pair);
  const said = (keyword) => asked.filter(([one]) => one === keyword).map(([, value]) => value);
  const [type] = said('type');
  if (type === undefined) throw new Error(`${name} has no type`);
  const strange = asked.find(([keyword]) => !known.includes(keyword));
  if (strange !== undefined) throw new Error(`${name} asks ${strange.join(' ')}, which is not understood`);
  return {
    type,
    ...some('format', said('format')[0]),
    ...some('required', said('required')),
    ...inside(body, functions),
  };
}

/** What a part consists of: the fields of an object, the items of a list. */
function inside(body, functions) {
  const fields = [...body.matchAll(/(validate\d+)\(data\.(\w+),/g)].filter(([, , field]) => !(field in everywhere));
  const properties = fields.map(([, name, field]) => [field, schemaOf(name, functions)]);
  const [, item] = /(validate\d+)\(data\[\w+\],/.exec(body) ?? [];
  return {
    ...some('properties', properties.length === 0 ? undefined : Object.fromEntries(properties)),
    ...some('items', item === undefined ? undefined : schemaOf(item, functions)),
  };
}

function some(word, value) {
  return value === undefined || value.length === 0 ? {} : { [word]: value };
}
