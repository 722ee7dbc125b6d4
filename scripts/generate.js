'use strict';

// Writes the documentation pages that are data in the code, and the output of the examples that is kept to be compared
// with. `--check` writes nothing and fails where one differs.

const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const prettier = require('prettier');
const goldens = require('./goldens.json');
const { pullRequest } = require('./pull-request');
const { rulesPage } = require('./rules-page');

const root = join(__dirname, '..');
const cli = join(root, 'lib/cli/main.js');
const notice = '<!-- Generated from the code by `npm run generate`; edit the code, not this page. -->';

const pages = [
  {
    file: 'docs/issues.md',
    render: (lib) => [
      '# Issues',
      notice,
      'Every problem that Intermodal reports has a code. The message of an issue names the place; this page says what' +
        ' each code means and what to do about it.',
      table(
        ['Code', 'What is wrong', 'What to do'],
        Object.entries(lib('issues/codes').issueCodes)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([code, { summary, fix }]) => [`\`${code}\``, summary, fix]),
      ),
    ],
  },
  {
    file: 'docs/capabilities.md',
    render: (lib) => [
      '# What each target does with each field',
      notice,
      '**Mapped**: the target does the same. **Approximated**: the target does something close, and an issue says what' +
        ' differs. **Refused**: an issue says so and names the way out. *Partly* means: only for' +
        ' the uses that the text names; others are mapped. Nothing is dropped in silence.',
      table(
        ['Field', 'Compose', 'Kubernetes'],
        lib('targets/capabilities').capabilities.map(({ field, compose, kubernetes }) => [
          `\`${field}\``,
          ability(compose),
          ability(kubernetes),
        ]),
      ),
    ],
  },
  {
    file: 'docs/gateways.md',
    render: (lib) => {
      const { gatewayFeatures } = lib('targets/gateways/support');
      const { implementations } = lib('targets/gateways/implementations');
      const names = Object.keys(implementations);
      return [
        '# What each implementation of gateways can carry',
        notice,
        ...gatewayText,
        table(
          ['`gateway`', 'What carries it out'],
          Object.entries(implementations).map(([name, what]) => [`\`${name}\``, what]),
        ),
        'Yes: the same everywhere. Nearly: it does something close, and a warning says what differs. No: an error says so,' +
          ' and names the implementations that can. `accept` takes the names of the first column.',
        ...[names.slice(0, 3), names.slice(3, 9), names.slice(9)].map((some) =>
          table(
            ['Field', 'What', ...some.map((name) => `\`${name}\``)],
            gatewayFeatures.map(({ field, title, support }) => [
              `\`gateway.${field}\``,
              title,
              ...some.map((name) => supported(support[name])),
            ]),
          ),
        ),
      ];
    },
  },
  {
    file: 'docs/rules.md',
    render: async (lib) => ['# Rules', notice, ...(await rulesPage(lib('validate/rules').areas, table))],
  },
  {
    file: 'docs/security.md',
    render: (lib) => {
      const { securityRules, usualCapabilities, safeSysctls } = lib('resolve/security-rules');
      return [
        '# Security presets',
        notice,
        ...securityText,
        '## What each preset asks for',
        'What is weaker needs an exception by the name of the rule. `preset` is the name of one more: a service with a' +
          ' preset that is weaker than that of its environment.',
        table(
          ['Exception', 'Preset', 'What holds', 'Whose rule'],
          securityRules.map(([name, { preset, asks, standard }]) => [`\`${name}\``, preset, asks, standard]),
        ),
        `The usual capabilities are ${listed(usualCapabilities)}. The safe kernel settings are ${listed(safeSysctls)}.`,
        '## Stock images',
        'What `restricted` knows of images, so that nobody has to look it up. Images of the official library are known' +
          ' under every name of it (`postgres:16`, `docker.io/library/postgres`, `public.ecr.aws/docker/library/postgres`).' +
          ' Where variants on Alpine have another user, it is the one in parentheses; an image by digest alone may be' +
          ' either, so its user is not known.',
        table(
          ['Image', 'User', 'Starts as root', 'Writes to', 'Data', 'To mind', 'Source'],
          Object.entries(lib('model/stock-images').stockImages).map(stockImage),
        ),
      ];
    },
  },
];

