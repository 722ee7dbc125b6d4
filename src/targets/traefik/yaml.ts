import type { Json } from '../artifact';

/** A configuration as the file provider reads it: YAML in which every text is quoted, and no text is a template. */
export function printConfiguration(configuration: Json): string {
  return `${block(configuration, '').trimStart()}\n`;
}

/** A value behind its key: on the same line where it is short, else on lines of its own. */
function block(value: Json, indent: string): string {
  if (Array.isArray(value) && value.some(isMap))
    return (value as readonly Json[]).map((one) => item(one, indent)).join('');
  if (!isMap(value) || Object.keys(value).length === 0) return ` ${inline(value)}`;
  return Object.entries(value)
    .map(([key, one]) => `\n${indent}${keyText(key)}:${block(one, `${indent}  `)}`)
    .join('');
}

function item(value: Json, indent: string): string {
  return `\n${indent}-${block(value, `${indent}  `).replace(/^\n\s*/, ' ')}`;
}

function inline(value: Json): string {
  if (typeof value === 'string') return untemplated(JSON.stringify(value));
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(inline).join(', ')}]`;
  return JSON.stringify(value);
}

function keyText(key: string): string {
  return /^[A-Za-z][A-Za-z0-9-]*$/.test(key) ? key : untemplated(JSON.stringify(key));
}

/** Traefik takes the file for a template before it takes it for YAML. */
function untemplated(text: string): string {
  return text.replaceAll('{{', '{{`{{`}}');
}

function isMap(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
