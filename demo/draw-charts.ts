/**
 * Draws the star charts and the moon's phases of examples/site as SVG, from real positions.
 * Usage: node demo/draw-charts.ts
 */
import { writeFileSync } from 'node:fs';

const folder = new URL('../examples/site/images/', import.meta.url);

type Side = 'above' | 'below' | 'left' | 'right';

/** Right ascension in hours, declination in degrees (J2000), visual magnitude, and where its name goes. */
type Star = readonly [name: string, hours: number, degrees: number, magnitude: number, side?: Side];

interface Chart {
  readonly file: string;
  readonly title: string;
  readonly stars: readonly Star[];
  /** Lines, by the stars' places in the list. */
  readonly lines: readonly (readonly number[])[];
}

const charts: readonly Chart[] = [
  {
    file: 'orion.svg',
    title: 'Orion',
    stars: [
      ['Betelgeuse', 5.919, 7.41, 0.5, 'left'],
      ['Bellatrix', 5.419, 6.35, 1.64, 'right'],
      ['Mintaka', 5.533, -0.3, 2.23, 'right'],
      ['', 5.604, -1.2, 1.69],
      ['Alnitak', 5.679, -1.94, 1.77, 'left'],
      ['Rigel', 5.242, -8.2, 0.13, 'right'],
      ['Saiph', 5.796, -9.67, 2.09, 'left'],
      ['', 5.585, 9.93, 3.5],
      ['', 5.588, -5.91, 2.77],
    ],
    lines: [
      [7, 0, 4, 6, 5, 2, 1, 7],
      [4, 3, 2],
      [0, 1],
    ],
  },
  {
    file: 'plough.svg',
    title: 'The Plough',
    stars: [
      ['Dubhe', 11.062, 61.75, 1.79, 'above'],
      ['Merak', 11.031, 56.38, 2.37, 'below'],
      ['Phecda', 11.897, 53.69, 2.44, 'below'],
      ['Megrez', 12.257, 57.03, 3.31, 'above'],
      ['Alioth', 12.9, 55.96, 1.77, 'below'],
      ['Mizar', 13.399, 54.93, 2.27, 'above'],
      ['Alkaid', 13.792, 49.31, 1.86, 'below'],
    ],
    lines: [[6, 5, 4, 3, 0, 1, 2, 3]],
  },
  {
    file: 'cassiopeia.svg',
    title: 'Cassiopeia',
    stars: [
      ['Caph', 0.153, 59.15, 2.28, 'above'],
      ['Schedar', 0.675, 56.54, 2.24, 'below'],
      ['Navi', 0.945, 60.72, 2.47, 'above'],
      ['Ruchbah', 1.43, 60.24, 2.68, 'below'],
      ['Segin', 1.907, 63.67, 3.37, 'above'],
    ],
    lines: [[0, 1, 2, 3, 4]],
  },
  {
    file: 'lyra.svg',
    title: 'Lyra',
    stars: [
      ['Vega', 18.616, 38.78, 0.03, 'right'],
      ['', 18.746, 37.61, 4.36],
      ['', 18.908, 36.9, 4.3],
      ['Sulafat', 18.982, 32.69, 3.25, 'left'],
      ['Sheliak', 18.835, 33.36, 3.52, 'right'],
      ['', 18.739, 39.67, 4.6],
    ],
    lines: [
      [0, 1, 2, 3, 4, 1],
      [0, 5],
    ],
  },
];

const size = 400;
const margin = 64;
const round = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

interface Point {
  readonly x: number;
  readonly y: number;
}

function middle(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2;
}

