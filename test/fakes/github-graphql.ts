import { jsonReply, type Reply } from './faults.ts';
import { errorReply } from './github-replies.ts';

const viewerQuery = /^\s*(query(\s+\w+)?)?\s*\{\s*viewer\s*\{\s*login\s*\}\s*\}\s*$/;

/** Answers the one query that this GitHub knows, `{ viewer { login } }`; anything else is a violation. */
export function answerGraphql(text: string, login: string, violations: string[]): Reply {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    violations.push('graphql: body is not JSON');
    return errorReply(400, 'Problems parsing JSON');
  }
  const query =
    typeof body === 'object' && body !== null && 'query' in body ? body.query : undefined;
  if (typeof query === 'string' && viewerQuery.test(query)) {
    return jsonReply(200, { data: { viewer: { login } } });
  }
  violations.push(`graphql: unknown query ${JSON.stringify(query)}`);
  return jsonReply(200, { errors: [{ type: 'undefinedField', message: 'unknown query' }] });
}
