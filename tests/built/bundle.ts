import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const ENTRY = '\0entry';
const ROOT = path.resolve(import.meta.dirname, '../..');

export interface Bundle<T> {
  /** What the entry exports. */
  exports: T;
  code: string;
}

/**
 * Code bundled as the extension's is, with `plugins`, and loaded here.
 * @param entry an ES module; names of packages, and paths from the project's root with `/` before them
 */
export async function bundle<T>(entry: string, plugins: Plugin[]): Promise<Bundle<T>> {
  const { output } = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id === ENTRY ? ENTRY : null),
        load: (id) => (id === ENTRY ? entry : null),
      },
      ...plugins,
    ],
    build: {
      target: 'es2023',
      write: false,
      rollupOptions: { input: ENTRY, preserveEntrySignatures: 'strict' },
    },
  })) as Rolldown.RolldownOutput;
  const [{ code }] = output;
  const folder = mkdtempSync(path.join(tmpdir(), 'bundle-'));
  try {
    const file = path.join(folder, 'built.mjs');
    writeFileSync(file, code);
    return { exports: (await import(file)) as T, code };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
