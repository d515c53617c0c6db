/** The files of a build, as text. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { OUTPUT } from '../e2e/harness/extension-copy.ts';

export const BUILDS = ['chrome-mv3', 'firefox-mv3'] as const;
export type Build = (typeof BUILDS)[number];

export const RECORD_SCRIPT = 'content-scripts/record.js';
/** Put beside it when somebody reaches for the launcher. */
export const HANDS_SCRIPT = 'content-scripts/record-hands.js';

export function fileSize(build: Build, file: string): number {
  return statSync(path.join(OUTPUT, build, file)).size;
}

export function readBuilt(build: Build, file: string): string {
  return readFileSync(path.join(OUTPUT, build, file), 'utf8');
}

export function readManifest(build: Build): Record<string, unknown> {
  return JSON.parse(readBuilt(build, 'manifest.json')) as Record<string, unknown>;
}

/** Paths of the files with one of these endings, sorted. */
export function builtFiles(build: Build, ...endings: string[]): string[] {
  return readdirSync(path.join(OUTPUT, build), { recursive: true, encoding: 'utf8' })
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .sort();
}

/** `file: match with what stands around it`, for every match in the scripts of a build. */
export function findInScripts(build: Build, pattern: RegExp): string[] {
  return builtFiles(build, '.js').flatMap((file) => {
    const text = readBuilt(build, file);
    return [...text.matchAll(new RegExp(pattern, 'g'))].map(
      ({ 0: match, index }) => `${file}: ${text.slice(Math.max(0, index - 40), index + match.length + 40)}`,
    );
  });
}
