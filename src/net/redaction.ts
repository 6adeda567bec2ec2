/** Replaces every secret of the run in a text by `***`. */
export type Redact = (text: string) => string;

/**
 * Redacting a shorter secret would remove ordinary words. The runner does not mask such secrets
 * well either.
 */
const shortestSecret = 3;

/**
 * Returns the function that redacts every text that leaves the process. It finds a secret
 * unchanged, URL-encoded, in JSON as several languages escape it, and in base64 at each of the
 * three alignments that it can have in a longer text (as in `Basic` credentials).
 */
export function createRedactor(secrets: Iterable<string>): Redact {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < shortestSecret) continue;
    for (const form of listSecretForms(secret)) forms.add(form);
  }
  // Longest first, so that a secret that holds another one leaves nothing of itself.
  const ordered = [...forms].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((left, form) => left.replaceAll(form, '***'), text);
}

/** Returns the forms of a secret that `createRedactor` finds. */
export function listSecretForms(secret: string): ReadonlySet<string> {
  return new Set([...textForms(secret), ...base64Forms(secret)]);
}

/**
 * A token of such a kind is a mistake or a test's, and may be a key or a word of any reply: `pin`,
 * `status`.
 */
const shortWord = /^[A-Za-z]{1,7}$/;

/**
 * Returns the same for a reply that will be parsed. A secret that is a short word is kept, because
 * removing it would change what the reply means. It is redacted where the reply is shown.
 */
export function createReplyRedactor(secrets: Iterable<string>): Redact {
  return createRedactor([...secrets].filter((secret) => !shortWord.test(secret)));
}

function textForms(secret: string): string[] {
  const url = encodeURIComponent(secret.toWellFormed());
  const query = new URLSearchParams({ '': secret }).toString().slice(1);
  const json = JSON.stringify(secret).slice(1, -1);
  const ascii = json.replace(/[\u007f-\uffff]/g, escapeUnit);
  // Python, PHP and Go, each by its default.
  const inJson = [json, ascii, escapeSlashes(ascii), json.replace(/[<>&]/g, escapeUnit)];
  // An error of one service inside that of another: found before it is unpacked, and cut.
  const inJsonTwice = inJson.map((form) => JSON.stringify(form).slice(1, -1));
  return [
    secret,
    url,
    url.replace(/%../g, (byte) => byte.toLowerCase()),
    query,
    ...inJson,
    ...inJsonTwice,
    ...inJsonTwice.map(escapeSlashes),
  ];
}

function escapeSlashes(text: string): string {
  return text.replaceAll('/', '\\/');
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Returns the base64 characters that depend on the secret alone, for each alignment in a longer
 * text.
 */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const forms: string[] = [];
  for (const offset of [0, 1, 2]) {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const first = offset === 0 ? 0 : offset + 1;
    const last = (bytes.length + offset) % 3 === 0 ? encoded.length : encoded.length - 1;
    const alone = encoded.slice(first, last);
    if (alone.length < 4) continue;
    forms.push(alone, alone.replaceAll('+', '-').replaceAll('/', '_'));
  }
  forms.push(bytes.toString('base64'), bytes.toString('base64url'));
  return forms;
}
