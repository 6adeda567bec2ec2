import { findCid, maxCidLength } from '../cid.ts';

declare const clean: unique symbol;

/** Text that contains no secret of the run: it was redacted, or this program computed it. */
export type CleanText = string & { readonly [clean]: true };

/** Replaces every secret of the run in a text from outside by `***`. */
export type Redact = (text: string) => CleanText;

/**
 * Marks text that this program computed: a CID, a link, a path. Such text is never redacted,
 * because a secret that occurs in it by chance (a password `ipfs`) would make it useless.
 */
export function computed(text: string): CleanText;
export function computed(text: string): string {
  return text;
}

/** Redacting a shorter secret would remove ordinary words. */
const shortestSecret = 3;

/**
 * A shorter secret may be part of any text, so it cannot be masked well: the runner is not asked
 * to mask it, and replies that are parsed keep it.
 */
export const shortestSafeSecret = 8;

/**
 * Returns the function that redacts every text that leaves the process. It finds a secret
 * unchanged, URL-encoded, in JSON as several languages escape it, in a command of the runner, and
 * in base64 at each of the three alignments that it can have in a longer text (as in `Basic`
 * credentials).
 * A short secret stays where it is a part of a whole CID.
 * @param kept computed texts, which stay whole wherever they occur; more may be added later
 */
export function createRedactor(
  secrets: Iterable<string>,
  kept: ReadonlySet<string> = new Set(),
): Redact {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < shortestSecret) continue;
    for (const form of listSecretForms(secret)) forms.add(form);
  }
  // Longest first, so that a secret that contains another one is removed completely.
  const ordered = [...forms].sort((a, b) => b.length - a.length);
  return (text) =>
    computed(
      ordered.reduce(
        (left, form) =>
          left.replaceAll(form, (found: string, at: number) =>
            isWithin(kept, left, at, form) || isInCid(left, at, form) ? found : '***',
          ),
        text,
      ),
    );
}

/** Whether what was found at `at` is a part of one of the kept texts, which stands there whole. */
function isWithin(kept: ReadonlySet<string>, text: string, at: number, form: string): boolean {
  for (const whole of kept) {
    for (let offset = whole.indexOf(form); offset >= 0; offset = whole.indexOf(form, offset + 1)) {
      if (offset <= at && text.startsWith(whole, at - offset)) return true;
    }
  }
  return false;
}

/**
 * Whether a short secret stands by chance in a CID, which is there whole: one of a list of pins,
 * for example. A longer one is not there by chance.
 */
function isInCid(text: string, at: number, form: string): boolean {
  if (form.length >= shortestSafeSecret) return false;
  const before = /[0-9A-Za-z]*$/.exec(text.slice(Math.max(0, at - maxCidLength), at))?.[0] ?? '';
  const after = /^[0-9A-Za-z]*/.exec(text.slice(at, at + maxCidLength + 1))?.[0] ?? '';
  return after.length >= form.length && findCid(before + after) !== undefined;
}

/** Returns the forms of a secret that `createRedactor` finds. */
export function listSecretForms(secret: string): ReadonlySet<string> {
  return new Set([...textForms(secret), ...base64Forms(secret)]);
}

/**
 * Returns the same for text that is parsed or compared, such as a reply. A short secret is kept,
 * because removing it could change what the text means. It is redacted where the text is shown.
 */
export function createReplyRedactor(secrets: Iterable<string>): Redact {
  return createRedactor([...secrets].filter((secret) => secret.length >= shortestSafeSecret));
}

/** Redacts lines for a runner, and leaves the names of their commands as they are. */
export function redactLines(text: string, redact: Redact): CleanText {
  const lines = text.split('\n').map((line) => {
    // The runner reads a mask, and shows it to nobody.
    if (line.startsWith('::add-mask::')) return line;
    const command = /^::[a-z-]+(?: title=Pack and Pin)?::/.exec(line)?.[0] ?? '';
    return `${command}${redact(line.slice(command.length))}`;
  });
  return computed(lines.join('\n'));
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
    secret.replaceAll('%', '%25'),
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
