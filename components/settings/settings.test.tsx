// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { SETTINGS, SETTINGS_EMPTY } from '../../tests/pages/pages-gallery/settings-fixtures.ts';
import {
  button,
  draw,
  drawnAfresh,
  find,
  labelled,
  root,
  submit,
  texts,
  write,
} from '../../tests/unit/fixtures/drawn.ts';
import { Settings } from './settings.tsx';
import type { SettingsProps } from './settings-props.ts';

drawnAfresh();

function show(props: SettingsProps): void {
  draw(<Settings {...props} />);
}

test('while it is not known what there is, nothing is offered that may be there already', () => {
  show({ ...SETTINGS_EMPTY, loading: true });
  expect(texts('main button, main h2')).toEqual([]);
  show(SETTINGS_EMPTY);
  expect(button('Load the sample workspace')).toBeDefined();
});

test.each(['delet', 'deleted', ''])('“%s” typed does not delete everything', (typed) => {
  const onDeleteEverything = vi.fn();
  show({ ...SETTINGS, stored: { ...SETTINGS.stored, onDeleteEverything } });
  act(() => button('Delete everything…').click());
  const dialog = find('dialog[open]');
  write(labelled('Type “delete” to confirm', dialog), typed);
  expect(button('Delete everything', dialog).getAttribute('aria-disabled')).toBe('true');
  act(() => button('Delete everything', dialog).click());
  submit(labelled('Type “delete” to confirm', dialog));
  expect(onDeleteEverything).not.toHaveBeenCalled();
});

test('the word typed, in any case, deletes everything; the next time it is asked anew', () => {
  const onDeleteEverything = vi.fn();
  show({ ...SETTINGS, stored: { ...SETTINGS.stored, onDeleteEverything } });
  act(() => button('Delete everything…').click());
  write(labelled('Type “delete” to confirm'), ' Delete ');
  act(() => button('Delete everything', find('dialog[open]')).click());
  expect(onDeleteEverything).toHaveBeenCalledOnce();
  act(() => button('Delete everything…').click());
  expect(labelled('Type “delete” to confirm').value).toBe('');
});

test('a switch asks within the click and says its state', () => {
  const onEnable = vi.fn();
  const onDisable = vi.fn();
  show({ ...SETTINGS, sites: { ...SETTINGS.sites, onEnable, onDisable } });
  const hubspot = button('HubSpot');
  expect(hubspot.getAttribute('aria-checked')).toBe('true');
  hubspot.click();
  expect(onDisable).toHaveBeenCalledExactlyOnceWith('hubspot');
  button('Google Ads').click();
  button('Allow again: Salesforce').click();
  expect(onEnable.mock.calls).toEqual([['google-ads'], ['salesforce']]);
});

test('a self-hosted tool takes a base address, cleaned', () => {
  const onAddBase = vi.fn();
  show({ ...SETTINGS, sites: { ...SETTINGS.sites, onAddBase } });
  expect(() => button('Odoo')).toThrow();
  const base = labelled('Address of your Odoo');
  // Most people use a tool at its maker's address: the other is a line until it is wanted.
  expect(base.closest('details')?.open).toBe(false);
  write(base, 'no address');
  submit(base);
  expect(onAddBase).not.toHaveBeenCalled();
  expect(base.getAttribute('aria-invalid')).toBe('true');
  write(base, 'odoo.example.com/web?debug=1');
  submit(base);
  expect(onAddBase).toHaveBeenCalledExactlyOnceWith('odoo', 'https://odoo.example.com/web');
});

test('a base address that is there, or of another tool, is refused in a sentence', () => {
  const onAddBase = vi.fn();
  const ownerOf = (_site: string, base: string) => (base.includes('hubspot') ? 'HubSpot' : undefined);
  show({ ...SETTINGS, sites: { ...SETTINGS.sites, onAddBase, ownerOf } });
  const base = labelled('Address of your EspoCRM');
  for (const [text, sentence] of [
    ['crm.example.com/espo/', 'This address is there already.'],
    ['https://app.hubspot.com/x', 'app.hubspot.com belongs to HubSpot.'],
    ['not an address', 'Enter the start of the address'],
  ] as const) {
    write(base, text);
    submit(base);
    expect(base.closest('.field')?.textContent).toContain(sentence);
  }
  expect(onAddBase).not.toHaveBeenCalled();
  write(base, 'https://crm.example.com/second');
  submit(base);
  expect(onAddBase).toHaveBeenCalledExactlyOnceWith('espocrm', 'https://crm.example.com/second');
});

test('the filter finds a tool by a part of its name', () => {
  show(SETTINGS);
  const filter = find<HTMLInputElement>('input[aria-label="Find a tool"]');
  write(filter, 'HUB');
  expect(texts('.site .name')).toEqual(['HubSpot']);
  write(filter, 'zzz');
  expect(root.textContent).toContain('No tool has “zzz” in its name.');
});

test('diagnostics that cannot be copied are selected for the person’s own keys', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'));
  show(SETTINGS);
  await act(async () => button('Copy').click());
  const text = find<HTMLTextAreaElement>('#diagnostics textarea');
  expect(document.activeElement).toBe(text);
  expect(text.selectionEnd).toBe(SETTINGS.diagnostics.text?.length);
  expect(root.textContent).toContain('The text is selected');
});