/** Gnomonic projection about the middle of the stars, east to the left as one looks up. */
function project(stars: readonly Star[]): Point[] {
  const radians = Math.PI / 180;
  const ra0 = middle(stars.map(([, hours]) => hours)) * 15 * radians;
  const dec0 = middle(stars.map(([, , degrees]) => degrees)) * radians;
  const flat = stars.map(([, hours, degrees]) => {
    const [ra, dec] = [hours * 15 * radians - ra0, degrees * radians];
    const depth = Math.sin(dec0) * Math.sin(dec) + Math.cos(dec0) * Math.cos(dec) * Math.cos(ra);
    const up = Math.cos(dec0) * Math.sin(dec) - Math.sin(dec0) * Math.cos(dec) * Math.cos(ra);
    return { x: (-Math.cos(dec) * Math.sin(ra)) / depth, y: -up / depth };
  });
  const [xs, ys] = [flat.map(({ x }) => x), flat.map(({ y }) => y)];
  const span = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const scale = (size - 2 * margin) / span;
  return flat.map(({ x, y }) => ({
    x: size / 2 + (x - middle(xs)) * scale,
    y: size / 2 + (y - middle(ys)) * scale,
  }));
}

function drawFrame(title: string, width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t">
<title id="t">${title}</title>
${body}
</svg>
`;
}

const labelOffsets = {
  above: { dx: 0, dy: -14, anchor: 'middle' },
  below: { dx: 0, dy: 24, anchor: 'middle' },
  left: { dx: -1, dy: 5, anchor: 'end' },
  right: { dx: 1, dy: 5, anchor: 'start' },
} as const satisfies Record<Side, object>;

function drawChart({ title, stars, lines }: Chart): string {
  const points = project(stars);
  const centre = size / 2;
  const rings = [0.25, 0.5, 0.75, 1]
    .map((part) => `<circle cx="${centre}" cy="${centre}" r="${round(part * 188)}"/>`)
    .join('');
  const paths = lines.map((line) => {
    const way = line.map((index) => points[index]).filter((point) => point !== undefined);
    return `<polyline points="${way.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')}"/>`;
  });
  const marks = stars.map(([name, , , magnitude, side = 'right'], index) => {
    const { x, y } = points[index] ?? { x: 0, y: 0 };
    const radius = Math.max(1.8, 7.2 - 1.5 * magnitude);
    const star = `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}"/>`;
    if (name === '') return star;
    const { dx, dy, anchor } = labelOffsets[side];
    const [left, base] = [round(x + dx * (radius + 7)), round(y + dy)];
    return `${star}<text x="${left}" y="${base}" text-anchor="${anchor}">${name}</text>`;
  });
  const body = `<circle cx="${centre}" cy="${centre}" r="196" fill="#101735"/>
<g fill="none" stroke="#2a3566" stroke-width="1" stroke-dasharray="2 5">${rings}</g>
<g fill="none" stroke="#8f9bd0" stroke-width="1.4" stroke-linejoin="round">${paths.join('')}</g>
<g fill="#fff3d9" stroke="#101735" stroke-width="3" paint-order="stroke" font-family="Georgia, serif" font-size="14.5" font-style="italic">${marks.join('\n')}</g>`;
  return drawFrame(`Star chart of ${title}`, size, size, body);
}

/** The lit part of the moon as seen from the north: `age` is 0 at new moon, 0.5 at full. */
function drawMoon(x: number, age: number): string {
  const radius = 30;
  const waxing = age < 0.5;
  const inner = round(Math.abs(Math.cos(age * 2 * Math.PI)) * radius);
  const gibbous = age > 0.25 && age < 0.75;
  const outerSweep = waxing ? 1 : 0;
  const innerSweep = gibbous === waxing ? 1 : 0;
  const lit = `M${x} ${40 - radius}A${radius} ${radius} 0 0 ${outerSweep} ${x} ${40 + radius}A${inner} ${radius} 0 0 ${innerSweep} ${x} ${40 - radius}Z`;
  const disc = `<circle cx="${x}" cy="40" r="${radius}" fill="#1b2450"/>`;
  return `${disc}${age === 0 ? '' : `<path d="${lit}" fill="#f6e6c4"/>`}<circle cx="${x}" cy="40" r="${radius}" fill="none" stroke="#6f79ab" stroke-width="1.2"/>`;
}

for (const chart of charts) writeFileSync(new URL(chart.file, folder), drawChart(chart));
const phases = Array.from({ length: 8 }, (_, index) => drawMoon(40 + index * 80, index / 8));
writeFileSync(
  new URL('moon-phases.svg', folder),
  drawFrame(
    'The eight phases of the moon, from new to waning crescent',
    640,
    80,
    phases.join('\n'),
  ),
);
