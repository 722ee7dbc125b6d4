import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, sep } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { Script } from 'node:vm';
import { cacheFolder } from './nearby';

/** What is kept of a module. */
interface KeptModule {
  /** Tells the file from any other that has stood in its place. */
  readonly state: string | undefined;
  readonly source: string;
  /** What the engine made of the source, with the functions that were called. */
  readonly code: Buffer;
}

/** What is kept from one call to the next. */
interface Kept {
  readonly modules: Map<string, KeptModule>;
  /** Modules by the folder of one that imports them, and what it says. */
  readonly imports: Map<string, string>;
}

/** The parts of the module loader of Node.js that are replaced. */
interface Loader {
  _resolveFilename: (request: string, importer: Importer, ...rest: unknown[]) => string;
  _extensions: { '.js': (module: NodeModule, path: string) => void };
}

type Importer = { readonly path: string; readonly filename?: string | null } | undefined;

const loader = Module as unknown as Loader;
const library = dirname(__dirname) + sep;

/**
 * Keeps what Node.js finds out anew at every start about our modules and those below them: which module an import
 * means, and what its source compiles to. That is a third of the time of a call that has little to do.
 *
 * A module counts as changed when its file does. Where nothing can be kept, all goes on as without it.
 */
export function startCodeCache(file = cacheFile()): void {
  const { _resolveFilename: resolve, _extensions: extensions } = loader;
  const { '.js': loadOther } = extensions;
  const kept = read(file);
  const loaded = new Map<string, Omit<KeptModule, 'code'> & { readonly script: Script }>();
  const checked = new Set<string>();
  let isComplete = true;

  /** What is kept of a file, which is looked at when it is asked for: most calls need a part of what is kept. */
  const unchanged = (path: string): KeptModule | undefined => {
    const module = kept.modules.get(path);
    if (module === undefined || checked.has(path)) return module;
    checked.add(path);
    if (module.state === stateOf(path)) return module;
    kept.modules.delete(path);
    return undefined;
  };

  loader._resolveFilename = function (this: unknown, request, importer, ...rest) {
    const isOurs = importer?.filename != null && isWorthKeeping(importer.filename) && rest[1] === undefined;
    const key = isOurs ? `${importer.path} ${request}` : '';
    const known = kept.imports.get(key);
    if (known !== undefined && unchanged(known) !== undefined) return known;
    const found = resolve.call(this, request, importer, ...rest);
    if (isOurs && isWorthKeeping(found)) kept.imports.set(key, found);
    return found;
  };

  extensions['.js'] = (module, path) => {
    if (!isWorthKeeping(path)) return loadOther(module, path);
    const before = unchanged(path);
    const { state, source } = before ?? { state: stateOf(path), source: readFileSync(path, 'utf8') };
    const script = new Script(Module.wrap(source), {
      filename: path,
      ...(before === undefined ? {} : { cachedData: before.code }),
    });
    isComplete &&= script.cachedDataRejected === false;
    loaded.set(path, { state, source, script });
    const run = script.runInThisContext() as (...args: readonly unknown[]) => void;
    run.call(module.exports, module.exports, requireFor(module), module, path, dirname(path));
  };

  process.once('exit', () => {
    if (isComplete) return;
    write(file, () => {
      [...kept.modules.keys()].forEach(unchanged); // What has changed or gone is not kept any longer.
      for (const [path, { script, ...rest }] of loaded) {
        kept.modules.set(path, { ...rest, code: script.createCachedData() });
      }
      return serialize(kept);
    });
  });
}

/** What a module knows as `require`; making one with `createRequire` takes longer than many a module to run. */
function requireFor(module: NodeModule): unknown {
  return Object.assign((id: string): unknown => module.require(id), {
    main: require.main,
    cache: require.cache,
    resolve: (id: string, options?: object) => loader._resolveFilename(id, module, false, options),
  });
}

/** Beside the packages of the library, a file for each engine: none understands what another one compiled. */
function cacheFile(): string {
  return join(cacheFolder(__filename, 'intermodal'), `code-${process.version}-${process.arch}.bin`);
}

/**
 * Ours, and what every call needs of other packages, which is none of their compilers. None of these modules may use
 * `import()`: what has been kept does not know any more from where it would import.
 */
function isWorthKeeping(path: string): boolean {
  const isShared = /[\\/]node_modules[\\/](?:cdk8s[\\/]|constructs[\\/]|jiti[\\/]dist[\\/]jiti\b)/.test(path);
  return isShared || path.startsWith(library);
}

/** Packages come with times of modification of long ago: it is the time of the last change here that tells them apart. */
function stateOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && `${stats.ctimeMs} ${stats.size} ${stats.ino}`;
}

/** What was kept; some of its modules may have changed since. */
function read(file: string): Kept {
  try {
    return deserialize(readFileSync(file)) as Kept;
  } catch {
    return { modules: new Map(), imports: new Map() };
  }
}

/** The whole file or none, since another call may read it at any time. */
function write(file: string, contents: () => Buffer): void {
  const part = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(part, ''); // Where this fails, nothing has been compiled in vain.
    writeFileSync(part, contents());
    renameSync(part, file);
  } catch {
    // What cannot be kept is found out again the next time.
  }
}
