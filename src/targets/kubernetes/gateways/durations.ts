const units = [
  [3_600_000, 'h'],
  [60_000, 'm'],
  [1000, 's'],
  [1, 'ms'],
] as const;

/**
 * A time as the Gateway API writes it, in its largest whole units: `1m30s`. What is shorter than a millisecond becomes one,
 * because `0s` stands for no limit at all.
 *
 * @see https://gateway-api.sigs.k8s.io/geps/gep-2257/
 */
export function gatewayDuration(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.max(1, Math.round(seconds * 1000));
  for (const [size, unit] of units) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) parts.push(`${amount}${unit}`);
  }
  return parts.join('');
}
