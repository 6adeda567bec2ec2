import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderPage } from './page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The HTML of README as GitHub shows it, with its pictures of that scheme inside. */
export async function renderReadme(scheme: 'light' | 'dark'): Promise<string> {
  // A browser without GitHub's address would look for the files beside an empty page.
  const markdown = readFileSync(`${root}README.md`, 'utf8').replaceAll(
    /<picture>\s*<source [^>]*srcset="(?<dark>[^"]+)">\s*<img src="(?<light>[^"]+)"(?<rest>[^>]*)>\s*<\/picture>/g,
    (_, dark: string, light: string, rest: string) =>
      `<img src="${scheme === 'dark' ? dark : light}"${rest}>`,
  );
  const html = await renderPage({ markdown, place: 'readme' });
  return html.replaceAll(/src="(?<path>docs\/images\/[\w-]+\.png)"/g, (_, path: string) => {
    const png = readFileSync(`${root}${path}`).toString('base64');
    return `src="data:image/png;base64,${png}"`;
  });
}
