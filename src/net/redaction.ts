/** Replaces every secret of the run in a text by `***`. */
export type Redact = (text: string) => string;

/** A shorter secret would blank out ordinary words; the runner does not mask such ones well either. */
const shortestSecret = 3;

/**
 * Makes the one function through which every text that leaves the process goes.
 * A secret is found as it is, URL-encoded, inside JSON by the habits of several languages, and in base64 at each of the three alignments
 * that it can have inside a longer text (as in `Basic` credentials).
 */
export function createRedactor(secrets: Iterable<string>): Redact {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < shortestSecret) continue;
    for (const form of [...textForms(secret), ...base64Forms(secret)]) forms.add(form);
  }
  // Longest first, so that a secret that holds another one leaves nothing of itself.
  const ordered = [...forms].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((left, form) => left.replaceAll(form, '***'), text);
}

/** A token of such a kind is a mistake or a test's, and may be a key or a word of any reply: `pin`, `status`. */
const shortWord = /^[A-Za-z]{1,7}$/;

/**
 * The same for a reply that is still to be read. A secret that is a short word stays in it, since blanking it out would
 * change what the reply says; it is blanked where the reply is shown.
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

/** What base64 makes of the secret wherever it stands in a longer text: the characters that depend on it alone. */
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