test('every entry of the list of sections leads to one', () => {
  show(SETTINGS);
  const links = [...root.querySelectorAll<HTMLAnchorElement>('nav a')];
  expect(links).toHaveLength(9);
  for (const link of links) {
    const section = find(`[id="${link.hash.slice(1)}"]`);
    expect(section.querySelector('h2')?.textContent).toBe(link.textContent);
  }
});

const activity = (more: Partial<SettingsProps['activity']>): SettingsProps => ({
  ...SETTINGS,
  activity: { ...SETTINGS.activity, ...more },
});

test('erasing what a person wrote asks first, names them, and can be left', () => {
  const onErasePerson = vi.fn();
  show(activity({ onErasePerson }));
  const ask = () => act(() => button('Erase what was written by Mira (you)…').click());
  ask();
  const dialog = find('#activity dialog');
  expect(dialog.textContent).toContain('Erase everything written by Mira (you)?');
  expect(dialog.textContent).toContain('This cannot be undone.');
  act(() => button('Cancel', dialog).click());
  expect(onErasePerson).not.toHaveBeenCalled();
  ask();
  act(() => button('Erase for good', dialog).click());
  expect(onErasePerson).toHaveBeenCalledExactlyOnceWith('local:me');
  // Its button goes: the focus stays in the section.
  expect(document.activeElement?.id).toBe('activity');
});

test.each([
  [undefined, []],
  ['member', ['what others wrote only from this browser']],
  ['steward', ['pins and stages of anybody']],
] as const)('before erasing is said what goes for everybody (%s)', (shared, said) => {
  show(activity({ shared }));
  act(() => button('Erase what was written by Mira (you)…').click());
  const told = find('#activity dialog').textContent;
  expect(told?.includes('for everybody')).toBe(said.length > 0);
  for (const part of said) expect(told).toContain(part);
});

test('what a person wrote, or was written about a record, is taken along as either kind of file', () => {
  const onExport = vi.fn();
  show(activity({ onExport }));
  act(() => button('Export CSV of what was written by Mira (you)').click());
  act(() => button('Export JSON of what was written by Mira (you)').click());
  act(() => button('Export CSV of what was written about contact 77').click());
  act(() => button('Export JSON of what was written about contact 77').click());
  expect(onExport.mock.calls).toEqual([
    [{ person: 'local:me' }, 'CSV'],
    [{ person: 'local:me' }, 'JSON'],
    [{ record: 'c' }, 'CSV'],
    [{ record: 'c' }, 'JSON'],
  ]);
});

test('records are looked for by title or id, more of them can be asked for, and none is said to be none', () => {
  const { records } = SETTINGS.activity;
  const [onQuery, onMore] = [vi.fn(), vi.fn()];
  show(activity({ mine: [], records: { ...records, onQuery, onMore } }));
  const box = find<HTMLInputElement>('#activity input');
  expect(box.labels?.[0]?.textContent ?? box.getAttribute('aria-label')).toBe('Title or id of a record');
  box.value = '77';
  act(() => void box.dispatchEvent(new Event('input', { bubbles: true })));
  expect(onQuery).toHaveBeenCalledExactlyOnceWith('77');
  act(() => button('Show more', find('#activity details')).click());
  expect(onMore).toHaveBeenCalledOnce();
  show(activity({ records: { ...records, found: [], query: '78' } }));
  expect(find('#activity details [role="status"]').textContent).toBe(
    'Nothing was written about such a record.',
  );
});

test('erasing what was written about a record takes its key; each record is offered once', () => {
  const onEraseRecord = vi.fn();
  show(activity({ onEraseRecord }));
  const offers = [...root.querySelectorAll('#activity details button')];
  expect(offers.filter((offer) => offer.textContent === 'Erase…')).toHaveLength(3);
  act(() => button('Erase what was written about contact 77…').click());
  act(() => button('Erase for good', find('#activity dialog')).click());
  expect(onEraseRecord).toHaveBeenCalledExactlyOnceWith('c');
});

test('my activity says what, when and on which record, and who can read it', () => {
  show(SETTINGS);
  const text = find('#activity').textContent ?? '';
  expect(text).toContain('Everyone in that workspace can read it');
  expect(text).toContain('Ben logged: Objection – Security review too long');
  expect(text).toContain('Northwind – annual plan · deal, HubSpot');
  expect(find<HTMLTimeElement>('#activity time').dateTime).toBe('2026-10-12T09:30:00Z');
});

test('without a workspace nothing of activity is offered', () => {
  show(SETTINGS_EMPTY);
  expect(root.querySelectorAll('#activity button')).toHaveLength(0);
});

test('an export is imported through a file box of its own, which is no second one on the page', () => {
  const onImport = vi.fn();
  show({ ...SETTINGS, stored: { ...SETTINGS.stored, onImport } });
  expect(root.querySelectorAll('input[type="file"]')).toHaveLength(1);
  const file = new File(['{}'], 'acme.json');
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: [file], configurable: true });
    this.dispatchEvent(new Event('change'));
  });
  act(() => button('Import a Throughline export').click());
  expect(onImport).toHaveBeenCalledExactlyOnceWith(file);
});

test('each kind of export is its own button', () => {
  const onExport = vi.fn();
  show({ ...SETTINGS, stored: { ...SETTINGS.stored, onExport } });
  for (const name of ['Export definitions', 'Export definitions and activity', 'Export activity as CSV']) {
    act(() => button(name).click());
  }
  expect(onExport.mock.calls).toEqual([['definitions'], ['everything'], ['activity']]);
});
