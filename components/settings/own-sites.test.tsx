// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { ACME_DATA, EDITOR, OWN_SITES } from '../../tests/pages/pages-gallery/own-site-fixtures.ts';
import { SETTINGS } from '../../tests/pages/pages-gallery/settings-fixtures.ts';
import {
  button,
  draw,
  drawnAfresh,
  find,
  root,
  submit,
  texts,
  write,
} from '../../tests/unit/fixtures/drawn.ts';
import type { OwnSitesProps, SiteEditorProps, SiteReading } from './own-site-props.ts';
import { noteWords } from './site-note-words.ts';
import { siteSnippet } from './site-snippet.ts';
import { SitesSection } from './sites-section.tsx';

drawnAfresh();

function show(own: Partial<OwnSitesProps>): void {
  draw(<SitesSection {...SETTINGS.sites} own={{ ...OWN_SITES, ...own }} />);
}

const edit = (more: Partial<SiteEditorProps> = {}): void => show({ editor: { ...EDITOR, ...more } });
const reading = (more: Partial<SiteReading>): Partial<SiteEditorProps> => ({
  reading: { ...(EDITOR.reading as SiteReading), ...more },
});

function group(legend: string): HTMLElement {
  const found = [...root.querySelectorAll('fieldset')].find(
    (one) => one.querySelector('legend')?.textContent === legend,
  );
  return found ?? expect.fail(`no group “${legend}”`);
}

/** The choice whose label reads so. */
function option(legend: string, text: string): HTMLInputElement {
  const label = [...group(legend).querySelectorAll('label')].find((one) => one.textContent?.trim() === text);
  return label?.querySelector('input') ?? expect.fail(`no choice “${text}”`);
}

const ID = 'Which part is the id of the record?';
const ACCOUNT = 'Which part is the account?';
const LOOSE = 'Parts that may differ from record to record';

test('the form opens with the focus in its address, and gives it back', () => {
  show({});
  act(() => button('Add a site').focus());
  edit();
  expect(document.activeElement?.tagName).toBe('TEXTAREA');
  show({});
  expect(document.activeElement).toBe(button('Add a site'));
});

test('the button stays where it was pressed: the second press of a double one is not the next button’s', () => {
  const onAdd = vi.fn();
  show({ onAdd, editor: EDITOR });
  const [first] = root.querySelectorAll('.sites-add button');
  expect(first).toBe(button('Add a site'));
  act(() => button('Add a site').click());
  expect(onAdd).not.toHaveBeenCalled();
});

test('each part can be pointed at by its own name; the guesses are chosen', () => {
  edit();
  const names = (legend: string) =>
    [...group(legend).querySelectorAll('.site-chip')].map((one) => one.textContent?.trim());
  expect(names(ID)).toEqual(['/eu', 'eu/deals', 'deals/4711', '4711/notes', 'tab=2']);
  expect(names(ACCOUNT)).toEqual(['None', 'crm', '/eu', 'eu/deals', 'tab=2']);
  expect(names(LOOSE)).toEqual(['eu/deals', 'tab=2']);
  expect(option(ID, 'deals/4711').checked).toBe(true);
  expect(option(ACCOUNT, '/eu').checked).toBe(true);
  expect(option(LOOSE, 'tab=2').checked).toBe(true);
  // One choice of each: arrow keys of the browser's own radio buttons.
  const radios = [...group(ID).querySelectorAll('input')];
  expect(new Set(radios.map(({ name }) => name)).size).toBe(1);
  expect(root.querySelector('.site-address')?.textContent).toBe('crm.acme.example/eu/deals/4711/…');
});

test('what stands in the fragment is shown there', () => {
  const fragment = { place: 'hashQuery', at: 0, pointable: true } as const;
  const path = { key: 'path:0', place: 'path', at: 0, text: 'web', pointable: true, role: 'same' } as const;
  const id = { ...fragment, key: 'hashQuery:id', name: 'id', text: '7', role: 'id' } as const;
  edit(reading({ parts: [path, id] }));
  expect(root.querySelector('.site-address')?.textContent).toBe('/web#id=7');
  const route = { ...path, key: 'hash:0', place: 'hash', text: 'deal' } as const;
  edit(reading({ parts: [path, route, id] }));
  expect(root.querySelector('.site-address')?.textContent).toBe('/web#/deal?id=7');
});

