const msOf: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const bytesOf: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/**
 * Parses `90s`, `15m`, `2h` or `1d` into milliseconds. Returns undefined for anything else,
 * including a bare number.
 */
export function parseDurationMs(text: string): number | undefined {
  return parseQuantity(text, msOf);
}

/** Writes milliseconds as an input has them, in the largest unit without a fraction: `5s`, `7d`. */
export function renderDuration(ms: number): string {
  const [unit = 's', factor = 1_000] =
    Object.entries(msOf).findLast(([, size]) => ms % size === 0) ?? [];
  return `${ms / factor}${unit}`;
}

/** `500MB`, `100GiB` in bytes; undefined for anything else, a bare number among it. */
export function parseSizeBytes(text: string): number | undefined {
  return parseQuantity(text, bytesOf);
}

/**
 * Returns the duration that was probably meant by a number without a unit (minutes, or seconds if
 * it is large), with the name of a unit or with several units: `15`, `900`, `15 minutes`, `1h30m`.
 * Undefined for anything else.
 */
export function repairDuration(text: string): string | undefined {
  const given = text.toLowerCase();
  if (/^\d+$/.test(given)) return `${Number(given)}${Number(given) <= 60 ? 'm' : 's'}`;
  if (!/^(?:\d+\s*[a-z]+\s*)+$/.test(given)) return undefined;
  const parts = [...given.matchAll(/(\d+)\s*([a-z]+)/g)].map(([, number = '', unit = '']) => {
    const word = /^(?:(s)(?:ecs?|econds?)?|(m)(?:ins?|inutes?)?|(h)(?:rs?|ours?)?|(d)(?:ays?)?)$/;
    const letter = word.exec(unit)?.slice(1).find(Boolean);
    return letter === undefined ? undefined : { number, letter };
  });
  const [first] = parts;
  if (parts.some((part) => part === undefined) || first === undefined) return undefined;
  if (parts.length === 1) return `${first.number}${first.letter}`;
  const ms = parts.reduce(
    (sum, part) => sum + (part ? Number(part.number) * (msOf[part.letter] ?? 0) : 0),
    0,
  );
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${ms / 1_000}s`;
}

/**
 * Returns the size that was probably meant by a number without a unit (MiB), or by a unit in
 * another spelling: `500`, `500mb`, `2G`. Undefined for anything else.
 */
export function repairSize(text: string): string | undefined {
  const [, number = '', unit = ''] = /^([1-9]\d*)\s*([a-z]*)$/i.exec(text) ?? [];
  if (number === '') return undefined;
  if (unit === '') return `${number}MiB`;
  const wanted = unit.toLowerCase();
  const known = Object.keys(bytesOf).find((name) =>
    [name, `${name[0]}`].some((spelling) => spelling.toLowerCase() === wanted),
  );
  return known === undefined ? undefined : `${number}${known}`;
}

function parseQuantity(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(text) ?? [];
  const factor = unit !== undefined && Object.hasOwn(units, unit) ? units[unit] : undefined;
  return number === undefined || factor === undefined
    ? undefined
    : Math.round(Number(number) * factor);
}

/** Bytes for people, in binary units: `1.4 MiB`. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  if (unit === 0) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  return `${value.toFixed(value < 9.95 ? 1 : 0)} ${units[unit]}`;
}

/** Milliseconds for people: `840 ms`, `2.3 s`, `15 min`, `1 h 5 min`. */
export function formatMs(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_500) return `${(ms / 1_000).toFixed(ms < 9_950 ? 1 : 0)} s`;
  const seconds = Math.round(ms / 1_000);
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes < 60)
    return rest === 0 || minutes >= 10 ? `${minutes} min` : `${minutes} min ${rest} s`;
  return minutes % 60 === 0
    ? `${minutes / 60} h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The same in whole seconds, for a text that changes each second: `0 s`, `12 s`, `1 min 5 s`. */
export function formatSeconds(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return seconds < 60 ? `${seconds} s` : formatMs(seconds * 1_000);
}

/**
 * A whole number with commas between thousands. `toLocaleString` gives the same, but loads ICU's
 * data for it, which takes 20 ms or more once per process.
 */
export function formatNumber(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A count with its noun: `1 file`, `12,345 files`, `2 entries`. */
export function formatCount(count: number, noun: string): string {
  const plural = /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}

/** Seconds since the epoch for people: `2026-11-22 10:04 UTC`. */
export function formatTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