const gatewayText = [
  'A [gateway](guide.md) says what reaches which endpoint, and under which conditions. What it becomes is chosen by the' +
    " environment: `kubernetes({ gateway: 'envoy-gateway' })`; on Compose it is a Traefik beside the services, or only a" +
    ' published port where nothing more is asked. Objects of the Gateway API are recommended for new clusters; an Ingress' +
    ' is the default, since every cluster knows it.',
  'What is written is made for, and was tried or read against: Gateway API 1.6 (standard channel), Envoy Gateway 1.9, Traefik 3.7,' +
    ' ingress-nginx 1.12, AWS Load Balancer Controller 2.16, OpenShift 4.19, cert-manager 1.21. Traefik has to listen on the' +
    ' ports of the listeners: its Helm chart has 8000 and 8443 unless told otherwise. A balancer of AWS is internal, unless an' +
    ' annotation of the gateway says `alb.ingress.kubernetes.io/scheme: internet-facing`.',
  'All routes of a gateway on `ingress-alb` are one balancer; those of services that expose themselves share one as well.' +
    ' A service that is asked about callers, or gets copies of requests, is called as `login.shop.svc`, whatever the domain' +
    ' of the cluster is. ingress-nginx completes no names, so there it is `login.shop.svc.cluster.local`, which needs the' +
    ' usual domain.',
];

function supported({ support, how }) {
  const words = { mapped: 'yes', approximated: 'nearly', refused: 'no' };
  return how === undefined ? words[support] : `${words[support]}: ${how}`;
}

const securityText = [
  'A preset is a set of safe defaults under what a service says: `none` adds nothing, `baseline` (the default) what no' +
    ' usual image minds, `restricted` what the strictest of the' +
    ' [Pod Security Standards](https://kubernetes.io/docs/concepts/security/pod-security-standards/) asks for, and a' +
    ' read-only root file system. A topology names one, an environment another, a service its own; the nearest wins,' +
    ' and what a service states wins over what its preset adds.',
  `\`\`\`ts
import { compose, ContainerImage, Environment, kubernetes, Microservice, Topology } from 'intermodal';

const shop = new Topology('shop'); // baseline
new Microservice(shop, 'cache', { image: ContainerImage.of('redis:7.4') });
new Microservice(shop, 'orders', {
  image: ContainerImage.of('ghcr.io/acme/orders:1.4.2', { user: 1000, writablePaths: ['/tmp'] }),
  security: {
    readOnlyRootFilesystem: false,
    exceptions: { readOnlyRootFilesystem: 'writes its cache beside itself' },
  },
});
new Environment(shop, 'laptop', { target: compose() });
new Environment(shop, 'production', { target: kubernetes(), security: 'restricted' });

export default shop;
\`\`\``,
  '## What each preset adds',
  table(
    ['Preset', 'Adds', 'On Kubernetes', 'On Compose'],
    [
      [
        'baseline',
        'no gain of privileges, unless it has them all, or adds capabilities and is not root',
        '`allowPrivilegeEscalation: false`',
        '`no-new-privileges`',
      ],
      ['baseline', "the runtime's seccomp profile", '`seccompProfile: RuntimeDefault`', "the engine's own"],
      [
        'baseline',
        'no token, unless a ServiceAccount is declared',
        '`automountServiceAccountToken: false`',
        'there is none',
      ],
      ['restricted', 'not as root', '`runAsNonRoot: true`', '`user`'],
      ['restricted', 'the user and group of the image, where they are known', '`runAsUser`, `runAsGroup`', '`user`'],
      ['restricted', "the group on volumes in the place of a stock image's data", '`fsGroup`', '`group_add`'],
      ['restricted', 'no capabilities', '`capabilities: drop ALL`', '`cap_drop: ALL`'],
      ['restricted', 'a root file system that is read only', '`readOnlyRootFilesystem: true`', '`read_only: true`'],
      ['restricted', 'temporary storage where the image writes', '`emptyDir`', '`tmpfs`'],
    ],
  ),
  'Init containers and sidecars get the same, and may differ by a `security` of their own. A user that the service states' +
    ' holds for all of them; one that follows from an image holds for containers of that image. A user is never guessed: where' +
    ' neither the image nor the service states it and the image is not in the table below, nothing is added and the' +
    ' warning `unknown-user` says how to state it. The number of processes is not limited: no number suits every image;' +
    ' state `resources.pids`.',
  '## Exceptions',
  'Whatever is weaker than the preset must be named with a reason, `exceptions: { privileged: "drives the network" }`;' +
    ' without one it is the error `exception-needed`, which says whose rule it breaks. Exceptions are counted in the' +
    ' summary, and listed in the JSON report and in `index.json`. One that nothing needs is a warning. Under `none` nothing' +
    ' is checked.',
];

