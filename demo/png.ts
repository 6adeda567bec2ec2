import { deflateSync } from 'node:zlib';

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function renderChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG of red, green and blue from 0 to 255, pixel by pixel: truecolour, 8 bits, each row as its difference from the row above (PNG, third edition, section 9). */
export function renderPng(pixels: Float32Array, width: number): Buffer {
  const stride = width * 3;
  const height = pixels.length / stride;
  const rows = Buffer.alloc((stride + 1) * height);
  const valueAt = (index: number): number => Math.round(pixels[index] ?? 0);
  for (let y = 0; y < height; y += 1) {
    rows[y * (stride + 1)] = 2;
    for (let x = 0; x < stride; x += 1) {
      const above = y === 0 ? 0 : valueAt((y - 1) * stride + x);
      rows[y * (stride + 1) + 1 + x] = (valueAt(y * stride + x) - above) & 0xff;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    renderChunk('IHDR', header),
    renderChunk('IDAT', deflateSync(rows, { level: 9 })),
    renderChunk('IEND', Buffer.alloc(0)),
  ]);
}
