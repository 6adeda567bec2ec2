/**
 * The response schemas of the IPFS Pinning Service API v1.0.0 (`PinStatus`, `PinResults`, `Failure`),
 * as checks: each returns what is wrong, and nothing for a body that the specification allows.
 */
type Check = (value: unknown, at: string) => string[];

const text: Check = (value, at) => (typeof value === 'string' ? [] : [`${at} is not a string`]);

const oneOf =
  (...words: readonly string[]): Check =>
  (value, at) =>
    words.includes(String(value)) ? [] : [`${at} is not one of ${words.join(', ')}`];

const dateTime: Check = (value, at) =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(String(value))
    ? []
    : [`${at} is not a date-time`];

const list =
  (item: Check, min: number, max: number): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return [`${at} is not an array`];
    const count =
      value.length >= min && value.length <= max ? [] : [`${at} has ${value.length} items`];
    const unique = new Set(value.map((entry) => JSON.stringify(entry))).size === value.length;
    const items = value.flatMap((entry: unknown, index) => item(entry, `${at}[${index}]`));
    return [...count, ...(unique ? [] : [`${at} repeats itself`]), ...items];
  };

function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

const object =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, at) => {
    const fields = asObject(value);
    if (fields === undefined) return [`${at} is not an object`];
    const missing = Object.keys(required).filter((name) => !(name in fields));
    const known = Object.entries({ ...required, ...optional }).filter(([name]) => name in fields);
    return [
      ...missing.map((name) => `${at}.${name} is missing`),
      ...known.flatMap(([name, check]) => check(fields[name], `${at}.${name}`)),
    ];
  };

const strings: Check = (value, at) => {
  const fields = asObject(value);
  if (fields === undefined) return [`${at} is not an object`];
  return Object.entries(fields).flatMap(([name, field]) => text(field, `${at}.${name}`));
};

const name: Check = (value, at) =>
  typeof value === 'string' && [...value].length <= 255 ? [] : [`${at} is not a name`];

const count: Check = (value, at) =>
  Number.isInteger(value) && Number(value) >= 0 ? [] : [`${at} is not a count`];

const pin = object({ cid: text }, { name, origins: list(text, 0, 20), meta: strings });

/** Schema `PinStatus`. */
export const checkPinStatus = object(
  {
    requestid: text,
    status: oneOf('queued', 'pinning', 'pinned', 'failed'),
    created: dateTime,
    pin,
    delegates: list(text, 1, 20),
  },
  { info: strings },
);

/** Schema `PinResults`. */
export const checkPinResults = object({ count, results: list(checkPinStatus, 0, 1000) });

/** Schema `Failure`. */
export const checkFailure = object({ error: object({ reason: text }, { details: text }) });
