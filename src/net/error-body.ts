import { findString, type JsonObject, objectOrEmpty } from '../json.ts';
import { quoted } from '../text.ts';
import type { Redact } from './redaction.ts';

/** How many characters of a page or of XML are searched for its reason. */
const maxSearched = 4_096;

/**
 * Returns the useful part of an error's body: the reason if it is JSON or S3's XML, otherwise its
 * beginning.
 * @param redact is asked before anything is cut
 */
export function describeBody(text: string, redact: Redact): string {
  const trimmed = text.trim();
  if (trimmed === '') return ' (empty body)';
  const start = trimmed.slice(0, maxSearched);
  const code = start.includes('<Error>') ? /<Code>([^<]+)</.exec(start)?.[1] : undefined;
  if (code !== undefined) {
    const message = /<Message>([^<]+)</.exec(start)?.[1];
    return ` (${quoted(redact(message === undefined ? code : `${code}: ${message}`))})`;
  }
  if (/^(<!doctype|<html|<\?xml)/i.test(start)) {
    const title = /<title[^<>]*>([^<]*)</i.exec(start)?.[1]?.trim();
    return title ? ` (an HTML page titled ${quoted(redact(title), 100)})` : ' (an HTML page)';
  }
  return ` (${quoted(redact(reasonOf(trimmed)))})`;
}

/**
 * Returns the readable part of the common error shapes: PSA `{error:{reason,details}}`, with or
 * without its wrapper, Kubo `{Message}`, and `{message}`, `{error}` or `{errors}` of others.
 * Returns the text itself if it has none of these shapes.
 */
export function reasonOf(text: string): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return text;
  }
  return findReason(objectOrEmpty(json)) ?? text;
}

/** The same for a parsed body; undefined if it has none of these shapes. */
export function findReason(body: JsonObject): string | undefined {
  const error = objectOrEmpty(body['error']);
  const parts = [
    error['reason'],
    error['details'],
    error['message'],
    body['error'],
    body['reason'],
    body['details'],
    body['Message'],
    body['message'],
  ]
    .map(findString)
    .filter((part) => part !== undefined);
  parts.push(...detailsOf(body['errors']));
  return parts.length > 0 ? parts.join(': ') : undefined;
}

/** Maximum number of reasons of a list to show. */
const maxDetails = 5;

/**
 * The reasons in a list of errors, such as GitHub's "Validation Failed" has: texts, or objects with
 * a message or a code (GitHub docs, "Getting started with the REST API", client errors).
 */
function detailsOf(errors: unknown): string[] {
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, maxDetails).flatMap((error: unknown) => {
    const { message, field, resource, code } = objectOrEmpty(error);
    const about = [resource, field].map(findString).filter((part) => part !== undefined);
    const named = [about.join('.'), findString(code)].filter(Boolean).join(' ');
    return findString(error) ?? findString(message) ?? (named === '' ? [] : named);
  });
}
