import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { arbitraryDocument } from '../../tests/unit/fixtures/arbitrary-document.ts';
import { parseDocument } from './parse-document.ts';

const HEAD = 'format: throughline/v1\nworkspace: { id: w, name: W }\n';

describe('any document', () => {
  test('JSON and YAML of one document read the same, to the text', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const json = parseDocument(JSON.stringify(document));
        const yaml = parseDocument(stringify(document));
        if (!json.ok || !yaml.ok)
          throw new Error([...json.problems, ...yaml.problems].map((p) => p.message).join());
        expect(yaml.definitions).toEqual(json.definitions);
        expect(json.setAside).toEqual([]);
      }),
    );
  });

  test('any cut of a document is refused or holds no id that the whole does not hold', () => {
    // A cut in the middle of an id leaves a shorter one, but nothing behind it: that is no definition.
    const cut = fc.tuple(arbitraryDocument, fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(cut, ([document, asJson, share]) => {
        const text = asJson ? JSON.stringify(document, null, 1) : stringify(document);
        const whole = parseDocument(text);
        const part = parseDocument(text.slice(0, Math.floor(text.length * share)), { withPositions: true });
        if (!part.ok) {
          expect(part.problems.length).toBeGreaterThan(0);
          return;
        }
        const ids = new Set(whole.ok ? whole.definitions.map(({ id }) => id) : []);
        for (const { id, type } of part.definitions) if (type !== 'observations') expect(ids).toContain(id);
      }),
    );
  });

  test('no text makes it throw', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ' ',
      '\n',
      '- ',
      '"',
      "'",
      '*a',
      '&a ',
      '!x',
      '|',
      '>',
      '#',
      '%',
      '---',
      '\t',
      ',',
      '? ',
      HEAD,
      'kpis:',
      '\u2028',
      '\ud800',
      '\\u',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, json) => {
        const text = (json ? '{"format":"throughline/v1",' : '') + pieces.join('');
        expect(typeof parseDocument(text, { withPositions: true }).ok).toBe('boolean');
      }),
    );
  });
});
