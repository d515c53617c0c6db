/**
 * A square picture of few colours as a PNG with a palette: a quarter of the bytes of one that says red, green, blue and
 * alpha of every pixel. Where an edge mixes two colours, the mixture is rounded to one of {@link STEPS} a channel, which
 * nobody sees.
 */
import { crc32 } from 'node:zlib';
import { zlib as deflate } from '@gfx/zopfli';

const STEPS = 15;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PALETTE = 3;
const MOST_COLOURS = 256;
const BITS = [1, 2, 4, 8];

function round(value: number): number {
  return Math.round((Math.round((value / 255) * STEPS) / STEPS) * 255);
}

function squeezed(data: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    deflate(data, { numiterations: 50 }, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** Colours that stand out by being used much stay as they are. */
function coloursOf(pixels: Uint8Array): { palette: number[]; indices: Uint8Array } {
  const area = pixels.length / 4;
  const keys = Array.from({ length: area }, (_, i) => pixelAt(pixels, i));
  const counts = Map.groupBy(keys, (key) => key);
  const often = new Set([...counts].filter(([, uses]) => uses.length > area / 200).map(([key]) => key));
  const shown = keys.map((key) => (often.has(key) ? key : roundedPixel(key)));
  // Those that let something through first: the rest need no alpha.
  const palette = [...new Set(shown)].sort((a, b) => (a & 255) - (b & 255) || a - b);
  return { palette, indices: Uint8Array.from(shown, (key) => palette.indexOf(key)) };
}

function pixelAt(pixels: Uint8Array, i: number): number {
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(i * 4);
  // What is not there has no colour.
  return alpha === 0 ? 0 : red * 2 ** 24 + green * 2 ** 16 + blue * 2 ** 8 + alpha;
}

const channelsOf = (key: number): number[] =>
  [24, 16, 8, 0].map((shift) => Math.floor(key / 2 ** shift) & 255);

function roundedPixel(key: number): number {
  const [red = 0, green = 0, blue = 0, alpha = 0] = channelsOf(key).map(round);
  return pixelAt(Uint8Array.of(red, green, blue, alpha), 0);
}

/**
 * @param pixels - red, green, blue and alpha of each, 0–255, row by row
 * @param side - pixels in a row, and rows
 * @throws Error more than 256 colours
 */
export async function palettePng(pixels: Uint8Array, side: number): Promise<Uint8Array> {
  const { palette, indices } = coloursOf(pixels);
  if (palette.length > MOST_COLOURS) throw new Error(`${palette.length} colours do not fit into a palette`);
  const bits = BITS.find((count) => 2 ** count >= palette.length) ?? 8;
  const stride = Math.ceil((side * bits) / 8) + 1;
  const rows = new Uint8Array(stride * side);
  indices.forEach((index, i) => {
    const bit = (i % side) * bits;
    const at = Math.floor(i / side) * stride + 1 + (bit >> 3);
    rows[at] = (rows[at] ?? 0) | (index << (8 - bits - (bit & 7)));
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([bits, PALETTE], 8);
  const colours = palette.map(channelsOf);
  return Buffer.concat([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(colours.flatMap((colour) => colour.slice(0, 3)))),
    chunk(
      'tRNS',
      Uint8Array.from(colours.map(([, , , alpha = 255]) => alpha).filter((alpha) => alpha < 255)),
    ),
    chunk('IDAT', await squeezed(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}
