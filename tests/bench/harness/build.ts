/** What is measured is built here, in a folder of its own: another build at the same time changes nothing. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build as bundle } from 'vite';
import { build, zip } from 'wxt';
import { ROOT } from '../../e2e/harness/extension-copy.ts';

const OUT = '.output/bench';

const options = {
  root: ROOT,
  browser: 'chrome',
  mode: 'production',
  manifestVersion: 3,
  outDir: OUT,
} as const;

let release: Promise<string> | undefined;

/** The release build, made once a run. @returns its folder */
export function buildRelease(): Promise<string> {
  release ??= quietly(() => build(options)).then(() => path.join(ROOT, OUT, 'chrome-mv3'));
  return release;
}

/** The store package. @returns its path */
export async function buildPackage(): Promise<string> {
  await buildRelease();
  const [file] = await quietly(() => zip(options));
  if (file === undefined) throw new Error('wxt zip made no file');
  return file;
}

/** stdout is for figures alone. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, info } = console;
  const write = process.stdout.write;
  console.log = console.info = () => undefined;
  process.stdout.write = (() => true) as typeof process.stdout.write;
  try {
    return await work();
  } finally {
    console.log = log;
    console.info = info;
    process.stdout.write = write;
  }
}

export interface BenchExtension {
  /** Name of its folder. */
  name: string;
  manifest: Record<string, unknown>;
  /** Worker: a file of `tests/bench/contestants`; absent: one that answers nothing. */
  worker?: string;
  /** Content script: a file of `tests/bench/contestants`. */
  content?: string;
  /** Pages: name → a file of `tests/bench/contestants`; each gets an HTML page around it and a bundle of its own. */
  pages?: Record<string, string>;
}

const NO_ANSWER = 'chrome.runtime.onMessage.addListener(() => undefined);\n';

const built = new Map<string, Promise<string>>();

/** An extension made for the bench, bundled as the product is. @returns its folder */
export function buildExtension(extension: BenchExtension): Promise<string> {
  const known = built.get(extension.name) ?? makeExtension(extension);
  built.set(extension.name, known);
  return known;
}

async function makeExtension({
  name,
  manifest,
  worker,
  content,
  pages = {},
}: BenchExtension): Promise<string> {
  const dir = path.join(ROOT, OUT, name);
  const locales = path.join(await buildRelease(), '_locales');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  cpSync(locales, path.join(dir, '_locales'), { recursive: true });
  if (content) await bundleFile(content, dir, 'content', 'iife');
  for (const [page, file] of Object.entries(pages)) {
    await bundleFile(file, dir, page, 'es');
    writeFileSync(path.join(dir, `${page}.html`), pageAround(page));
  }
  if (worker) await bundleFile(worker, dir, 'background', 'iife');
  else writeFileSync(path.join(dir, 'background.js'), NO_ANSWER);
  writeFileSync(
    path.join(dir, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: `Bench ${name}`,
      version: '1',
      default_locale: 'en',
      minimum_chrome_version: '126',
      background: { service_worker: 'background.js' },
      ...manifest,
    }),
  );
  return dir;
}

function pageAround(page: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="color-scheme" content="light dark" />
    <title>Bench</title>
  </head>
  <body>
    <script type="module" src="/${page}.js"></script>
  </body>
</html>
`;
}

async function bundleFile(file: string, outDir: string, name: string, format: 'iife' | 'es'): Promise<void> {
  await bundle({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: {
        input: { [name]: path.join(ROOT, 'tests/bench/contestants', file) },
        // What a page loads only when it needs it is a file of its own, as in the product.
        output: {
          format,
          entryFileNames: '[name].js',
          chunkFileNames: `${name}-[name].js`,
          codeSplitting: format === 'es',
        },
      },
    },
  });
}

/** A file of `tests/bench/contestants` as one script, to be run in a page that is not of the bench. */
export async function buildScript(file: string): Promise<string> {
  const dir = path.join(ROOT, OUT, 'scripts');
  const name = path.basename(file, '.ts');
  await bundleFile(file, dir, name, 'iife');
  return readFileSync(path.join(dir, `${name}.js`), 'utf8');
}

/** Bytes of a file. */
export function sizeOf(file: string): number {
  return readFileSync(file).byteLength;
}
