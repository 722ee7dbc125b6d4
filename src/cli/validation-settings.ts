import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { IntermodalError } from '../issues/error';
import { didYouMean, nearNames } from '../issues/near-names';
import type { ValidationSettings } from '../validate/settings';
import type { Preset } from '../validate/severity';
import type { CommandContext } from './command';
import { loadSettings } from './load';
import { wrongOption } from './options';

/** What of a call says by which rules is validated. */
export interface SettingsFlags {
  readonly preset?: readonly string[];
  readonly kubernetes?: string;
  readonly settings?: string;
  readonly ignore?: readonly string[];
}

/**
 * The settings of a call: those of the file that it names, else those of the program; its options count over both.
 *
 * @param exported - What the program exports as `validation`.
 * @throws IntermodalError where one of them is wrong
 */
export async function settingsOf(
  flags: SettingsFlags,
  context: CommandContext,
  exported?: unknown,
): Promise<ValidationSettings> {
  const over = settingsOfOptions(flags);
  const { settings: file } = flags;
  const said = file === undefined ? checked(exported ?? {}, 'validation') : await ofFile(file, context);
  return merged(said, over);
}

async function ofFile(file: string, { cwd }: CommandContext): Promise<ValidationSettings> {
  const path = resolve(cwd, file);
  if (file === '' || !existsSync(path)) {
    wrongOption(`--settings "${file}" does not exist.`, 'Name a file with ValidationSettings as its default export.');
  }
  return checked(await loadSettings(path), file);
}

function checked(value: unknown, name: string): ValidationSettings {
  const { settingsProblems, settingNames } =
    require('../validate/check-settings') as typeof import('../validate/check-settings');
  const problems = settingsProblems(value, name);
  if (problems.length === 0) return value as ValidationSettings;
  const hint = `Settings are ${settingNames.join(', ')}; docs/validate.md explains them.`;
  throw new IntermodalError(problems.map((message) => ({ code: 'invalid-value', severity: 'error', message, hint })));
}

// --- options over them

function settingsOfOptions({ preset, kubernetes, ignore = [] }: SettingsFlags): ValidationSettings {
  const ignored = words(ignore).map((rule) => [ruleOf(rule), 'off'] as const);
  return {
    ...(preset === undefined ? {} : { presets: words(preset).map(presetOf) }),
    ...(kubernetes === undefined ? {} : { kubernetes: versionOf(kubernetes) }),
    ...(ignored.length === 0 ? {} : { severities: Object.fromEntries(ignored) }),
  };
}

function words(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => text.split(',')).map((word) => word.trim());
}

function presetOf(word: string): Preset {
  const { presets } = require('../validate/severity') as typeof import('../validate/severity');
  return (
    presets.find((one) => one === word) ??
    wrongOption(`--preset "${word}" is not known.`, `Use ${presets.join(', ')}.${didYouMean(nearNames(word, presets))}`)
  );
}

function versionOf(word: string): string {
  const { knownKubernetes, parseKubernetesVersion } =
    require('../validate/kubernetes-version') as typeof import('../validate/kubernetes-version');
  if (parseKubernetesVersion(word) !== undefined) return word;
  return wrongOption(
    `--kubernetes "${word}" is no version that is known.`,
    `Use ${knownKubernetes}: --kubernetes 1.33.`,
  );
}

function ruleOf(word: string): string {
  const { builtInRules } = require('../validate/rules') as typeof import('../validate/rules');
  const names = builtInRules().map(({ name }) => name);
  const areas = names.map((name) => `${name.slice(0, name.indexOf('/'))}/*`);
  if (/^\S+\/\S+$/.test(word) && (!word.startsWith('issue/') ? [...names, ...areas].includes(word) : true)) return word;
  return wrongOption(
    `--ignore "${word}" is no rule.`,
    `Name one as reports do: container/port-name, or an area: security/*.${didYouMean(nearNames(word, names))}`,
  );
}

/** What the command line says counts everywhere, also where the settings say something else of one environment. */
function merged(settings: ValidationSettings, over: ValidationSettings): ValidationSettings {
  const environments = Object.entries(settings.environments ?? {}).map(([name, own]) => [name, overlaid(own, over)]);
  return {
    ...overlaid(settings, over),
    ...(settings.environments === undefined
      ? {}
      : { environments: Object.fromEntries(environments) as ValidationSettings['environments'] }),
  };
}

function overlaid<S extends ValidationSettings>(settings: S, over: ValidationSettings): S {
  if (Object.keys(over).length === 0) return settings;
  const severities = { ...settings.severities, ...over.severities };
  return { ...settings, ...over, ...(Object.keys(severities).length === 0 ? {} : { severities }) };
}