function stockImage([name, image]) {
  const {
    user,
    alpineUser,
    runsAsRootByDefault,
    writablePaths,
    dataPath,
    capabilities = [],
    notes = '',
    source,
  } = image;
  const alpine = alpineUser === undefined ? '' : ` (${alpineUser === 'unknown' ? 'not known' : numbers(alpineUser)})`;
  const root = runsAsRootByDefault ? `yes${capabilities.length > 0 ? `, with ${capabilities.join(', ')}` : ''}` : 'no';
  const data = dataPath === undefined ? '' : `\`${dataPath}\``;
  return [`\`${name}\``, numbers(user) + alpine, root, listed(writablePaths), data, notes, `[source](${source})`];
}

function numbers({ uid, gid }) {
  return `${uid}:${gid}`;
}

function listed(words) {
  return words.map((word) => `\`${word}\``).join(', ');
}

function ability({ support, how, when }) {
  return `${when === undefined ? '' : 'partly '}${support}: ${how}`;
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

/** Text that stays inside its cell: one line, and no pipes, HTML or emphasis by accident. */
function cell(text) {
  const parts = text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|').split('`');
  return parts.map((part, index) => (index % 2 === 0 ? part.replace(/[<*_]/g, '\\$&') : part)).join('`');
}

async function format(blocks, path) {
  const options = await prettier.resolveConfig(path);
  return prettier.format(blocks.join('\n\n'), { ...options, parser: 'markdown' });
}

/** The examples through the command line: each program of `goldens.json` into the folder beside it. */
function synthesizeExamples(check) {
  const failed = Object.entries(goldens).filter(([program, folder]) => {
    const flags = ['--output', folder, '--no-typecheck', ...(check ? ['--check'] : [])];
    return spawnSync(process.execPath, [cli, 'synth', program, ...flags], { cwd: root, stdio: 'inherit' }).status !== 0;
  });
  return failed.length === 0;
}

/** What the built command line prints in a folder. */
function run(words, folder) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`intermodal ${words.join(' ')} ends with ${status}: ${stderr}`);
  return stdout;
}

/** A page with the reports and programs that it shows, as the command line prints them: below a comment with the call. */
function withReport(file) {
  const text = readFileSync(join(root, file), 'utf8');
  const shown =
    /(<!-- intermodal (validate|import)( [^\n]*) -->\n\n(?:<!-- prettier-ignore -->\n)?```(?:text|ts)\n)[^]*?(```\n)/g;
  return text.replace(shown, (_, before, command, words, after) => {
    const options = command === 'validate' ? ['--no-typecheck'] : [];
    return before + run([command, ...words.trim().split(' '), ...options], root) + after;
  });
}

/** The texts that follow from the code and from the published definitions. */
async function generated() {
  const { customApi } = await import('./custom-api.mjs');
  const texts = pages.map(async ({ file, render }) => {
    const blocks = await render((name) => require(join(root, 'lib', name)));
    return { file, text: await format(blocks, join(root, file)) };
  });
  const reports = Object.entries(await pullRequest(run)).map(([file, text]) => ({ file, text }));
  return [
    ...(await Promise.all(texts)),
    ...reports,
    { file: 'README.md', text: withReport('README.md') },
    { file: 'src/targets/kubernetes/custom-api.ts', text: await customApi() },
  ];
}

async function main(check) {
  if (!existsSync(join(root, 'lib'))) {
    console.error('There is no lib/ to read from: run npm run build first.');
    return 1;
  }
  const stale = [];
  for (const { file, text } of await generated()) {
    const path = join(root, file);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    stale.push(file);
    if (check) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  for (const file of stale)
    console.log(check ? `${file} differs from the code: run npm run generate.` : `wrote ${file}`);
  return synthesizeExamples(check) && !(check && stale.length > 0) ? 0 : 1;
}

main(process.argv.includes('--check')).then((code) => {
  process.exitCode = code;
});
