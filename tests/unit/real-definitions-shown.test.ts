// @vitest-environment happy-dom
// @vitest-environment-options { "settings": { "handleDisabledFileLoadingAsSuccess": true, "disableIframePageLoading": true } }
/** Every definition of the real dictionaries, and of the sample, as people meet it: found by its name, and its words on a card. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaches, render } from '../../components/markdown/rules.fixture.ts';
import { markdownOf } from '../../utils/definitions/check-markdown.ts';
import { sectionOf } from '../../utils/definitions/sections.ts';
import { buildSearchBlob } from '../../utils/glossary/build-search.ts';
import { openSearch } from '../../utils/glossary/search.ts';
import { searchSource } from '../../utils/glossary/search-source.ts';
import { parseDocument } from '../../utils/sources/parse-document.ts';
import { hasRealData, realFile } from './fixtures/real-data.ts';

const SAMPLE = resolve(import.meta.dirname, '../../assets/sample-workspace/sample-workspace.yaml');
const real = (file: string, definitions: number, texts: number) =>
  ({ file, definitions, texts, read: () => realFile(`documents/${file}`) }) as const;
const DOCUMENTS = [
  { file: 'the sample', definitions: 0, texts: 0, read: () => readFileSync(SAMPLE, 'utf8') },
  // How many definitions, and texts under `definition`, `includes` and `excludes`, each holds was counted in the files by themselves.
  ...(hasRealData
    ? [real('gitlab.yaml', 89, 142), real('worldbank.json', 1398, 2194), real('18f-glossary.yaml', 431, 348)]
    : []),
];

describe.each(DOCUMENTS)('$file', ({ definitions: count, texts, read }) => {
  const parsed = parseDocument(read());
  const definitions = parsed.ok ? parsed.definitions.filter(({ type }) => type !== 'workspace') : [];
  const sources = definitions.map(searchSource).filter((source) => source !== null);

  test('every Markdown text keeps the rules: nothing of a stranger is loaded, and its words are there', () => {
    expect(definitions.filter(({ type }) => type !== 'observations').length).toBeGreaterThanOrEqual(count);
    let rendered = 0;
    for (const { id, type, body } of definitions) {
      const section = sectionOf(type);
      for (const { path, text } of section ? markdownOf(section, body) : []) {
        const host = render(text);
        expect(breaches(host), `${id} ${path}`).toEqual([]);
        expect(host.querySelector('iframe,img,link,style,script,[style],[src]'), id).toBeNull();
        if (text.trim() !== '') expect(host.textContent?.trim(), `${id} ${path}`).not.toBe('');
        if (/<iframe[^>]*src=.?https:/.test(text))
          expect(host.textContent, id).toContain('Open the embedded page');
        rendered++;
      }
    }
    if (texts > 0) expect(rendered).toBe(texts);
    else expect(rendered).toBeGreaterThan(100);
  });

  test('every definition is found by its own name', () => {
    const search = openSearch(buildSearchBlob(sources));
    const names = Map.groupBy(sources, ({ name }) => name.toLowerCase());
    const missed = sources.filter(({ id, name }) => {
      // Where several have one name, each is among as many.
      const limit = names.get(name.toLowerCase())?.length ?? 1;
      return !search.search(name, { limit }).some((hit) => hit.id === id);
    });
    expect(sources.length).toBeGreaterThanOrEqual(count);
    expect(missed.map(({ name }) => name)).toEqual([]);
  });
});
