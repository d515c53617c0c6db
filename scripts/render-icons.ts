/**
 * Draws `assets/icon.svg` as the PNG files the browsers ask for, with a headless Chromium.
 * Run by hand after a change of the drawing: `node scripts/render-icons.ts`.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const SIZES = [16, 32, 48, 128];
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
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  for (const size of SIZES) {
    await page.setViewportSize({ width: size, height: size });
    const image = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    await page.setContent(
      `<style>html,body{margin:0;background:transparent}img{display:block}</style><img width="${size}" height="${size}" src="${image}" alt="">`,
    );
    const path = fileURLToPath(new URL(`assets/public/icon/icon-${size}.png`, root));
    await page.screenshot({ path, omitBackground: true });
    console.log(path);
  }
} finally {
  await browser.close();
}
