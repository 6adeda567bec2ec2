import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './source.ts';

/** A page of documentation. */
export interface Page {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** README and the pages of docs. */
export function readPages(): Page[] {
  return ['README.md', ...globSync('docs/*.md', { cwd: repository }).toSorted()].map(readPage);
}

/** The page at that path from the repository's root. */
export function readPage(path: string): Page {
  return { path: path.replaceAll('\\', '/'), text: readFileSync(join(repository, path), 'utf8') };
}

/** The text under a heading of the second level, up to the next one; empty if there is none. */
export function sectionOf({ text }: Page, heading: string): string {
  const [, after = ''] = text.split(`\n## ${heading}\n`);
  return after.split('\n## ')[0] ?? '';
}

/** The contents of the fenced blocks in that language. */
export function blocksOf({ text }: Page, language: string): string[] {
  const blocks = text.matchAll(/^```(?<language>\w*)\n(?<content>[^]*?)^```$/gm);
  return [...blocks].flatMap(({ groups }) =>
    groups?.['language'] === language ? [groups['content'] ?? ''] : [],
  );
}

/** The text without code blocks. */
export function withoutBlocks(text: string): string {
  return text.replaceAll(/^```[^]*?^```$/gm, '');
}

/** The prose of a text: no code, no addresses of links, no comments. */
export function proseOf(text: string): string {
  return withoutBlocks(text)
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/(`+).+?\1/g, '`…`')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/<[^>]+>/g, '');
}
