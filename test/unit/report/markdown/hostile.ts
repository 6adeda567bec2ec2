import * as fc from 'fast-check';
import { lookAt } from '../../../fakes/github-markdown.ts';

/** What Markdown, HTML or GitHub could make something of, wherever text from outside is shown. */
export const hostileTexts: readonly string[] = [
  '<script>evil()</script>',
  '<img src="https://evil.example/x.png" onerror="evil()">',
  '<details open><summary>evil</summary>',
  '</details></td></table></sub>',
  '<!-- open',
  '-->',
  '--> evil <!-- pack-and-pin',
  '[evil](https://evil.example)',
  '![evil](https://evil.example/x.png)',
  '<https://evil.example>',
  'see https://evil.example or www.evil.example or mail evil@evil.example',
  '[evil]: https://evil.example "evil"',
  '[^1]',
  '@octocat and @octo/team, cc @evil-bot',
  '#1, GH-1, octo/site#1, octocat#1 and TICKET-123',
  'fixed in ec26c3e57ca3a959ca5aad62de7213c562f8c821 or ec26c3e or octo/site@ec26c3e',
  ':x: :+1: :octocat:',
  '`code` ``more`` ```fence',
  '\n```\n# evil\n',
  '\n\n---\n\n# evil\n\n> evil\n\n- [x] evil\n\n| a | b |\n| - | - |\n| c | d |',
  '| a | b |',
  '\\| a \\\\| b |',
  '$evil$ and $`evil`$',
  '> [!WARNING]\n> evil',
  '&lt;b&gt; &#60;img&#62; &copy;',
  '\u202eevil\u202c \u0000 \u001b[31m',
];

/** Text of any length made of such pieces. */
export const hostile = fc
  .array(
    fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'grapheme', maxLength: 6 })),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(' '));

/** The elements of our own templates. */
const ours: ReadonlySet<string> = new Set(
  'h3 p a strong code pre table thead tbody tr th td details summary sub br blockquote'.split(' '),
);

/** What is in a report besides text and what our own templates make: elements, addresses other than `own`, mentions and the like. */
export async function findLife(markdown: string, own: RegExp): Promise<string[]> {
  const { elements, addresses, alive } = await lookAt(markdown);
  return [
    ...[...elements].filter((name) => !ours.has(name)),
    ...addresses.filter((address) => !own.test(address)),
    ...alive,
  ];
}
