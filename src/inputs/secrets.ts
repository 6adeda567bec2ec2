import { parseAuthorization } from '../services/authorization.ts';
import type { ServiceField } from '../services/entry.ts';

/**
 * Returns the problem with a secret that no service would accept, without any of its characters.
 * These are slips of copying, and a service would only answer 401.
 * @param field undefined for a secret that belongs to no service
 */
export function problemOfSecret(value: string, field?: ServiceField): string | undefined {
  // A line break in a header would be rejected with an error that quotes the token.
  if (/[\u0000-\u001f\u007f]/.test(value)) {
    return 'contains a line break or another control character.\nFix: store the secret again without it.';
  }
  if (/^["'`“”‘’]|["'`“”‘’]$/.test(value)) {
    return 'begins or ends with a quotation mark.\nFix: store the secret without quotation marks.';
  }
  const unevaluated = problemOfExpression(value);
  if (unevaluated !== undefined) return unevaluated;
  if (/^(?:null|undefined)$/.test(value)) {
    return 'is what a tool prints for an empty value.\nFix: check the step or the secret from which it comes.';
  }
  if (/^\*+$/.test(value))
    return 'consists of asterisks, which is how a log shows a secret.\nFix: store the secret itself.';
  if (/^authorization\s*:/i.test(value)) {
    return 'begins with the name of a header.\nFix: store the token alone.';
  }
  const isNode = field?.problemOf !== undefined;
  // The word itself would be masked, because here it is the whole secret.
  if (/^(?:bearer|basic):?$/i.test(value)) {
    return `has no token or password after its first word.\nFix: check that the secret with it exists${isNode ? '' : ', and store the token alone'}.`;
  }
  const [, scheme] = /^(bearer|basic|token)(?:\s|%20)/i.exec(value) ?? [];
  if (scheme !== undefined) {
    return `begins with "${titleCase(scheme)} ", as a header does.\nFix: ${isNode ? 'write `bearer:TOKEN` or `basic:USER:PASSWORD`' : 'store the token alone'}.`;
  }
  return isNode ? problemOfAuthorization(value) : problemOfToken(value);
}

/** A token has no space (RFC 6750, section 2.1), and a header has one byte per character. */
function problemOfToken(value: string): string | undefined {
  if (/\s/.test(value))
    return 'contains a space, which no token does.\nFix: store the token alone.';
  if (/[^\u0000-\u00ff]/.test(value)) {
    return 'contains a character that no token has.\nFix: copy the token again.';
  }
  return undefined;
}

/** The user and the password of `basic` may contain anything. */
function problemOfAuthorization(value: string): string | undefined {
  const [, token] = /^bearer:(.+)$/s.exec(value) ?? [];
  if (token !== undefined) return problemOfSecret(token);
  if (parseAuthorization(value) !== undefined) return undefined;
  if (/^(?:bearer|basic):/.test(value)) return undefined;
  if (/^(?:bearer|basic):/i.test(value)) {
    return 'has its kind in upper case.\nFix: write `bearer:` or `basic:`.';
  }
  return 'has no kind.\nFix: write `bearer:` in front of a token, or `basic:USER:PASSWORD`.';
}

/** The problem with a value that a workflow or a shell should have replaced. */
export function problemOfExpression(value: string): string | undefined {
  if (value.includes('${{')) {
    return 'contains "${{", so an expression was not evaluated.\nFix: check the spelling of the expression, and that it is in a workflow file.';
  }
  return /^(?:\$[a-z_]\w*|\$\{\w+\}|%\w+%|\$env:\w+)$/i.test(value)
    ? 'contains a variable of a shell, which an input does not replace.\nFix: use an expression, such as `${{ secrets.NAME }}`.'
    : undefined;
}

function titleCase(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1).toLowerCase()}`;
}
