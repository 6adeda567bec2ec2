import sourceDiff from '@wooorm/starry-night/source.diff';
import sourceShell from '@wooorm/starry-night/source.shell';
import sourceYaml from '@wooorm/starry-night/source.yaml';
import { createStarryNight } from '@wooorm/starry-night';
import type { Element, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** Where Markdown stands on GitHub: a line break in a comment is one on the page, in a file or a summary it is not. */
export type MarkdownPlace = 'comment' | 'summary' | 'readme';

const starryNight = await createStarryNight([sourceDiff, sourceShell, sourceYaml]);

/** HTML as GitHub makes it of Markdown: its dialect, its list of elements and attributes that may stay, its colours of code. */
export async function renderAsGitHub(markdown: string, place: MarkdownPlace): Promise<string> {
  const parser = unified().use(remarkParse).use(remarkGfm);
  if (place === 'comment') parser.use(remarkBreaks);
  const html = await parser
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeRaw)
    .use(rehypeSanitize)
    .use(() => colourCode)
    .use(rehypeStringify)
    .process(markdown);
  return String(html);
}

/** Gives each block of code in a known language the classes by which GitHub's stylesheet colours it. */
function colourCode(tree: Root | Element): void {
  for (const node of tree.children) {
    if (node.type !== 'element') continue;
    const scope = node.tagName === 'code' ? findScope(node) : undefined;
    const [text] = node.children;
    if (scope !== undefined && text?.type === 'text') {
      const coloured = starryNight.highlight(text.value, scope);
      node.children = coloured.children.filter((child) => child.type !== 'doctype');
    } else {
      colourCode(node);
    }
  }
}

function findScope({ properties }: Element): string | undefined {
  const names = Array.isArray(properties['className']) ? properties['className'] : [];
  const language = names.map(String).find((name) => name.startsWith('language-'));
  return language && starryNight.flagToScope(language.slice('language-'.length));
}
