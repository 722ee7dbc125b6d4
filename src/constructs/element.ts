import { Construct } from 'constructs';
import { refuse } from '../issues/error';
import type { Issue, SourceLocation } from '../issues/issue';
import type { Declared } from '../model/declared';
import { listOf, object, placed, text, wrongValue } from './inputs';
import { callerLocation } from './source';

/** Options of everything that is declared in a topology. */
export interface ElementProps {
  /**
   * Names of the environments that have it. Elsewhere it is left out, and a reference to it is an issue.
   * @default - every environment has it
   */
  readonly environments?: readonly string[];
}

const tag = Symbol.for('intermodal.Element');

/** What all of our constructs share: a name, a place in the tree and a place in the source. */
export abstract class Element extends Construct {
  /** True for a construct of ours, also when two copies of the library are loaded. */
  static is(value: unknown): value is Element {
    return typeof value === 'object' && value !== null && tag in value;
  }

  /** The name under which it appears in every target. */
  readonly name: string;
  /** The kind of element, which decides where `collect` puts it. */
  abstract readonly elementKind: string;
  /** Where it was declared. */
  readonly source: SourceLocation | undefined;
  /** What was already found to be wrong with it while declaring. */
  readonly declarationIssues: readonly Issue[];
  private readonly environments: readonly string[] | undefined;

  constructor(scope: Construct, id: string, props: ElementProps = {}) {
    const source = callerLocation();
    const freeId = checkedId(scope, id, source);
    super(scope, freeId);
    Object.defineProperty(this, tag, { value: true });
    this.name = id;
    this.source = source;
    this.environments = placed(this.node.path, () => environmentsOf(props));
    this.declarationIssues = freeId === id ? [] : [duplicateName(scope, id, source)];
  }

  /** What every model of an element begins with. */
  protected declared(): Declared {
    const environments = this.environments === undefined ? {} : { environments: this.environments };
    return { name: this.name, path: this.node.path, source: this.source, ...environments };
  }

  /** A construct is no text: using it in one would print its path. */
  [Symbol.toPrimitive](): never {
    return refuse({
      code: 'reference-in-text',
      path: this.node.path,
      message: `"${this.name}" is used where finished text is needed.`,
      hint: 'Write text`…${…}…` around it, and for a service name what you mean: .endpoint("http").url, .address, .host or .port.',
      source: callerLocation(),
    });
  }
}

/** The id itself, or one that is free where a sibling has it already: that is reported later, with all else. */
function checkedId(scope: Construct, id: string, source: SourceLocation | undefined): string {
  if (typeof id !== 'string' || id === '') {
    const hint = 'Give it one as the second argument.';
    return refuse({ code: 'invalid-name', path: scope.node.path, message: 'A construct has no name.', hint, source });
  }
  if (id in Object.prototype) {
    const message = `A construct is named "${id}", which every object of JavaScript has already.`;
    return refuse({ code: 'invalid-name', path: scope.node.path, message, hint: 'Use another name.', source });
  }
  let free = id;
  for (let copy = 2; scope.node.tryFindChild(free) !== undefined; copy += 1) free = `${id}#${copy}`;
  return free;
}

function duplicateName(scope: Construct, id: string, source: SourceLocation | undefined): Issue {
  const first = scope.node.findChild(id);
  const place = Element.is(first) && first.source !== undefined ? ` (line ${first.source.line})` : '';
  return {
    code: 'duplicate-name',
    severity: 'error',
    path: `${scope.node.path}/${id}`,
    message: `"${id}" is declared twice in "${scope.node.path}"${place}.`,
    hint: 'Rename one of the two.',
    source,
  };
}

function environmentsOf(props: ElementProps): readonly string[] | undefined {
  const { environments } = object(props, 'options', '{ … }');
  const names = listOf(text, "a list of names: ['laptop']");
  return environments === undefined ? undefined : [...names(environments, 'environments')].sort();
}

/** Takes a service, as its path. */
export function servicePath(input: Element, field: string): string {
  if (Element.is(input) && input.elementKind === 'service') return input.node.path;
  return wrongValue(field, input, 'a microservice');
}
