import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { palettePng } from '../../scripts/palette-png.ts';

/** The parts of a PNG by type, and its pixels as red, green, blue, alpha. Reads only what `palettePng` writes. */
function readPng(png: Uint8Array): { bits: number; pixels: number[][] } {
  const file = Buffer.from(png);
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    parts.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  }
  expect([...parts.keys()]).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
  const [header, colours, alphas, data] = [...parts.values()] as [Buffer, Buffer, Buffer, Buffer];
  const side = header.readUInt32BE(0);
  const bits = header[8] ?? 0;
  const rows = inflateSync(data);
  const stride = rows.length / side;
  const pixels = Array.from({ length: side * side }, (_, i) => {
    const bit = (i % side) * bits;
    const byte = rows[Math.floor(i / side) * stride + 1 + (bit >> 3)] ?? 0;
    const index = (byte >> (8 - bits - (bit & 7))) & (2 ** bits - 1);
    return [...colours.subarray(index * 3, index * 3 + 3), alphas[index] ?? 255];
  });
  return { bits, pixels };
}

const CLEAR = [0, 0, 0, 0];
const BLUE = [67, 84, 220, 255];
const YELLOW = [255, 211, 107, 255];
const MIXED = [161, 148, 163, 128];

test.each([
  [2, 1, [CLEAR, BLUE, BLUE, BLUE]],
  [3, 2, [CLEAR, BLUE, YELLOW, BLUE, BLUE, YELLOW, YELLOW, CLEAR, BLUE]],
])('%d pixels square, %d bits each: comes back as it was', async (side, bits, pixels) => {
  expect(readPng(await palettePng(Uint8Array.from(pixels.flat()), side))).toEqual({ bits, pixels });
});

test('a colour that hardly any pixel has is rounded, and by less than a sixteenth', async () => {
  const pixels = Array.from({ length: 400 }, (_, i) => (i === 7 ? MIXED : i < 200 ? CLEAR : YELLOW));
  const read = readPng(await palettePng(Uint8Array.from(pixels.flat()), 20)).pixels;
  expect(read.toSpliced(7, 1)).toEqual(pixels.toSpliced(7, 1));
  expect(read[7]).not.toEqual(MIXED);
  read[7]?.forEach((channel, i) => {
    expect(Math.abs(channel - (MIXED[i] ?? 0))).toBeLessThan(16);
  });
});

test('more colours than a palette holds are refused', async () => {
  const pixels = Array.from({ length: 324 }, (_, i) => [
    (i % 18) * 14,
    Math.floor(i / 18) * 14,
    (i % 2) * 255,
    255,
  ]);
  await expect(palettePng(Uint8Array.from(pixels.flat()), 18)).rejects.toThrow('do not fit');
});
