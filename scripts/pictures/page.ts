import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MarkdownPlace, renderAsGitHub } from './github-markdown.ts';

/** A page that looks as GitHub looks around a piece of Markdown. */
export interface PageOptions {
  readonly markdown: string;
  readonly place: MarkdownPlace;
}

const stylesheet = readFileSync(
  fileURLToPath(import.meta.resolve('github-markdown-css/github-markdown.css')),
  'utf8',
);

/** Colours of GitHub's pages, light and dark, around the Markdown; widths of a conversation and of a run's summary. */
const environment = `
  :root {
    color-scheme: light dark;
    --page: light-dark(#ffffff, #0d1117);
    --text: light-dark(#1f2328, #f0f6fc);
    --quiet: light-dark(#59636e, #9198a1);
    --line: light-dark(#d1d9e0, #3d444d);
    --head: light-dark(#f6f8fa, #151b23);
  }
  body {
    margin: 0; background: var(--page); color: var(--text);
    font: 14px/1.5 -apple-system, BlinkMacSystemFont, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif;
  }
  .picture { box-sizing: border-box; width: 880px; padding: 16px; }
  .comment { position: relative; margin-left: 56px; border: 1px solid var(--line); border-radius: 6px; }
  .avatar { position: absolute; left: -57px; top: -1px; width: 40px; height: 40px; border-radius: 50%; }
  .head {
    display: flex; align-items: center; gap: 5px; padding: 8px 16px; background: var(--head);
    border-bottom: 1px solid var(--line); border-radius: 6px 6px 0 0; color: var(--quiet);
  }
  .head b { color: var(--text); font-weight: 600; }
  .bot { padding: 0 7px; border: 1px solid var(--line); border-radius: 2em; font-size: 12px; line-height: 18px; }
  .more { margin-left: auto; letter-spacing: 1px; font-weight: 600; }
  .markdown-body { background: none; }
  .comment .markdown-body { padding: 16px; font-size: 14px; }
  .summary { border: 1px solid var(--line); border-radius: 6px; }
  .summary .head { font-size: 14px; padding: 12px 16px; }
  .summary .markdown-body { padding: 16px 24px 24px; }
  .picture:has(.readme) { width: 1012px; margin: auto; }
  .readme { border: 1px solid var(--line); border-radius: 6px; }
  .readme .markdown-body { padding: 32px; }
`;

/** The mark of an automaton: a workflow of three steps. */
const avatar = `
  <svg class="avatar" viewBox="0 0 40 40" aria-hidden="true">
    <rect width="40" height="40" fill="#2088ff"/>
    <g fill="none" stroke="#fff" stroke-width="2.4">
      <circle cx="12" cy="12" r="4.3"/><circle cx="28" cy="28" r="4.3"/>
      <path d="M12 16.5V23a5 5 0 0 0 5 5h6.5"/>
    </g>
  </svg>`;

const heads: Readonly<Record<MarkdownPlace, string>> = {
  comment: `${avatar}<div class="head"><b>github-actions</b><span class="bot">bot</span>
    commented 2 minutes ago<span class="more">···</span></div>`,
  summary: '<div class="head"><b>publish</b>&nbsp;summary<span class="more">···</span></div>',
  readme: '<div class="head"><b>README</b><span class="more">···</span></div>',
};

/** The HTML of a page whose element \`.picture\` is to be taken. */
export async function renderPage({ markdown, place }: PageOptions): Promise<string> {
  const content = await renderAsGitHub(markdown, place);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pack and Pin</title>
<style>${stylesheet}</style>
<style>${environment}</style>
<div class="picture"><div class="${place}">${heads[place]}<article class="markdown-body">${content}</article></div></div>
</html>`;
}