test.each<[string, string, string, object]>([
  ['another id', ID, 'eu/deals', { id: 'path:1' }],
  ['another account, while the id stays', ACCOUNT, 'crm', { tenant: 'host:0', id: 'path:2' }],
  ['no account', ACCOUNT, 'None', { tenant: '', id: 'path:2' }],
  ['a word that may differ', LOOSE, 'eu/deals', { same: { 'path:1': false } }],
])('%s is told', (_what, legend, text, choice) => {
  const onDraft = vi.fn();
  edit({ onDraft });
  act(() => option(legend, text).click());
  expect(onDraft).toHaveBeenCalledExactlyOnceWith({ ...EDITOR.draft, choice });
});

test('what was chosen shows at once, before the worker has read it', () => {
  const choice = { id: 'path:1', tenant: '', same: { 'query:tab': true }, below: false };
  edit({ stale: true, draft: { ...EDITOR.draft, choice } });
  expect(option(ID, 'eu/deals').checked).toBe(true);
  expect(option(ACCOUNT, 'None').checked).toBe(true);
  expect(option(LOOSE, 'tab=2').checked).toBe(false);
  edit({ draft: { ...EDITOR.draft, choice } });
  expect(option(ID, 'deals/4711').checked).toBe(true);
});

test('the account that becomes the id is no account any more', () => {
  const onDraft = vi.fn();
  edit({ onDraft, draft: { ...EDITOR.draft, choice: { tenant: 'path:0' } } });
  act(() => option(ID, '/eu').click());
  expect(onDraft.mock.calls[0]?.[0].choice).toEqual({ id: 'path:0', tenant: '' });
});

test('another address forgets what was pointed at; one more below it does not', () => {
  const onDraft = vi.fn();
  const choice = { id: 'path:1', http: true, name: 'Ours' };
  const draft = { text: 'https://a.example/deal/7', choice };
  edit({ onDraft, draft });
  const type = (text: string) => write(find<HTMLTextAreaElement>('textarea'), text);
  type(`${draft.text}\nhttps://a.example/deal/8`);
  expect(onDraft.mock.lastCall?.[0].choice).toEqual(choice);
  type('https://b.example/deal/7');
  expect(onDraft.mock.lastCall?.[0].choice).toEqual({ name: 'Ours' });
});

test('lines say which are records and why others are not', () => {
  edit();
  const lines = texts('.site-lines li');
  expect(lines[0]).toContain('Record acme/eu/deal/4711');
  expect(lines[1]).toContain('It ends before the id: a list, perhaps.');
  expect(root.textContent).toContain('Open tabs are checked once the browser allows crm.acme.example.');
  edit({ tabs: [] });
  expect(root.textContent).toContain('No tab of this tool is open.');
  edit({ tabs: [{ text: 'https://crm.acme.example/eu/deals/9', key: 'acme/eu/deal/9' }] });
  expect(root.textContent).toContain('Record acme/eu/deal/9');
});

test('it is saved once it is sound and read anew, within the press', () => {
  const onSave = vi.fn();
  for (const more of [
    { stale: true },
    { saving: { state: 'busy' as const } },
    reading({ problems: [{ code: 'no-id', params: [] }] }),
    reading({ complete: false, lines: [] }),
    { reading: null },
  ]) {
    edit({ onSave, ...more });
    submit();
  }
  expect(onSave).not.toHaveBeenCalled();
  edit({ onSave });
  expect(root.textContent).toContain('Saving asks your browser for crm.acme.example, and for nothing else.');
  submit();
  expect(onSave).toHaveBeenCalledOnce();
});

test('what is wrong is read aloud, and http must be meant', () => {
  const onDraft = vi.fn();
  edit({ onDraft, ...reading({ problems: [{ code: 'not-encrypted', params: ['crm.acme.example'] }] }) });
  expect(root.querySelector('.site-problems[role="status"]')?.textContent).toContain(
    'crm.acme.example is not encrypted',
  );
  const label = [...root.querySelectorAll('label')].find((one) =>
    one.textContent?.includes('use it as it is'),
  );
  act(() => root.querySelector<HTMLInputElement>(`[id="${label?.htmlFor}"]`)?.click());
  expect(onDraft.mock.lastCall?.[0].choice).toEqual({ http: true });
});

test('a tool that is known already is offered instead', () => {
  const onUseKnown = vi.fn();
  edit({ onUseKnown, ...reading({ known: { site: 'odoo', name: 'Odoo', base: 'https://erp.example' } }) });
  act(() => button('Use it as the address of Odoo').click());
  expect(onUseKnown).toHaveBeenCalledExactlyOnceWith('odoo', 'https://erp.example');
});

test('a page of one’s own site can go', () => {
  const onDraft = vi.fn();
  const pages = [
    { kind: 'deal' as const, pattern: '/deals/:id' },
    { kind: 'contact' as const, pattern: '/people/:id' },
  ];
  edit({ onDraft, editing: { name: 'Acme', pages } });
  expect(root.textContent).toContain('Contact: /people/:id');
  act(() => button('Remove the page /people/:id').click());
  expect(onDraft.mock.lastCall?.[0].choice).toEqual({ without: [1] });
});

