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

/** The rows of the first table of a text, as trimmed cells, without the head and the line below. */
export function tableOf(text: string): string[][] {
  const [table = ''] = /(?:^\|.*\|\n)+/m.exec(text) ?? [];
  return table.trimEnd().split('\n').slice(2).map(cellsOf);
}

/** The head of the first table of a text, as trimmed cells. */
export function tableHeadOf(text: string): string[] {
  return cellsOf(/^\|.*\|$/m.exec(text)?.[0] ?? '');
}

function cellsOf(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** A fenced block of code. */
export interface Block {
  /** Path and line of its fence, for messages. */
  readonly place: string;
  /** The word after the fence; empty for none. */
  readonly language: string;
  readonly content: string;
}

/** Every fenced block of a page, also those in lists. An open fence goes on to the end. */
export function readBlocks({ path, text }: Page): Block[] {
  const blocks: { place: string; language: string; content: string }[] = [];
  let fence: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const [, mark = '', language = ''] = /^\s*(```+|~~~+)\s*(.*?)\s*$/.exec(line) ?? [];
    if (fence === undefined) {
      if (mark === '') continue;
      fence = mark;
      blocks.push({ place: `${path}:${index + 1}`, language, content: '' });
    } else if (language === '' && mark.startsWith(fence)) {
      fence = undefined;
    } else {
      const block = blocks.at(-1);
      if (block !== undefined) block.content += `${line}\n`;
    }
  }
  return blocks;
}

/** The contents of the fenced blocks in that language. */
export function blocksOf(page: Page, language: string): string[] {
  return readBlocks(page)
    .filter((block) => block.language === language)
    .map(({ content }) => content);
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
