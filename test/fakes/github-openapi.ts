import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { calls, type RestCall } from './github-calls.ts';

/** A JSON schema as OpenAPI 3.0.3 has them. */
type Schema = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

type Reference = { readonly $ref: string };
type Content = Readonly<Record<string, { readonly schema: Schema } | undefined>>;

interface Answer {
  readonly content?: Content;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Answer | Reference>>;
}

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
}

const schemaPrefix = '#/components/schemas/';

let loaded: Description | undefined;

/** GitHub's own description of its API; the package's other files, 370 MB of them, stay closed. */
function describe(): Description {
  const file = createRequire(import.meta.url).resolve(
    '@octokit/openapi/generated/api.github.com.json',
  );
  loaded ??= JSON.parse(readFileSync(file, 'utf8')) as Description;
  return loaded;
}

/** GitHub's description of a call. */
export function findOperation(call: RestCall): Operation {
  const { method, path } = calls[call];
  const operation = describe().paths[path]?.[method.toLowerCase()];
  if (operation?.operationId !== call) throw new Error(`GitHub's description has no ${call}`);
  return operation;
}

const ajv = formats.default(
  new Ajv({ strict: false, allErrors: true, validateSchema: false, verbose: true }),
);
const typed = formats.default(
  new Ajv({ strict: false, allErrors: true, validateSchema: false, coerceTypes: true }),
);
const known = new Set<string>();

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A schema as ajv reads it: `nullable` in JSON Schema's own words, references by name, each added once. */
function translate(schema: Schema): Schema {
  if (typeof schema['$ref'] === 'string') return { $ref: addComponent(schema['$ref']) };
  const plain = Object.fromEntries(
    Object.entries(schema).map(([key, inner]) => [key, translateValue(inner)]),
  );
  // GitHub gives '' for an address that was not given, and says so by the default alone.
  if (plain['default'] === '' && typeof plain['format'] === 'string') delete plain['format'];
  if (plain['nullable'] !== true) return plain;
  delete plain['nullable'];
  return { anyOf: [{ type: 'null' }, plain] };
}

function translateValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(translateValue);
  return isObject(value) ? translate(value) : value;
}

function addComponent(reference: string): string {
  const name = reference.slice(schemaPrefix.length);
  const schema = describe().components.schemas[name];
  if (!reference.startsWith(schemaPrefix) || schema === undefined) {
    throw new Error(`GitHub's description has no ${reference}`);
  }
  if (known.has(name)) return name;
  known.add(name);
  ajv.addSchema(translate(schema), name);
  return name;
}

function findAnswer(answer: Answer | Reference): Answer | undefined {
  if (!('$ref' in answer)) return answer;
  return describe().components.responses[answer.$ref.replace(/^.*\//, '')];
}

function findParameters(operation: Operation): Parameter[] {
  const { parameters } = describe().components;
  return (operation.parameters ?? []).flatMap((parameter) => {
    if (!('$ref' in parameter)) return [parameter];
    const shared = parameters[parameter.$ref.replace(/^.*\//, '')];
    return shared === undefined ? [] : [shared];
  });
}

const validators = new Map<string, ValidateFunction>();

/** The validator of that name, made when it is asked for the first time. */
function validatorOf(key: string, make: () => ValidateFunction): ValidateFunction {
  const validator = validators.get(key) ?? make();
  validators.set(key, validator);
  return validator;
}

/** GitHub answers null for a fork that was deleted, which its description leaves out. */
function isGoneFork({ instancePath, data }: ErrorObject): boolean {
  return instancePath.endsWith('/head/repo') && data === null;
}

function findProblems(validate: ValidateFunction, value: unknown, at: string): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? [])
    .filter((error) => !isGoneFork(error))
    .map(({ instancePath, message = '', params }) => {
      const more = [params['additionalProperty'], params['allowedValues']].filter(Boolean).flat();
      return [`${at}${instancePath} ${message}`, ...more].join(' ');
    });
}

function checkParameters(
  call: RestCall,
  place: 'path' | 'query',
  values: Readonly<Record<string, string>>,
): string[] {
  const validate = validatorOf(`${call} ${place}`, () => {
    const parameters = findParameters(findOperation(call)).filter((one) => one.in === place);
    const required = parameters.filter((one) => one.required === true).map(({ name }) => name);
    const properties = Object.fromEntries(
      parameters.map(({ name, schema }) => [name, translate(schema)]),
    );
    return typed.compile({ type: 'object', required, properties, additionalProperties: false });
  });
  return findProblems(validate, { ...values }, `${call}: ${place}`);
}

/** What is wrong with the query of a request, by GitHub's description and the words in it that no schema holds. */
export function checkQuery(call: RestCall, query: URLSearchParams): string[] {
  const twice = [...new Set(query.keys())].filter((name) => query.getAll(name).length > 1);
  const perPage = Number(query.get('per_page') ?? 30);
  return [
    ...checkParameters(call, 'query', Object.fromEntries(query)),
    ...twice.map((name) => `${call}: query/${name} comes twice`),
    ...(perPage > 100 ? [`${call}: query/per_page is at most 100`] : []),
  ];
}

/** What is wrong with the path of a request. */
export function checkPath(call: RestCall, params: Readonly<Record<string, string>>): string[] {
  return checkParameters(call, 'path', params);
}

/** The schema of a request's JSON body; undefined when it has none. */
function findBodySchema(call: RestCall): Schema | undefined {
  return findOperation(call).requestBody?.content['application/json']?.schema;
}

/** True when the call takes a JSON body. */
export function takesJson(call: RestCall): boolean {
  return findBodySchema(call) !== undefined;
}

/** What GitHub would refuse in a JSON body (422). */
export function checkBody(call: RestCall, body: unknown): string[] {
  const schema = findBodySchema(call);
  if (schema === undefined) return body === undefined ? [] : [`${call}: takes no body`];
  const validate = validatorOf(`${call} body`, () => ajv.compile(translate(schema)));
  return findProblems(validate, body, `${call}: body`);
}

/** What GitHub would overlook in a JSON body: fields that its description does not have. */
export function findUnknownFields(call: RestCall, body: unknown): string[] {
  const properties = findBodySchema(call)?.['properties'];
  if (!isObject(properties) || !isObject(body)) return [];
  const unknown = Object.keys(body).filter((name) => !Object.hasOwn(properties, name));
  return unknown.map((name) => `${call}: body/${name} is not in the description`);
}

/** What is wrong with an answer; an error that the call's description leaves out has the form of all errors. */
export function checkReply(call: RestCall, status: number, body: unknown): string[] {
  const described = findOperation(call).responses[String(status)];
  const schema = described && findAnswer(described)?.content?.['application/json']?.schema;
  if (described === undefined && status < 400) return [`${call}: reply ${status} is not described`];
  if (schema === undefined && status < 400) {
    return body === undefined ? [] : [`${call}: reply ${status} has no body`];
  }
  const validate = validatorOf(`${call} ${status}`, () =>
    ajv.compile(translate(schema ?? { $ref: `${schemaPrefix}basic-error` })),
  );
  return findProblems(validate, body, `${call}: reply ${status}`);
}
