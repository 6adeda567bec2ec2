/** JSON from outside, of which nothing is known yet but that it is an object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value when it is a non-empty string, else undefined. */
export function findString(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value when it is a whole number from 0, as a number or as text, else undefined. */
export function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0
    ? number
    : undefined;
}

/** The value when it is an object, else undefined. */
export function findObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is an object, else an empty one. */
export function objectOrEmpty(value: unknown): JsonObject {
  return findObject(value) ?? {};
}

/** The entries of an object whose values are strings; none if it is not an object. */
export function stringsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(objectOrEmpty(value)).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
