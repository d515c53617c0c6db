/** What must not be in the scripts of a release, and how large the one in people's pages may be. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { OUTPUT } from '../e2e/harness/extension-copy.ts';
import {
  BUILDS,
  builtFiles,
  fileSize,
  findInScripts,
  HANDS_SCRIPT,
  RECORD_SCRIPT,
  readBuilt,
} from './built-files.ts';

/** Bytes, minified. */
const RECORD_SCRIPT_LIMIT = 16_384;

describe.each(BUILDS)('%s', (build) => {
  test.each([RECORD_SCRIPT, HANDS_SCRIPT])('%s in the pages of tools is small', (script) => {
    expect(fileSize(build, script)).toBeLessThanOrEqual(RECORD_SCRIPT_LIMIT);
  });

  test.each([
    ['zod', /ZodError|_zod\b|invalid_type|safeParse/],
    ['the polyfill', /webextension-polyfill|message port closed before a response/],
    ['Preact', /__html|componentDidMount/],
    ['WXT’s events, which a page hears and can forge', /wxt:/],
    ['a patched history', /history\.(push|replace)State\s*=/],
    ['polling', /setInterval/],
    ['any markup made of text', /innerHTML|outerHTML|insertAdjacentHTML|document\.write/],
    ['a report of crashes', /crashed on startup/],
  ])('no script in the pages of tools holds a trace of %s', (_name, pattern) => {
    for (const script of [RECORD_SCRIPT, HANDS_SCRIPT]) expect(readBuilt(build, script)).not.toMatch(pattern);
  });

  test.each([
    ['a listener for messages of pages', /addEventListener\(\s*["'`]message["'`]|\bonmessage\s*=/],
    ['a listener for messages of other extensions', /on(Message|Connect)External\.addListener/],
    ['a script in the page’s own world', /\bworld\s*:\s*["'`]MAIN/],
    ['code from elsewhere', /import\s*\(\s*["'`]https?:|importScripts|\.src\s*=\s*["'`]https?:/],
    ['an address that is fetched without a person’s choice', /fetch\(\s*["'`]https?:/],
  ])('no script holds %s', (_name, pattern) => {
    expect(findInScripts(build, pattern)).toEqual([]);
  });

  test('no text is run as code; zod’s look whether it could be (never taken: `jitless`) is all there is', () => {
    const found = findInScripts(build, /\beval\s*\(|\bFunction\s*\(|setTimeout\(\s*["'`]/);
    const others = found.filter((place) => !/try\{return Function\(``\),!0\}catch/.test(place));
    expect(others).toEqual([]);
  });

  test('markup is set as text by Preact only, and nothing of ours asks it to', () => {
    const found = findInScripts(build, /\.(inner|outer)HTML\s*=(?!=)|insertAdjacentHTML|document\.write\b/);
    expect(found.filter((place) => !/\.innerHTML=(\w+\.__html|``|"")/.test(place))).toEqual([]);
    expect(findInScripts(build, /dangerouslySetInnerHTML\s*:\s*\{/)).toEqual([]);
  });

  test('the worker waits for no file, which Chromium would refuse it, and loads nothing that draws', () => {
    const loaded = new Map<string, string>();
    const load = (file: string): void => {
      if (loaded.has(file)) return;
      const text = readBuilt(build, file);
      loaded.set(file, text);
      for (const [, name] of text.matchAll(/\b(?:from|import)\s*["'`]\.\/(?:chunks\/)?([\w.-]+\.js)/g)) {
        if (name !== undefined) load(`chunks/${name}`);
      }
    };
    load('background.js');
    expect(loaded.size).toBeGreaterThan(3);
    for (const [file, text] of loaded) {
      expect([file, text.match(/\bimport\s*\(/g)]).toEqual([file, null]);
      expect([file, text.match(/componentDidMount|dangerouslySetInnerHTML/g)]).toEqual([file, null]);
    }
  });

  test('what a page loads, at once or later, is never another page: that would start in it', () => {
    // The panel's file is shared, and starts nothing without what `panel-ask.js` has left.
    const pages = builtFiles(build, '.html').filter((page) => page !== 'panel.html');
    const ownOf = (page: string): string[] =>
      [...readBuilt(build, page).matchAll(/<script[^>]*\bsrc="\/(chunks\/[\w.-]+\.js)"/g)].map(
        ([, file]) => `${file}`,
      );
    const all = new Set(pages.flatMap(ownOf));
    expect(all.size).toBeGreaterThan(2);
    for (const page of pages) {
      const loaded = new Set(ownOf(page));
      for (const file of loaded) {
        const found = readBuilt(build, file).matchAll(/(?:from|import)\s*\(?["'`]\.\/([\w.-]+\.js)/g);
        for (const [, name] of found) loaded.add(`chunks/${name}`);
      }
      expect([page, [...loaded].filter((file) => all.has(file))]).toEqual([page, ownOf(page)]);
    }
  });

  test('pages and styles load nothing from elsewhere', () => {
    for (const file of builtFiles(build, '.html', '.css')) {
      expect([
        file,
        readBuilt(build, file).match(/(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?\/\//g),
      ]).toEqual([file, null]);
    }
  });

  test('no file has a hash in its name, which each that names it would carry along', () => {
    const hashed = builtFiles(build, '.js', '.css').filter((file) => /-[\w-]*[A-Z\d][\w-]*\.\w+$/.test(file));
    expect(hashed).toEqual([]);
  });

  test('what the worker shares with other pages in small asks for nothing that each of them has not anyway', () => {
    const small = readBuilt(build, 'chunks/small.js');
    expect(small.match(/\bimport\b/g) ?? []).toHaveLength(1);
    expect(small).toMatch(/^import\{[^}]*\}from"\.\/panel-start\.js";/);
    const askers = builtFiles(build, '.js').filter((file) => /["/]small\.js"/.test(readBuilt(build, file)));
    expect(askers).not.toEqual([]);
    for (const file of askers)
      expect([file, /panel-start\.js"/.test(readBuilt(build, file))]).toEqual([file, true]);
  });

  test('the panel’s page asks first, and loads two files for it and no more', () => {
    const page = readBuilt(build, 'panel.html');
    expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file)).toEqual([
      '/panel-ask.js',
      '/chunks/panel-app.js',
      '/chunks/panel-start.js',
      '/assets/panel-app.css',
    ]);
    for (const other of ['popup.html', 'options.html', 'onboarding.html']) {
      expect([other, readBuilt(build, other).includes('panel-ask')]).toEqual([other, false]);
    }
  });

  test('V8 is told on the first line to compile the panel’s first paint whole', () => {
    expect(readBuilt(build, 'chunks/panel-app.js')).toMatch(/^\/\/# allFunctionsCalledOnLoad\n./);
  });

  test('icons have a palette', () => {
    for (const size of [32, 128]) {
      const icon = readFileSync(path.join(OUTPUT, build, `icon/icon-${size}.png`));
      expect([size, icon.readUInt32BE(16), icon.readUInt32BE(20), icon[25]]).toEqual([size, size, size, 3]);
      expect(icon.length, `of ${size}`).toBeLessThan(2048);
    }
  });

  test('one character beyond Latin-1 makes a whole script take two bytes for each: they are written as escapes', () => {
    expect(findInScripts(build, /[\u0100-\uffff]/)).toEqual([]);
  });

  test('no source map, no test file and no data of another kind is shipped', () => {
    const known = /\.(js|css|html|png|json|yaml)$|^third-party-licences\.txt$/;
    expect(builtFiles(build, '').filter((file) => /\.\w+$/.test(file) && !known.test(file))).toEqual([]);
    expect(findInScripts(build, /sourceMappingURL/)).toEqual([]);
  });
});
