/**
 * What the store package must say of the packages in it: their names, versions and licences, with the texts that they
 * came with. Only what the bundler really took counts, and it is asked: a list that is kept by hand is soon wrong.
 *
 * A licence that is not in {@link LICENCES} ends the build: whether it may be shipped is for a person to decide.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** SPDX identifiers that may go out with MIT-licensed code as long as their texts do. */
const LICENCES = new Set(['MIT', 'ISC', '0BSD', 'Apache-2.0', 'BSL-1.0', 'MPL-2.0']);

/** Licences that ask for their text only where the source is given; here its address is enough (MPL-2.0, 3.2). */
const BY_ADDRESS: Record<string, string> = {
  'MPL-2.0': 'Mozilla Public License 2.0: https://www.mozilla.org/MPL/2.0/',
};

const FILE = 'third-party-licences.txt';
const TEXTS = /^(licen[cs]e|notice|copying)/i;

interface Package {
  name: string;
  version: string;
  licence: string;
  home: string;
  /** Licence and notice, as many files as came with it. */
  texts: string[];
}

interface Manifest {
  name: string;
  version: string;
  license?: string;
  homepage?: string;
  repository?: string | { url: string };
}

/** Folder of the package that a module is of; `null`: a module of ours, or one that the bundler made. */
export function packageFolder(id: string): string | null {
  const [, folder] =
    /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id.replace(/^\0/, '').split('?')[0] ?? '') ?? [];
  return folder ?? null;
}

/** @throws Error a licence that nobody has allowed */
function readPackage(folder: string): Package {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license = '', repository } = manifest;
  if (!license.split(/ AND /).every((part) => LICENCES.has(part)))
    throw new Error(`${name}: its licence "${license}" is not in scripts/third-party.ts`);
  const texts = readdirSync(folder).filter((file) => TEXTS.test(file));
  const url = typeof repository === 'string' ? repository : repository?.url;
  return {
    name,
    version,
    licence: license,
    home: manifest.homepage ?? url?.replace(/^git\+/, '') ?? '',
    texts: BY_ADDRESS[license]
      ? [BY_ADDRESS[license]]
      : texts.sort().map((file) => unwrapped(readFileSync(path.join(folder, file), 'utf8'))),
  };
}

/** A text word by word, a line a paragraph: where its lines end was for paper, and takes a third of a kB of the package. */
export function unwrapped(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/(?<=[^\n])\n(?!\n|Copyright)/g, ' ')
    .trim();
}

/** The packages, each with the numbers of its texts; then the texts, each once. */
export function noticeOf(packages: readonly Package[]): string {
  const sorted = packages.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const all = [...new Set(sorted.flatMap((one) => one.texts))];
  // Many are a licence that others have too, and a paragraph of their own.
  const parts = new Map(all.map((text) => [text, splitAtKnown(text, all)]));
  const texts = [...new Set([...parts.values()].flat())];
  const lines = sorted.map(({ name, version, licence, home, texts: own }) => {
    const numbers = own.flatMap((text) => parts.get(text) ?? []).map((text) => texts.indexOf(text) + 1);
    const where = numbers.length > 0 ? `text ${numbers.join(' and ')}` : 'no text came with it';
    return `${name} ${version} (${licence}; ${where}) ${home}`.trim();
  });
  const rule = '-'.repeat(80);
  return [
    'Throughline contains the packages below, bundled and minified; of some, parts that it does not use are left out, by the',
    'scripts that are part of its source. Each has the licence whose text is named; the source of each is at its address.',
    rule,
    ...lines,
    ...texts.flatMap((text, i) => [rule, `Text ${i + 1}`, '', text]),
    '',
  ].join('\n');
}

/** A text, or, where it begins with another, that one and the rest. */
function splitAtKnown(text: string, known: readonly string[]): string[] {
  const begun = known.filter((other) => other.length < text.length && text.startsWith(other));
  const longest = begun.toSorted((a, b) => b.length - a.length)[0];
  return longest === undefined
    ? [text]
    : [...splitAtKnown(longest, known), text.slice(longest.length).trim()];
}

export interface ThirdParty {
  /** Notes what a build takes; one for all builds of an extension. */
  plugin: Plugin;
  /** The file of what was noted. */
  asset(): { contents: string; relativeDest: string };
}

export function thirdParty(): ThirdParty {
  const folders = new Set<string>();
  return {
    plugin: {
      name: 'third-party',
      generateBundle(_options, bundle) {
        for (const file of Object.values(bundle)) {
          for (const id of file.type === 'chunk' ? file.moduleIds : []) {
            const folder = packageFolder(id);
            if (folder) folders.add(folder);
          }
        }
      },
    },
    asset: () => ({ contents: noticeOf([...folders].map(readPackage)), relativeDest: FILE }),
  };
}
