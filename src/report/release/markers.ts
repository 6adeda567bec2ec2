import { createHash } from 'node:crypto';

/** Notes with our block in them. */
export interface PlacedBlock {
  readonly notes: string;
  /**
   * Whether there is half a pair of markers. What belonged to it stays, because nobody knows where
   * it ends.
   */
  readonly hasStray: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Puts a block between its markers into the notes of a release, in place of the earlier block or at
 * the end. Everything else stays byte for byte.
 * @param key distinguishes the blocks of several sites; empty for the only one
 */
export function placeBlock(notes: string, content: string, key: string): PlacedBlock {
  const [begin, end] = renderMarkers(key);
  // GitHub's own editor writes CRLF. Before anybody used it, there is none.
  const eol = notes.includes('\r') ? '\r\n' : '\n';
  // The empty line ends what may be HTML, so that the text of a person behind the block stays
  // Markdown.
  const block = [begin, ...content.split('\n'), '', end].join(eol);
  const { spans, hasStray } = findSpans(notes, begin, end);
  const [first, ...copies] = spans;
  if (first === undefined) return { notes: append(notes, block, eol), hasStray };
  let placed = notes.slice(0, first.start) + block;
  let at = first.end;
  // A copy of the block would become wrong. If there are stray markers, removing a copy could pair
  // two of them.
  for (const copy of hasStray ? [] : copies) {
    placed += notes.slice(at, copy.start);
    at = copy.end;
  }
  return { notes: placed + notes.slice(at), hasStray };
}

function renderMarkers(key: string): [begin: string, end: string] {
  const id = key === '' ? '' : ` ${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  return [`<!-- pack-and-pin${id}: begin -->`, `<!-- pack-and-pin${id}: end -->`];
}

/**
 * Pairs every begin marker with the end marker that follows it. A marker counts only if it is alone
 * on its line: titles of pull requests, which anybody can write, are put into notes behind a
 * bullet.
 */
function findSpans(
  notes: string,
  begin: string,
  end: string,
): { readonly spans: Span[]; readonly hasStray: boolean } {
  const spans: Span[] = [];
  let hasStray = false;
  let start: number | undefined;
  const marker = new RegExp(`(?<![^\\n])(?:${begin}|${end})(?=\\r?(?:\\n|$))`, 'g');
  for (const { 0: found, index } of notes.matchAll(marker)) {
    if (found === begin) {
      hasStray ||= start !== undefined;
      start = index;
    } else if (start === undefined) hasStray = true;
    else {
      spans.push({ start, end: index + found.length });
      start = undefined;
    }
  }
  return { spans, hasStray: hasStray || start !== undefined };
}

/** Appends the block below the notes, with an empty line between. */
function append(notes: string, block: string, eol: string): string {
  if (notes === '') return block;
  if (/(?:\n\n|\r\n\r\n)$/.test(notes)) return notes + block;
  return notes + (notes.endsWith('\n') ? eol : eol + eol) + block;
}
