/** A copy of the built extension that a test may change: its manifest, its version. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

export const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Where the builds are; another folder to test builds that were made elsewhere. */
export const OUTPUT = process.env.BUILD_OUTPUT ?? path.join(ROOT, '.output');

export interface ExtensionCopy {
  dir: string;
  /** Rewrites the manifest. */
  change(change: (manifest: Record<string, unknown>) => Record<string, unknown>): void;
  remove(): void;
}

/** @param target folder of `.output`, e.g. `chrome-mv3` */
export function copyExtension(target: string): ExtensionCopy {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'throughline-ext-'));
  cpSync(path.join(OUTPUT, target), dir, { recursive: true });
  const file = path.join(dir, 'manifest.json');
  return {
    dir,
    change: (change) => {
      const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      writeFileSync(file, JSON.stringify(change(manifest)));
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
