import { type Adapter, linesOf, sentence, type ToolFinding } from './adapter';

/**
 * `kubectl apply --dry-run=server`: what the API server of the present context, and admission in front of it, refuse.
 *
 * @see https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/
 */
export const kubectl: Adapter = {
  name: 'kubectl',
  target: 'kubernetes',
  command: () => ['kubectl', 'apply', '--dry-run=server', '-f', '-'],
  readsText: () => true,
  read: ({ status, stderr }) => {
    if (unreachable.test(stderr)) return undefined;
    const found = messagesIn(stderr).map(findingOf);
    return status === 0 ? found.filter(({ severity }) => severity !== 'error') : found;
  },
};

/** What it says where there is no server that would answer. */
const unreachable =
  /was refused - did you specify|Unable to connect to the server|You must be logged in|no configuration has been provided|context ".*" does not exist|i\/o timeout|failed to download openapi|couldn't get current server API group list/;

/** Messages, each with the lines `* …` that follow it. */
function messagesIn(stderr: string): readonly string[] {
  const messages: string[] = [];
  let head = '';
  for (const line of linesOf(stderr)) {
    const [, detail] = /^\* (.*)$/.exec(line) ?? [];
    if (detail !== undefined && head !== '') {
      if (messages.at(-1) === head) messages.pop();
      messages.push(`${head.trimEnd()} ${detail}`);
    } else {
      head = line;
      messages.push(line);
    }
  }
  return messages;
}

function findingOf(text: string): ToolFinding {
  const [, warning] = /^Warning: (.*)$/.exec(text) ?? [];
  if (warning !== undefined) {
    const fix = 'Mend what the server warns of.';
    return { rule: 'kubectl/warning', severity: 'warning', message: sentence(warning), fix };
  }
  const said = text
    .replace(/^Error from server(?: \([^)]*\))?: /, '')
    .replace(/^error when \w+ "[^"]*": /, '')
    .replace(/Invalid value: (?:\w+\.)?\w*\{.*\}: /, 'Invalid value: ');
  const fix = 'Mend what the server refuses.';
  return { rule: 'kubectl/refused', severity: 'error', message: sentence(said), fix, ...subjectOf(said) };
}

/** `Deployment.apps "web" is invalid: spec.replicas: …`, `The Deployment "web" is invalid: …`. */
function subjectOf(text: string): Pick<ToolFinding, 'object' | 'path'> {
  const [, kind, name, path] =
    /\b([A-Z]\w*)(?:\.[\w.]+)? "([^"]+)" is invalid: ([a-z]\w*[\w.[\]"/-]*)?/.exec(text) ?? [];
  if (kind === undefined || name === undefined) return {};
  return { object: `${kind}/${name}`, ...(path === undefined ? {} : { path: path.replace(/[.:]$/, '') }) };
}
