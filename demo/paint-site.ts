import { writeFileSync } from 'node:fs';
import { renderPng } from './png.ts';

const folder = new URL('../examples/site/images/', import.meta.url);

type Colour = readonly [number, number, number];

/** Numbers from 0 to 1 that look random and are always the same (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Smooth noise along a line, from -1 to 1, with finer and finer detail. */
function createRidge(seed: number, octaves: number): (x: number) => number {
  const random = createRandom(seed);
  const heights = Array.from({ length: 512 }, () => random() * 2 - 1);
  const at = (x: number): number => {
    const left = Math.floor(x);
    const part = x - left;
    const ease = part * part * (3 - 2 * part);
    const from = heights[left & 511] ?? 0;
    return from + ((heights[(left + 1) & 511] ?? 0) - from) * ease;
  };
  return (x) => {
    let sum = 0;
    for (let octave = 0; octave < octaves; octave += 1) sum += at(x * 2 ** octave) / 2 ** octave;
    return sum / 1.6;
  };
}

const mix = (from: Colour, to: Colour, part: number): Colour => [
  from[0] + (to[0] - from[0]) * part,
  from[1] + (to[1] - from[1]) * part,
  from[2] + (to[2] - from[2]) * part,
];

const width = 1600;
const height = 800;
/** Where the water begins. */
const shore = 612;
const horizon = 560;

const skyStops: readonly (readonly [number, Colour])[] = [
  [0, [9, 13, 33]],
  [0.35, [22, 32, 72]],
  [0.58, [50, 58, 112]],
  [0.74, [92, 82, 132]],
  [0.88, [164, 114, 134]],
  [1, [236, 168, 126]],
];

function skyAt(y: number): Colour {
  const part = Math.min(1, Math.max(0, y / horizon));
  const next = skyStops.findIndex(([stop]) => stop >= part);
  const [fromStop, from] = skyStops[Math.max(0, next - 1)] ?? [0, [0, 0, 0]];
  const [toStop, to] = skyStops[next] ?? [1, [0, 0, 0]];
  return toStop === fromStop ? to : mix(from, to, (part - fromStop) / (toStop - fromStop));
}

interface Ridge {
  readonly base: number;
  readonly size: number;
  readonly colour: Colour;
  readonly heightAt: (x: number) => number;
}

/** Far to near: scale is the width of its hills, size their height, both in pixels. */
const ridgeShapes: readonly (Omit<Ridge, 'heightAt'> & {
  readonly scale: number;
  readonly seed: number;
  readonly octaves: number;
})[] = [
  { base: 500, size: 78, colour: [112, 98, 142], scale: 330, seed: 12, octaves: 5 },
  { base: 540, size: 62, colour: [78, 74, 120], scale: 260, seed: 27, octaves: 5 },
  { base: 574, size: 46, colour: [49, 52, 92], scale: 300, seed: 31, octaves: 4 },
  { base: 606, size: 26, colour: [25, 30, 58], scale: 420, seed: 55, octaves: 4 },
];
const ridges: readonly Ridge[] = ridgeShapes.map(({ scale, seed, octaves, ...shape }) => {
  const noise = createRidge(seed, octaves);
  return { ...shape, heightAt: (x) => noise(x / scale) };
});

interface Star {
  readonly x: number;
  readonly y: number;
  readonly light: number;
  readonly radius: number;
}

function scatterStars(): Star[] {
  const random = createRandom(2047);
  return Array.from({ length: 520 }, () => {
    const y = random() ** 1.5 * (horizon - 60);
    const bright = random() ** 7;
    return {
      x: random() * width,
      y,
      light: (0.22 + 0.78 * bright) * (1 - y / horizon) ** 0.6,
      radius: 0.7 + 1.3 * bright,
    };
  });
}

/** The observatory on its rise: a drum, a dome and a lit slit. */
const dome = { x: 1148, y: 536, radius: 25 };

function paintScene(): Float32Array {
  const pixels = new Float32Array(width * height * 3);
  const put = (x: number, y: number, colour: Colour, cover: number): void => {
    if (cover <= 0 || x < 0 || x >= width || y < 0 || y >= height) return;
    const at = (y * width + x) * 3;
    for (const channel of [0, 1, 2] as const) {
      const under = pixels[at + channel] ?? 0;
      pixels[at + channel] = under + (colour[channel] - under) * Math.min(1, cover);
    }
  };
  for (let y = 0; y < shore; y += 1) {
    for (let x = 0; x < width; x += 1) put(x, y, skyAt(y), 1);
  }
  for (const { x, y, light, radius } of scatterStars()) {
    const reach = Math.ceil(radius * 2.5);
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        const far = Math.hypot(Math.round(x) + dx - x, Math.round(y) + dy - y) / radius;
        put(Math.round(x) + dx, Math.round(y) + dy, [255, 247, 226], light * Math.exp(-far * far));
      }
    }
  }
  for (const [index, ridge] of ridges.entries()) {
    if (index === ridges.length - 1) paintDome(put);
    for (let x = 0; x < width; x += 1) {
      const rise = index === ridges.length - 1 ? 46 * Math.exp(-(((x - dome.x) / 210) ** 2)) : 0;
      const top = ridge.base - ridge.size * ridge.heightAt(x) - rise;
      for (let y = Math.max(0, Math.floor(top)); y < shore; y += 1) {
        const haze = Math.min(0.35, Math.max(0, (y - top) / 420));
        put(x, y, mix(ridge.colour, [206, 150, 138], index < 3 ? haze : 0), y + 1 - top);
      }
    }
  }
  paintWater(pixels, put);
  return pixels;
}

type Put = (x: number, y: number, colour: Colour, cover: number) => void;

function paintDome(put: Put): void {
  const wall: Colour = [28, 32, 60];
  const lit: Colour = [255, 205, 132];
  for (let y = dome.y - dome.radius - 2; y < dome.y + 34; y += 1) {
    for (let x = dome.x - dome.radius - 4; x <= dome.x + dome.radius + 4; x += 1) {
      const [dx, dy] = [x - dome.x, y - dome.y];
      const inDome = dome.radius - Math.hypot(dx, dy) + 0.5;
      const inDrum = dy < 0 ? 0 : dome.radius + 2.5 - Math.abs(dx);
      put(x, y, wall, dy < 0 ? inDome : inDrum);
      const slit = 3.2 - Math.abs(dx - dy * 0.42 - 4);
      if (dy < -4) put(x, y, lit, Math.min(slit, inDome - 2));
      if (dy > 9 && dy < 20) put(x, y, lit, Math.min(2.6 - Math.abs(dx + 12), dy - 9));
    }
  }
}

/** The scene again, upside down, darker and drawn out by ripples. */
function paintWater(pixels: Float32Array, put: Put): void {
  const ripple = createRidge(90, 3);
  for (let y = shore; y < height; y += 1) {
    const depth = (y - shore) / (height - shore);
    const source = shore - 1 - (y - shore) * 1.55;
    for (let x = 0; x < width; x += 1) {
      const wave = ripple(y / 5 + x / 900) * (2 + 16 * depth);
      const [sx, sy] = [x + wave, Math.max(0, source + wave * 0.8)];
      const at = (Math.floor(sy) * width + Math.min(width - 1, Math.max(0, Math.round(sx)))) * 3;
      const seen: Colour = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
      put(x, y, mix(mix(seen, [16, 22, 48], 0.28 + 0.34 * depth), [0, 0, 0], 0.06), 1);
    }
  }
}

writeFileSync(new URL('tarn-at-dusk.png', folder), renderPng(paintScene(), width));
