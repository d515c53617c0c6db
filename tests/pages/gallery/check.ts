/**
 * Opens the gallery in Chromium and looks at every state: axe, width, targets, console, network. `node check.ts [folder]`
 * also keeps pictures there. Exit code 1 when anything is found.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';

const require = createRequire(import.meta.url);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it stands, one line a finding. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }>;
      };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run({ runOnly: tags });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`),
    );
  });
}

/** What is wider than the page, and controls smaller than 24 px (links inside running text are exempt, as in WCAG 2.5.8). */
export async function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) faults.push(`scrolls sideways by ${wide} px`);
    for (const element of document.querySelectorAll<HTMLElement>('.panel-main, main')) {
      const inner = element.scrollWidth - element.clientWidth;
      if (inner > 0) faults.push(`<${element.className || element.localName}> is ${inner} px too wide`);
    }
    const controls = document.querySelectorAll<HTMLElement>(
      'button, select, input:not([type=checkbox]), [role=option], [role=switch]',
    );
    for (const control of controls) {
      const { width, height } = control.getBoundingClientRect();
      if (width > 0 && (width < 24 || height < 23.5)) {
        faults.push(`${Math.round(width)}×${Math.round(height)} px: ${control.outerHTML.slice(0, 120)}`);
      }
    }
    return faults;
  });
}

/** The elements that the corpus of bad texts became, beyond those a text may hold. */
async function corpusFaults(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('#root main *')].flatMap((element) => {
      const odd = element
        .getAttributeNames()
        .filter((name) => !['href', 'rel', 'target'].includes(name) && element.className !== 'boxed');
      const tags =
        'p br strong em b i u s del code pre ul ol li blockquote a table thead tbody tr th td hr sup sub dl dt dd';
      const known = tags.split(' ').includes(element.localName);
      const safe =
        element.localName !== 'a' || /^(https?:\/\/|mailto:)/.test(element.getAttribute('href') ?? '');
      return known && safe && odd.length === 0 ? [] : [element.outerHTML.slice(0, 160)];
    }),
  );
}

async function main(folder: string | undefined, only: string | undefined): Promise<void> {
  if (folder) mkdirSync(folder, { recursive: true });
  const server = await createServer({
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    logLevel: 'error',
  });
  await server.listen();
  const base = server.resolvedUrls?.local[0] ?? 'http://localhost:5199/';
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
  const found: string[] = [];
  try {
    const page = await browser.newPage({ deviceScaleFactor: 2 });
    let state = '';
    page.on('pageerror', (error) => found.push(`${state}: ${error.message}`));
    page.on('dialog', (dialog) => {
      found.push(`${state}: a dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
        found.push(`${state}: asked for ${request.url()}`);
    });
    await page.goto(base);
    const names = await page.$$eval('iframe', (frames) => [
      ...new Set(frames.map((frame) => frame.title.split(',')[0] ?? '')),
    ]);
    for (const name of [...names, 'corpus']) {
      if (only && !(only.endsWith('*') ? name.startsWith(only.slice(0, -1)) : name === only)) continue;
      for (const theme of ['light', 'dark']) {
        for (const width of [300, 380, 600]) {
          for (const open of ['', '&open=1']) {
            if (open && !['deal', 'any-stage'].includes(name)) continue;
            state = `${name} ${theme} ${width}${open ? ' open' : ''}`;
            await page.setViewportSize({ width, height: open ? 2600 : 820 });
            await page.goto(`${base}?show=${name}&theme=${theme}${open}`);
            await page.waitForSelector('#root > *');
            if (name.startsWith('campaign-')) await page.waitForSelector('[data-ready]');
            await page.waitForTimeout(open || /^(deal|campaign)-/.test(name) ? 250 : 50);
            const faults = name === 'corpus' ? await corpusFaults(page) : await layoutFaults(page);
            // axe's rules do not depend on the width, but for what is hidden when it is narrow.
            if (name !== 'corpus' && width !== 600) faults.push(...(await axeViolations(page)));
            found.push(...faults.map((fault) => `${state}: ${fault}`));
            if (folder) {
              await page.screenshot({
                path: join(folder, `${state.replaceAll(' ', '-')}.png`),
                fullPage: name === 'primitives' || name.startsWith('deal-'),
              });
            }
          }
        }
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  for (const line of new Set(found)) console.log(line);
  console.log(found.length === 0 ? 'The gallery is clean.' : `${found.length} findings.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

if (import.meta.main) await main(process.argv[2], process.argv[3]);
