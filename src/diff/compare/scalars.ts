import { canonicalCidr } from '../../manifests/scalars/cidr';
import { canonicalCron } from '../../manifests/scalars/cron';
import { canonicalDuration } from '../../manifests/scalars/duration';
import { canonicalImage } from '../../manifests/scalars/image';
import { canonicalPort } from '../../manifests/scalars/port';
import { canonicalQuantity } from '../../manifests/scalars/quantity';
import type { PlainData } from '../../model/json';

/** How each kind of value is written in the one form that all that mean the same share. */
const canonicals = {
  quantity: canonicalQuantity,
  duration: canonicalDuration,
  image: onText(canonicalImage),
  port: canonicalPort,
  cron: onText(canonicalCron),
  cidr: onText(canonicalCidr),
  /** Names of hosts, of which the case says nothing. */
  host: onText((host) => host.toLowerCase()),
  /** Bytes as Base64, which may be broken into lines. */
  base64: onText((bytes) => bytes.replaceAll(/\s/g, '')),
  /** Numbers that are written with or without quotes. */
  number: (value: string | number) => (/^-?\d+(?:\.\d+)?$/.test(String(value)) ? Number(value) : value),
  /** Texts that are written as numbers or as texts. */
  text: String,
} as const satisfies Readonly<Record<string, (value: string | number) => string | number>>;

/** A kind of value with a grammar of its own. */
export type Scalar = keyof typeof canonicals;

/** A value in the one form that all that mean the same share; what is no such value comes back as it is. */
export function canonicalScalar(scalar: Scalar, value: PlainData): PlainData {
  return typeof value === 'string' || typeof value === 'number' ? canonicals[scalar](value) : value;
}

function onText(canonical: (text: string) => string): (value: string | number) => string | number {
  return (value) => (typeof value === 'string' ? canonical(value) : value);
}
