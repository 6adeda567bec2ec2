import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { renderPage } from './pictures/page.ts';
import { type Picture, pictures } from './pictures/pictures.ts';
import { renderReadme } from './pictures/readme.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const schemes = ['light', 'dark'] as const;

/** Two pixels for each of the page, for screens that have them. */
const pixelsPerPixel = 2;
/** What README may cost those who read it, and what is less than a picture. */
const mostBytes = 150_000;
const leastBytes = 10_000;
const leastHeight = 300;

function findProgram(name: 'chromium' | 'pngquant'): string {
  const path = execFileSync('bash', [join(root, '.ci', 'tools'), '--path', name], {
    encoding: 'utf8',
  }).trim();
  if (path === '') throw new Error(`${name} is missing. Fix: run \`bash .ci/tools ${name}\`.`);
  return path;
}

/** Takes one picture, with a palette of its own so that it stays small. */
async function take(
  browser: Browser,
  picture: Picture,
  scheme: (typeof schemes)[number],
  folder: string,
): Promise<string> {
  const page = await browser.newPage({
    colorScheme: scheme,
    deviceScaleFactor: pixelsPerPixel,
    viewport: { width: 1000, height: 1000 },
  });
  await page.setContent(await renderPage(picture));
  const file = join(folder, `${picture.name}-${scheme}.png`);
  await page.locator('.picture').screenshot({ path: file });
  await page.close();
  const quantise = ['--force', '--speed', '1', '--strip', '--output', file, '256', file];
  execFileSync(findProgram('pngquant'), quantise);
  return file;
}

/** Takes what a visitor of README sees first, for those who change it. It is not committed. */
async function takeFirstScreen(
  browser: Browser,
  scheme: (typeof schemes)[number],
  folder: string,
): Promise<string> {
  const page = await browser.newPage({
    colorScheme: scheme,
    viewport: { width: 1280, height: 1000 },
  });
  await page.setContent(await renderReadme(scheme));
  const file = join(folder, `readme-${scheme}.png`);
  await page.screenshot({ path: file });
  await page.close();
  return file;
}

/** Width and height of a PNG (W3C PNG, section 11.2.1); throws when it cannot be a picture of a report. */
async function judge(file: string): Promise<string> {
  const png = await readFile(file);
  if (png.toString('latin1', 1, 4) !== 'PNG') throw new Error(`${file} is not a PNG`);
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const size = `${width} × ${height}, ${png.length} bytes`;
  const plausible =
    height >= leastHeight * pixelsPerPixel && png.length >= leastBytes && png.length <= mostBytes;
  if (!plausible) throw new Error(`${file} cannot be right: ${size}`);
  return size;
}

async function main(check: boolean): Promise<void> {
  const folder = check
    ? await mkdtemp(join(tmpdir(), 'pack-and-pin-pictures-'))
    : join(root, 'docs', 'images');
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({
    executablePath: findProgram('chromium'),
    // In a container, or as root, there is no sandbox to be had; the pages hold nothing but our own text.
    args: ['--no-sandbox'],
  });
  try {
    for (const picture of pictures) {
      for (const scheme of schemes) {
        const file = await take(browser, picture, scheme, folder);
        console.log(`${file}: ${await judge(file)}`);
      }
    }
    const readme = check ? folder : join(root, 'build');
    await mkdir(readme, { recursive: true });
    for (const scheme of schemes) console.log(await takeFirstScreen(browser, scheme, readme));
  } finally {
    await browser.close();
    if (check) await rm(folder, { recursive: true });
  }
}

await main(process.argv.includes('--check'));
