/**
 * Credentials of a node: what goes into the header, and every part of them that must never be
 * printed.
 */
export interface Authorization {
  readonly header: string;
  readonly secrets: readonly string[];
}

/**
 * Reads `bearer:TOKEN` or `basic:USER:PASSWORD`, as written in Kubo's
 * `API.Authorizations.*.AuthSecret`. Returns undefined for anything else.
 */
export function parseAuthorization(value: string): Authorization | undefined {
  const [, kind, rest] = /^(bearer|basic):(.+)$/s.exec(value) ?? [];
  if (kind === 'bearer' && rest !== undefined) {
    return { header: `Bearer ${rest}`, secrets: [rest] };
  }
  if (kind === 'basic' && rest !== undefined && /^[^:]+:./.test(rest)) {
    const encoded = Buffer.from(rest).toString('base64');
    return {
      header: `Basic ${encoded}`,
      secrets: [rest, encoded, rest.slice(rest.indexOf(':') + 1)],
    };
  }
  return undefined;
}