test('one’s own can be changed and removed; of the workspace and the organisation only tested and shared', () => {
  const onEdit = vi.fn();
  const onRemove = vi.fn();
  show({ onEdit, onRemove });
  expect(root.textContent).toContain('From your workspace');
  expect(root.textContent).toContain('From your organisation');
  for (const name of ['Team CRM', 'House mail']) {
    expect(button(`Test addresses on ${name}`)).toBeDefined();
    expect(() => button(`Remove ${name}`)).toThrow();
    expect(() => button(`Change ${name}`)).toThrow();
  }
  act(() => button('Change Acme deals').click());
  expect(onEdit).toHaveBeenCalledExactlyOnceWith('acme');
  act(() => button('Remove Acme deals').click());
  expect(onRemove).not.toHaveBeenCalled();
  act(() => button('Remove site').click());
  expect(onRemove).toHaveBeenCalledExactlyOnceWith('acme');
});

test('addresses are tested on a site; the answer to the last question counts', async () => {
  let first: (lines: []) => void = () => undefined;
  const answers = [
    new Promise<[]>((resolve) => {
      first = resolve;
    }),
    Promise.resolve([{ text: 'b', key: 'acme/eu/deal/2' }]),
  ];
  const test = vi.fn(() => answers.shift() as Promise<[]>);
  show({ test });
  act(() => button('Test addresses on Acme deals').click());
  const box = root.querySelector('textarea') as HTMLTextAreaElement;
  for (const text of ['a', 'b']) {
    await act(async () => {
      box.value = text;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
  await act(async () => first([]));
  expect(test.mock.calls).toEqual([
    ['acme', 'a'],
    ['acme', 'b'],
  ]);
  expect(root.textContent).toContain('Record acme/eu/deal/2');
});

test('a site is shared as data that a document takes, copied or as a file', async () => {
  const onDownload = vi.fn();
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  show({ onDownload });
  await act(async () => button('Share Acme deals').click());
  await act(async () => undefined);
  const text = root.querySelector('textarea')?.value ?? '';
  expect(parse(text)).toEqual({ sites: [ACME_DATA] });
  await act(async () => button('Copy').click());
  expect(copied).toHaveBeenCalledExactlyOnceWith(text);
  act(() => button('Download as JSON').click());
  const [name, json] = onDownload.mock.calls[0] as [string, string];
  expect(name).toBe('acme.json');
  expect(JSON.parse(json)).toEqual({ sites: [ACME_DATA] });
});

test('Site data is taken in as it was pasted', () => {
  const onImport = vi.fn();
  show({ onImport });
  act(() => button('Import site data').click());
  const box = find<HTMLTextAreaElement>('textarea');
  write(box, siteSnippet(ACME_DATA));
  submit(box);
  expect(onImport).toHaveBeenCalledExactlyOnceWith(siteSnippet(ACME_DATA));
});

test('the snippet reads back whatever its texts hold', () => {
  const odd = {
    id: 'x',
    name: '# "\n: - é',
    hosts: ['*.x.example'],
    records: [{ pattern: '/:id' }],
    read: {},
  };
  expect(parse(siteSnippet({ ...odd, title: undefined }))).toEqual({ sites: [odd] });
});

test('every reason has its sentence', () => {
  const folder = resolve(import.meta.dirname, '../../utils/sites');
  const text = ['read-address.ts', 'test-site.ts', 'suggest-site.ts']
    .map((file) => readFileSync(resolve(folder, file), 'utf8'))
    .join('\n');
  const told = [
    ...text.matchAll(/(?:code: |refuse\(|stop\([^)']*?)'([a-z0-9-]+)'/g),
    ...text.matchAll(/\? '(known-record|ends-before-id|other-kind)' : '([a-z-]+)'/g),
  ].flatMap(([, ...codes]) => codes);
  const shapes = ['digits', 'uuid', 'hex', 'base62', 'slug', 'opaque'].map((shape) => `not-${shape}`);
  const codes = [...new Set([...told, ...shapes, 'taken-id', 'too-many'])].filter(
    (code) => !['site-', 'id'].includes(code),
  );
  expect(codes.length).toBeGreaterThan(25);
  const unknown = noteWords({ code: 'nonsense', params: [] });
  const silent = codes.filter(
    (code) => code !== 'no-form' && noteWords({ code, params: ['a', 'b', 'c'] }) === unknown,
  );
  expect(silent).toEqual([]);
});
