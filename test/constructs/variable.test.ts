import { compose, ContainerImage, Environment, Microservice, Parameter, text, Topology, Variable } from '../../src';
import { check, kubernetes } from '../../src';
import { codesOf, type Tree } from '../model/build';

/** A service with an open parameter in every kind of text. */
function declare(): { readonly shop: Topology; readonly tag: Parameter } {
  const shop = new Topology('shop', { security: 'none' });
  const tag = new Parameter(shop, 'tag');
  const build = { context: './b', name: text`acme/built:${tag}`, args: { TAG: tag } };
  new Microservice(shop, 'app', {
    image: ContainerImage.of(text`acme/app:${tag}`),
    command: ['run', tag],
    args: [text`--tag=${tag}$`],
    env: { TAG: tag, PRICE: text`5$ ${tag}` },
    labels: { tag: text`v${tag}` },
    annotations: { 'a.example/tag': tag },
    initContainers: [{ name: 'init', image: ContainerImage.build(build), env: { TAG: tag } }],
  });
  return { shop, tag };
}

test.each([
  ['with a default', Variable.of('TAG', { default: '1.0' }), '${TAG:-1.0}'],
  ['without a default', Variable.of('TAG'), '${TAG:?set it in the shell or in .env}'],
  ['that may be empty', Variable.optional('TAG'), '${TAG}'],
  ['with a default for no value only', Variable.of('TAG', { default: '1', allowEmpty: true }), '${TAG-1}'],
  ['with a message', Variable.of('TAG', { message: 'which one?' }), '${TAG:?which one?}'],
  ['that is set, if to nothing', Variable.of('TAG', { message: '', allowEmpty: true }), '${TAG?}'],
  ['in another expression', Variable.expression('${TAG:+v${MAJOR:-1}}'), '${TAG:+v${MAJOR:-1}}'],
])('a variable %s stays one in every text', (_, variable, printed) => {
  const { shop, tag } = declare();
  new Environment(shop, 'laptop', { target: compose() }).set(tag, variable);
  const { environments, issues } = check(shop);
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { services } = environments[0]?.artifacts[0]?.documents[0] as Tree;
  expect(services.app).toMatchObject({
    image: `acme/app:${printed}`,
    entrypoint: ['run', printed],
    command: [`--tag=${printed}$$`],
    environment: { TAG: printed, PRICE: `5$$ ${printed}` },
    labels: { tag: `v${printed}` },
    annotations: { 'a.example/tag': printed },
  });
  expect(services['app-init']).toMatchObject({
    image: `acme/built:${printed}`,
    build: { args: { TAG: printed } },
    environment: { TAG: printed },
  });
});

test('an environment for Kubernetes must have a value; it is told once', () => {
  const { shop, tag } = declare();
  new Environment(shop, 'cloud', { target: kubernetes() }).set(tag, Variable.of('TAG', { default: '1' }));
  expect(codesOf(check(shop).issues)).toEqual(['open-variable shop/tag']);
});

test('the command line closes what the environment leaves open', () => {
  const { shop, tag } = declare();
  new Environment(shop, 'cloud', { target: kubernetes() }).set(tag, Variable.of('TAG'));
  expect(check(shop, { set: { tag: '2' } }).issues).toEqual([]);
});

test('the default of a variable keeps the rules of its parameter', () => {
  const shop = new Topology('shop', { security: 'none' });
  const tier = new Parameter(shop, 'tier', { choices: ['small', 'large'] });
  new Environment(shop, 'laptop', { target: compose() }).set(tier, Variable.of('TIER', { default: 'medium' }));
  expect(codesOf(check(shop).issues)).toEqual(['invalid-parameter shop/tier']);
});

test.each([
  ['', '${MODE:-}'],
  ['$HOME {a}', '${MODE:-$$HOME {a}}'],
])('the default "%s" is written so that Compose reads it back', (value, printed) => {
  const shop = new Topology('shop', { security: 'none' });
  const mode = new Parameter(shop, 'mode');
  new Microservice(shop, 'app', { image: ContainerImage.of('acme/app:1.0'), env: { MODE: mode } });
  new Environment(shop, 'laptop', { target: compose() }).set(mode, Variable.of('MODE', { default: value }));
  const [document] = check(shop).environments[0]?.artifacts[0]?.documents ?? [];
  expect((document as Tree)['services'].app.environment).toEqual({ MODE: printed });
});

test.each(['TAG', '${TAG', '${TAG}}', '${TAG:-a\nb}', '${1}', '$TAG', '', '${TAG:-{}'])(
  'what Compose cannot read as one expression is refused: %j',
  (expression) => {
    expect(() => Variable.expression(expression)).toThrow(/Compose cannot read/);
  },
);
