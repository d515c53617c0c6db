import { readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { describe, expect, test } from 'vitest';
import rules from '../../assets/messages/en/rules.json' with { type: 'json' };
import { designText } from '../../scripts/design-text.ts';
import { contentHash } from '../definitions/content-hash.ts';
import { DESIGN_VERSION, designDocuments } from './design-documents.ts';
import * as texts from './design-text.ts';
import { validateWrite } from './validate-write.ts';
import { docOf, NAMED_STEWARDS, WRITERS } from './write-case.fixture.ts';
import { WRITE_CASES } from './write-rules.fixture.ts';

const security = { stewards: { names: NAMED_STEWARDS } };
/** As a server makes it of the design document. */
const fromText = new Function(`return (${texts.VALIDATE_WRITE})`)() as typeof validateWrite;

function said(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (thrown) {
    const { forbidden, unauthorized } = thrown as { forbidden?: string; unauthorized?: string };
    return forbidden ?? unauthorized ?? `an exception: ${String(thrown)}`;
  }
}

describe.each([
  ['the function', validateWrite],
  ['its text', fromText],
])('%s', (_name, validate) => {
  test.each(WRITE_CASES)('$id: $what', ({ as, id, old, grows, doc, refused }) => {
    const before = old ? docOf(id, old, '1-a') : null;
    const after = docOf(id, doc, before && (!old?._deleted || grows) ? '1-a' : undefined);
    const reason = said(() => validate(after, before, { name: as, roles: WRITERS[as] }, security));
    if (refused === undefined) expect(reason).toBeUndefined();
    else expect(reason).toContain(refused);
  });

  test('nobody in particular writes nothing', () => {
    const doc = docOf('r:a/b/deal/1:state', { v: 1 });
    expect(said(() => validate(doc, null, { name: null, roles: [] }, {}))).toBe('Sign in to write here.');
  });

  test.each(['rep', 'sam'] as const)('%s makes no revisions of their own', (name) => {
    const fields = { v: 1, createdAt: '', createdBy: name, updatedAt: '', updatedBy: name, by: name };
    const id = 'r:a/b/deal/1:state';
    const user = { name, roles: WRITERS[name] };
    const run = (rev: string | undefined, old: string | null) =>
      said(() => validate(docOf(id, fields, rev), old === null ? null : docOf(id, fields, old), user, {}));
    expect(run(undefined, null)).toBeUndefined();
    expect(run('1-a', '1-a')).toBeUndefined();
    expect(run('9-f', null)).toContain('plain edits');
    expect(run('9-f', '1-a')).toContain('plain edits');
  });

  test('a workspace without stewards by name has those by role', () => {
    const kpi = docOf('kpi:a', { v: 1, id: 'a', createdBy: 'sam', updatedAt: '', updatedBy: 'sam' });
    expect(said(() => validate(kpi, null, { name: 'sam', roles: ['steward'] }, {}))).toBeUndefined();
    expect(said(() => validate(kpi, null, { name: 'sam', roles: [] }, {}))).toContain('Only stewards');
  });
});

describe('the texts for the server', () => {
  test('are those of the sources', () => {
    expect(readFileSync(new URL('design-text.ts', import.meta.url), 'utf8')).toBe(designText());
  });

  test('changed: where it means something else raise DESIGN_VERSION, and write the new hash here', () => {
    expect([DESIGN_VERSION, contentHash(designDocuments())]).toEqual([3, 'b840a801ed842bee']);
  });

  test('can be translated: each sentence of the rules stands among the messages, under what it says', () => {
    const said = Array.from(
      texts.VALIDATE_WRITE.matchAll(/"([A-Z][^"]*\.)"/g),
      ([, sentence = '']) => sentence,
    );
    const names = said.map((sentence) => [`shared_reason_${sentence.replace(/\W+/g, '_')}`, sentence]);
    const messages = Object.entries(rules).map(([name, { message }]) => [name, message]);
    expect(Object.fromEntries(messages)).toEqual(Object.fromEntries(names));
    expect(messages.length).toBeGreaterThan(10);
  });

  test.each(Object.entries(texts))('%s is ES5: old servers read nothing newer', (_name, text) => {
    expect(newerSyntax(text)).toEqual([]);
  });

  test.each([
    'let a = 1',
    '() => 1',
    'f(1,\n)',
    'a?.b',
    '`a`',
    '({ a })',
    'class A {}',
    'for (var a of b);',
    'a ?? b',
    'f(...a)',
  ])('the check of it finds %s', (code) => expect(newerSyntax(`function () { ${code} }`)).not.toEqual([]));
});

const NEWER =
  /^(?:ArrowFunction|Template|TaggedTemplate|Class|ForOf|Spread|Rest|Chain|Await|Yield|Import|Export|ObjectPattern|ArrayPattern|AssignmentPattern)/;

/** Syntax that came after ES5, as far as somebody would write it by habit. */
function newerSyntax(text: string): string[] {
  const found: string[] = /,\s*\)/.test(text) ? ['comma behind the last argument'] : [];
  const { program, errors } = parseSync('text.js', `(${text})`, { sourceType: 'script' });
  found.push(...errors.map(({ message }) => message));
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, kind, shorthand, operator } = node as Record<string, unknown>;
    if (typeof type === 'string' && NEWER.test(type)) found.push(type);
    if (type === 'VariableDeclaration' && kind !== 'var') found.push(String(kind));
    if (type === 'Property' && shorthand) found.push('shorthand');
    if (operator === '??' || operator === '**') found.push(operator);
    for (const part of Object.values(node)) look(part);
  };
  look(program);
  return found;
}
