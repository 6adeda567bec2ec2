import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { findString, type JsonObject, objectOrEmpty } from '../../../src/json.ts';
import { eventNames, readEventFixture } from '../../fixtures/events.ts';

const file = createRequire(import.meta.url).resolve(
  '@octokit/openapi/generated/api.github.com.json',
);
const description = objectOrEmpty(JSON.parse(readFileSync(file, 'utf8')));
const webhooks = objectOrEmpty(description['x-webhooks']);
const schemas = objectOrEmpty(objectOrEmpty(description['components'])['schemas']);
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  validateSchema: false,
  validateFormats: false,
});
const added = new Set<string>();

/**
 * A schema of the description as ajv reads it, in which nothing is required: our payloads leave out
 * what nothing reads.
 */
function translate(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(translate);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { required, oneOf, nullable, $ref, ...rest } = schema as JsonObject;
  if (typeof $ref === 'string') return { $ref: addSchema($ref) };
  const plain = Object.fromEntries(
    Object.entries(rest).map(([key, inner]) => [key, translate(inner)]),
  );
  // A property may be called `required`; a list is the keyword.
  if (required !== undefined && !Array.isArray(required)) plain['required'] = translate(required);
  if (oneOf !== undefined) plain['anyOf'] = translate(oneOf);
  return nullable === true ? { anyOf: [{ type: 'null' }, plain] } : plain;
}

function addSchema(reference: string): string {
  const name = reference.replace('#/components/schemas/', '');
  if (!added.has(name)) {
    added.add(name);
    ajv.addSchema(objectOrEmpty(translate(schemas[name])), name);
  }
  return name;
}

/** The schema of an event's payload. Undefined for the few that GitHub describes nowhere. */
function findSchema(event: string, payload: JsonObject): unknown {
  const name = event.replace('pull_request_target', 'pull_request').replaceAll('_', '-');
  const action = (findString(payload['action']) ?? '').replaceAll('_', '-');
  const webhook = webhooks[`${name}-${action}`] ?? webhooks[name];
  const post = objectOrEmpty(objectOrEmpty(webhook)['post']);
  const content = objectOrEmpty(objectOrEmpty(post['requestBody'])['content']);
  return objectOrEmpty(content['application/json'])['schema'];
}

/** Not webhooks, or with a payload of the sender's own. */
const undescribed = ['schedule', 'image_version', 'repository_dispatch'];

test.each(eventNames)('the payload of %s is as GitHub describes it', (name) => {
  const { event } = readEventFixture(name);
  const payload = objectOrEmpty(event.payload);
  const schema = findSchema(event.name, payload);
  expect(schema === undefined).toBe(undescribed.includes(event.name));
  if (schema === undefined) return;
  const validate = ajv.compile(objectOrEmpty(translate(schema)));
  validate(payload);
  const problems = (validate.errors ?? [])
    .map(({ instancePath, message }) => `${instancePath} ${message}`)
    // GitHub gives null for a fork that was deleted, which its description leaves out.
    .filter((problem) => !(name.endsWith('deleted-fork') && problem.endsWith(' must be object')));
  expect(problems).toEqual([]);
});
