const units = ['b', 'k', 'm', 'g', 't'] as const;

/** Bytes in Compose's units, which are powers of 1024 in spite of their names: 134217728 is `128m`. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value !== 0 && value % 1024 === 0 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value}${units[unit]}`;
}

/** CPU as Compose takes it: parts of a core, `0.25`. */
export function cpusText(millicores: number): string {
  return String(millicores / 1000);
}

/** Seconds as a Compose duration: `90s`, `1500ms`. */
export function durationText(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1000)}ms`;
}
