/**
 * Draws `assets/icon.svg` as the PNG files the browsers ask for, with a headless Chromium.
 * Run by hand after a change of the drawing: `node scripts/render-icons.ts`.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { palettePng } from './palette-png.ts';

const SIZES = [32, 128];
const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const executablePath = CANDIDATES.find((path) => path !== undefined && existsSync(path));
if (!executablePath) {
  console.error('No Chromium found. Install one, or name it in the variable CHROMIUM.');
  process.exit(1);
}

const root = new URL('..', import.meta.url);
const svg = await readFile(new URL('assets/icon.svg', root), 'utf8');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    const pixels = await page.evaluate(
      async ([image, side]) => {
        const drawing = new Image(side, side);
        drawing.src = image;
        await drawing.decode();
        const canvas = new OffscreenCanvas(side, side).getContext('2d');
        canvas?.drawImage(drawing, 0, 0, side, side);
        return [...(canvas?.getImageData(0, 0, side, side).data ?? [])];
      },
      [`data:image/svg+xml,${encodeURIComponent(svg)}`, size] as const,
    );
    const path = fileURLToPath(new URL(`assets/public/icon/icon-${size}.png`, root));
    await writeFile(path, await palettePng(Uint8Array.from(pixels), size));
    console.log(path);
  }
} finally {
  await browser.close();
}
