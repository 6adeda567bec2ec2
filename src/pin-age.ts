/** RFC 3339, section 5.6, with what servers write instead: a space, no zone, `+0000`. */
const dateTime = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)? ?([Zz]|[+-]\d\d:?\d\d)?$/;

/** No pin is older than IPFS. What servers write for "never" is: year 1 (Go), 1970. */
const firstMs = Date.UTC(2014, 0, 1);

/**
 * A date in the future is wrong: it would make a pin the newest one for years. Clocks differ, and
 * a date without a zone may be read as half a day later.
 */
const slackMs = 86_400_000;

/**
 * Reads when a pin was created, in milliseconds since the epoch. Undefined if there is no date, or
 * none that can be read for certain. `Date.parse` alone is too lenient: it reads `12` as a month.
 * @param now milliseconds since the epoch
 */
export function readCreated(created: string | undefined, now: number): number | undefined {
  const [, date, time, fraction = '', zone] = dateTime.exec(created ?? '') ?? [];
  if (date === undefined || time === undefined) return undefined;
  const ms = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${readZone(zone)}`);
  return Number.isNaN(ms) || ms < firstMs || ms > now + slackMs ? undefined : ms;
}

/** Without a zone, the latest moment that can be meant: a pin must not look older than it is. */
function readZone(zone = '-12:00'): string {
  if (/^[Zz]$/.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}
