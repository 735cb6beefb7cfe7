const UNITS = { kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 } as const;
type Unit = keyof typeof UNITS;

/** How a size is written: digits and a unit of a thousand, e.g. `500MB`, `20GB`. */
export const SIZE = /^(\d{1,6})(kB|MB|GB|TB)$/;

/** Bytes of a written size; null where it is none. */
export function parseSize(text: string): number | null {
  const [, digits, unit] = SIZE.exec(text) ?? [];
  return digits === undefined || unit === undefined ? null : Number(digits) * UNITS[unit as Unit];
}

/** Bytes for people: `12.3 MB`. */
export function formatSize(bytes: number): string {
  const unit = (['TB', 'GB', 'MB', 'kB'] as const).find((one) => bytes >= UNITS[one]);
  return unit === undefined ? `${bytes} bytes` : `${(bytes / UNITS[unit]).toFixed(1)} ${unit}`;
}

/** The shortest exact way to write bytes that `parseSize` reads back. */
export function writeSize(bytes: number): string {
  const units: readonly Unit[] = ['TB', 'GB', 'MB', 'kB'];
  const unit = units.find((one) => bytes % UNITS[one] === 0) ?? 'kB';
  return `${Math.ceil(bytes / UNITS[unit])}${unit}`;
}
