import { type Adapter, linesOf, sentence, type ToolFinding } from './adapter';

/**
 * `docker compose config`: what the loader of Compose refuses. Its quiet form, as the other one prints values.
 *
 * @see https://docs.docker.com/reference/cli/docker/compose/config/
 */
export const dockerCompose: Adapter = {
  name: 'docker-compose',
  target: 'compose',
  command: ({ files, folder }) => {
    const named =
      files.length === 0 ? ['-f', '-', '--project-directory', folder] : files.flatMap((file) => ['-f', file]);
    return ['docker', 'compose', ...named, 'config', '-q'];
  },
  readsText: ({ files }) => files.length === 0,
  read: ({ status, stderr }) => {
    if (/is not a docker command|unknown (?:shorthand )?flag/.test(stderr)) return undefined;
    const lines = linesOf(stderr);
    const warnings = lines.filter(isLog).flatMap(warningIn);
    return status === 0 ? warnings : [...warnings, ...lines.filter((line) => !isLog(line)).map(errorOf)];
  },
};

/** `time="…" level=warning msg="…"`, or the same with `WARN[0000]`. */
function isLog(line: string): boolean {
  return /^time="[^"]*" level=|^WARN\[/.test(line);
}

function warningIn(line: string): readonly ToolFinding[] {
  const [, quoted, plain] = /level=warning msg="((?:[^"\\]|\\.)*)"|^WARN\[\d+\]\s+(.*)$/.exec(line) ?? [];
  const text = quoted?.replace(/\\(.)/g, '$1') ?? plain;
  if (text === undefined) return [];
  const fix = 'Mend what the engine warns of.';
  return [{ rule: 'docker-compose/warning', severity: 'warning', message: sentence(text), fix, ...subjectOf(text) }];
}

function errorOf(line: string): ToolFinding {
  const text = line.replace(/^validating \S+: /, '');
  const fix = 'Mend what the loader refuses.';
  return { rule: 'docker-compose/invalid', severity: 'error', message: sentence(text), fix, ...subjectOf(text) };
}

/** `services.web.ports.0 must be …`, `service "web" depends on …`. */
function subjectOf(text: string): Pick<ToolFinding, 'object' | 'path'> {
  const [, section, name, path] =
    /\b(service|volume|network|secret|config)s\.([\w-]+)(?:\.([\w.[\]-]*\w))?/.exec(text) ?? [];
  if (section !== undefined && name !== undefined) {
    return { object: `${section}/${name}`, ...(path === undefined ? {} : { path }) };
  }
  const [, service] = /\bservice "([^"]+)"/.exec(text) ?? [];
  return service === undefined ? {} : { object: `service/${service}` };
}
