import { dirname, join } from 'node:path';
import { check, IntermodalError, type Issue } from '../../src';
import { callerLocation } from '../../src/constructs/source';
import { programFile, runProgram, wrongLines } from '../model/program';

function issuesOf(code: string) {
  const shop = runProgram(code);
  return { issues: check(shop).issues, wrong: wrongLines(code) };
}

function thrownBy(code: string): Issue {
  try {
    runProgram(code);
  } catch (error) {
    if (IntermodalError.is(error)) return error.issues[0]!;
  }
  throw new Error('nothing was refused');
}

test('an issue points to the line on which the construct was declared', () => {
  const { issues, wrong } = issuesOf(`
    new Environment(shop, 'laptop', { target: compose() });

    // wrong
    new Microservice(shop, 'web', {
      image,
      env: { '1': 'one' },
    });
  `);
  expect(issues).toMatchObject([{ field: 'env.1', source: { file: programFile, line: wrong[0] } }]);
});

test('a patch that leads nowhere points to its own line', () => {
  const { issues, wrong } = issuesOf(`
    const other = new Topology('other');
    new Environment(shop, 'laptop', { target: compose() })
      // wrong
      .configure(new Microservice(other, 'web', { image }), {})
  `);
  expect(issues).toMatchObject([{ code: 'unknown-reference', source: { line: wrong[0] } }]);
});

test('a class of the program is where its services are declared', () => {
  const { issues, wrong } = issuesOf(`
    class Shop {
      constructor(scope) {
        // wrong
        this.web = new Microservice(scope, 'web', { image, ports: { http: 0 } });
      }
    }
    new Shop(shop);
    new Environment(shop, 'laptop', { target: compose() });
  `);
  expect(issues).toMatchObject([{ code: 'out-of-range', source: { line: wrong[0] } }]);
});

test('what is refused at once points to the line that did it', () => {
  const code = `
    const orders = new Microservice(shop, 'orders', { image, ports: { http: 8080 } });
    const url = 'http://' + orders.endpoint('http').host + '/v1';`;
  expect(thrownBy(code)).toMatchObject({ code: 'reference-in-text', source: { file: programFile, line: 3 } });
});

test('the column is that of the call', () => {
  const shop = runProgram("/* a */ new Microservice(shop, 'web', { image });");
  const [web] = shop.node.children as unknown as [{ source: unknown }];
  expect(web.source).toEqual({ file: programFile, line: 1, column: 9 });
});

test('the place is found below many calls, and nothing else is changed by looking for it', () => {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    const deep = (depth: number): string | undefined => (depth === 0 ? callerLocation()?.file : deep(depth - 1));
    expect(deep(100)).toBe(__filename);
    expect(Error.stackTraceLimit).toBe(0);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  expect(Error.prepareStackTrace).toBe(prepareStackTrace);
});

test('a program inside a folder that only begins like ours is not ours', () => {
  for (const folder of ['src-of-mine', 'src.old', 'examples/src']) {
    const file = join(dirname(dirname(__dirname)), folder, 'shop.js');
    const shop = runProgram("new Microservice(shop, 'web', { image });", file);
    expect(shop.node.children).toMatchObject([{ source: { file } }]);
  }
});
