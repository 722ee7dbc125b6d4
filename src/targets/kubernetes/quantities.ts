const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'] as const;

/** CPU in the form in which the API server would print it: `1000m` is `1`, so nothing shows phantom drift. */
export function cpuQuantity(millicores: number): string {
  return millicores % 1000 === 0 ? String(millicores / 1000) : `${millicores}m`;
}

/** Bytes in the largest unit that holds them exactly: 1073741824 is `1Gi`. */
export function bytesQuantity(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value !== 0 && value % 1024 === 0 && unit < binary.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value}${binary[unit]}`;
}
