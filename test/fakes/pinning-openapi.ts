/** The part of OpenAPI 3.0's schema objects that the Pinning Service API needs. */
export interface Schema {
  readonly type: 'object' | 'array' | 'string' | 'integer';
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly items?: Schema;
  readonly enum?: readonly string[];
  readonly format?: 'date-time';
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}

const text: Schema = { type: 'string' };
const texts: Schema = { type: 'object', additionalProperties: text };
const multiaddrs = (minItems: number): Schema => ({
  type: 'array',
  items: text,
  uniqueItems: true,
  minItems,
  maxItems: 20,
});

const pin: Schema = {
  type: 'object',
  required: ['cid'],
  properties: {
    cid: text,
    name: { type: 'string', maxLength: 255 },
    origins: multiaddrs(0),
    meta: texts,
  },
};

const pinStatus: Schema = {
  type: 'object',
  required: ['requestid', 'status', 'created', 'pin', 'delegates'],
  properties: {
    requestid: text,
    status: { type: 'string', enum: ['queued', 'pinning', 'pinned', 'failed'] },
    created: { type: 'string', format: 'date-time' },
    pin,
    delegates: multiaddrs(1),
    info: texts,
  },
};

/** What each answer of the IPFS Pinning Service API v1.0.0 must look like, by the specification's names. */
export const schemas = {
  Pin: pin,
  PinStatus: pinStatus,
  PinResults: {
    type: 'object',
    required: ['count', 'results'],
    properties: {
      count: { type: 'integer', minimum: 0 },
      results: { type: 'array', items: pinStatus, uniqueItems: true, minItems: 0, maxItems: 1000 },
    },
  },
  Failure: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['reason'],
        properties: { reason: text, details: text },
      },
    },
  },
} as const satisfies Record<string, Schema>;

/** The schemas as an OpenAPI 3.0 document, for tools that read one. */
export function renderOpenApi(): string {
  const info = { title: 'IPFS Pinning Service API, answers', version: '1.0.0' };
  return JSON.stringify({ openapi: '3.0.3', info, paths: {}, components: { schemas } }, null, 2);
}

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkObject(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
  at: string,
): string[] {
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name));
  const wrong = Object.entries(value).flatMap(([name, field]) => {
    const known = schema.properties?.[name] ?? schema.additionalProperties;
    return known === undefined ? [] : checkSchema(known, field, `${at}.${name}`);
  });
  return [...missing.map((name) => `${at}.${name} is missing`), ...wrong];
}

function checkArray(schema: Schema, value: readonly unknown[], at: string): string[] {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  const sized = value.length >= minItems && value.length <= maxItems;
  const unique = new Set(value.map((item) => JSON.stringify(item))).size === value.length;
  return [
    ...(sized ? [] : [`${at} has ${value.length} items`]),
    ...(unique || schema.uniqueItems !== true ? [] : [`${at} repeats itself`]),
    ...value.flatMap((item, n) => (items ? checkSchema(items, item, `${at}[${n}]`) : [])),
  ];
}

function checkText(schema: Schema, value: string, at: string): string[] {
  const known = schema.enum?.includes(value) ?? true;
  const short = Array.from(value).length <= (schema.maxLength ?? Number.POSITIVE_INFINITY);
  const formed = schema.format !== 'date-time' || dateTime.test(value);
  return known && short && formed ? [] : [`${at} may not be ${JSON.stringify(value)}`];
}

/** What is wrong with a value, by its place; nothing for one that the schema allows. */
export function checkSchema(schema: Schema, value: unknown, at: string): string[] {
  if (schema.type === 'object' && isObject(value)) return checkObject(schema, value, at);
  if (schema.type === 'array' && Array.isArray(value)) return checkArray(schema, value, at);
  if (schema.type === 'string' && typeof value === 'string') return checkText(schema, value, at);
  if (schema.type === 'integer' && typeof value === 'number' && Number.isInteger(value)) {
    return value >= (schema.minimum ?? Number.NEGATIVE_INFINITY) ? [] : [`${at} is below minimum`];
  }
  return [`${at} is not of type ${schema.type}`];
}
