import type { Element, Nodes } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

// GitHub's way: GFM with raw HTML, then a sanitizer (rehype-sanitize's schema is modelled on GitHub's), then what it
// links in the text.
const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize)
  .use(rehypeStringify);

/** HTML as GitHub would show a comment or a summary. */
export async function renderGitHubMarkdown(markdown: string): Promise<string> {
  return String(await processor.process(markdown));
}

/** What GitHub's page of a comment would have in it. */
export interface Seen {
  /** Names of all elements. */
  readonly elements: ReadonlySet<string>;
  /** Where links lead, and where images come from. */
  readonly addresses: readonly string[];
  /** What GitHub would link or replace in the text: mentions, issues, commits, emoji. */
  readonly alive: readonly string[];
  /** All text, code included. */
  readonly text: string;
}

/**
 * What GitHub looks for in text that is neither code nor a link (docs, "Autolinked references and URLs", "Basic writing
 * and formatting syntax").
 */
const references: readonly RegExp[] = [
  /(?<![\w`])@[a-z\d][a-z\d-]*(?:\/[\w.-]+)?/gi,
  /(?<![\w&])(?:[\w.-]+(?:\/[\w.-]+)?)?#\d+\b/g,
  /\bGH-\d+\b/gi,
  /\b[A-Z]{2,}-\d+\b/g,
  /\b[0-9a-f]{7,40}\b/gi,
  // Of numbers alone there are :100: and :1234:, so that a time of day is none.
  /:(?:\d{3,}|[\w+-]*[a-z+-][\w+-]*):/gi,
  /\b(?:https?|ftp):\/\/\S+/gi,
  /\bwww\.\S+/gi,
];

/** Looks at Markdown as GitHub's page of it would be. */
export async function lookAt(markdown: string): Promise<Seen> {
  const tree: Nodes = await processor.run(processor.parse(markdown));
  const elements = new Set<string>();
  const addresses: string[] = [];
  const alive: string[] = [];
  let text = '';
  const visit = (node: Nodes, inert: boolean): void => {
    if (node.type === 'text') {
      text += node.value;
      if (!inert)
        for (const pattern of references) alive.push(...(node.value.match(pattern) ?? []));
    }
    if (node.type === 'element') {
      elements.add(node.tagName);
      addresses.push(...addressesOf(node));
    }
    if (!('children' in node)) return;
    const within =
      inert || (node.type === 'element' && ['a', 'code', 'pre'].includes(node.tagName));
    for (const child of node.children) visit(child, within);
  };
  visit(tree, false);
  return { elements, addresses, alive, text };
}

function addressesOf({ properties }: Element): string[] {
  return ['href', 'src'].flatMap((name) => {
    const value = properties[name];
    return typeof value === 'string' ? [value] : [];
  });
}
