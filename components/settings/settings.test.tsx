// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import {
  SETTINGS,
  SETTINGS_EMPTY,
  SETTINGS_TROUBLE,
} from '../../tests/pages/pages-gallery/settings-fixtures.ts';
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
import type { SettingsProps, SourceView } from './settings-props.ts';

drawnAfresh();

function show(props: SettingsProps): void {
  draw(<Settings {...props} />);
}

function choose(files: File[]): void {
  const input = find<HTMLInputElement>('input[type="file"]');
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  act(() => {
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

const workspaces = (more: Partial<SettingsProps['workspaces']>): SettingsProps => ({
  ...SETTINGS,
  workspaces: { ...SETTINGS.workspaces, ...more },
});

test('the import button opens the file picker behind it', () => {
  show(SETTINGS);
  const clicked = vi.fn();
  find('input[type="file"]').addEventListener('click', clicked);
  act(() => button('Import definitions file').click());
  expect(clicked).toHaveBeenCalledOnce();
});

test('while it is not known what there is, nothing is offered that may be there already', () => {
  show({ ...SETTINGS_EMPTY, loading: true });
  expect(texts('main button, main h2')).toEqual([]);
  show(SETTINGS_EMPTY);
  expect(button('Load the sample workspace')).toBeDefined();
});

test('each chosen file is one event; one of another type is refused by name', () => {
  const onImport = vi.fn();
  show(workspaces({ onImport }));
  const good = new File(['format: throughline/v1'], 'kpis.YAML');
  choose([good, new File(['%PDF'], 'kpis.pdf')]);
  expect(onImport).toHaveBeenCalledExactlyOnceWith(good);
  expect(root.textContent).toContain('“kpis.pdf” is not a YAML or JSON file.');
});

test('while one import runs, none is started', () => {
  const onImport = vi.fn();
  show(workspaces({ onImport, importing: { state: 'busy' } }));
  choose([new File(['{}'], 'kpis.json')]);
  expect(onImport).not.toHaveBeenCalled();
});

test('a dropped file is imported', () => {
  // happy-dom does not know `ondrop`, by which Preact tells the event's name.
  Object.defineProperty(HTMLElement.prototype, 'ondrop', { value: null, writable: true, configurable: true });
  const onImport = vi.fn();
  show(workspaces({ onImport }));
  const file = new File(['{}'], 'kpis.json');
  const drop = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
    dataTransfer: { files: [file] },
  });
  act(() => {
    find('.import-file').dispatchEvent(drop);
  });
  expect(onImport).toHaveBeenCalledExactlyOnceWith(file);
  expect(drop.defaultPrevented).toBe(true);
});

test('an address is checked before it is handed on, with its token', () => {
  const onAddAddress = vi.fn();
  show(workspaces({ onAddAddress }));
  const url = labelled('Address of the definitions');
  write(url, 'http://example.com/kpis.yaml');
  submit(url);
  expect(onAddAddress).not.toHaveBeenCalled();
  expect(url.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(url);
  write(url, ' https://example.com/kpis.yaml ');
  const token = labelled('Access token (optional)');
  expect(token.type).toBe('password');
  write(token, 's3cret');
  submit(url);
  expect(onAddAddress).toHaveBeenCalledExactlyOnceWith({
    url: 'https://example.com/kpis.yaml',
    token: 's3cret',
    every: 'PT1H',
  });
  expect(url.getAttribute('aria-invalid')).toBeNull();
});

test('a new token goes out once and is nowhere afterwards; focus goes in and back', () => {
  const onReplaceToken = vi.fn();
  show(workspaces({ onReplaceToken }));
  act(() => button('Replace token').click());
  const token = labelled('New access token');
  expect(document.activeElement).toBe(token);
  write(token, 'n3w');
  submit(token);
  expect(onReplaceToken).toHaveBeenCalledExactlyOnceWith('url-1', 'n3w');
  expect(document.activeElement).toBe(button('Replace token'));
  expect([...root.querySelectorAll('input')].some((input) => input.value === 'n3w')).toBe(false);
});

test('a source that would shrink waits for a person', () => {
  const onApplyShrink = vi.fn();
  const onKeepShrink = vi.fn();
  show({
    ...SETTINGS_TROUBLE,
    workspaces: { ...SETTINGS_TROUBLE.workspaces, onApplyShrink, onKeepShrink },
  });
  expect(root.textContent).toContain('The new version would remove 31 of 79 definitions');
  act(() => button('Keep what I have').click());
  act(() => button('Apply and remove').click());
  expect(onKeepShrink).toHaveBeenCalledExactlyOnceWith('url-1');
  expect(onApplyShrink).toHaveBeenCalledExactlyOnceWith('url-1');
});

const [acme] = SETTINGS.workspaces.workspaces;
const twoSources = (
  more: Partial<SettingsProps['workspaces']>,
  status = acme?.sources[0]?.status,
): SettingsProps => {
  if (!acme || !status) throw new Error('the gallery has no workspace');
  const file: SourceView = {
    id: 'acme/file',
    kind: 'file',
    address: 'marketing.yaml',
    hasToken: false,
    problems: [],
    status,
    waiting: 'sales.yaml',
  };
  const local: SourceView = { ...file, id: 'acme/local', kind: 'local', status: { code: 'saved' } };
  return workspaces({ workspaces: [{ ...acme, sources: [local, ...acme.sources, file] }], ...more });
};

test('one of several sources is removed only after the question; what was made here, or stands alone, is not', () => {
  const onRemoveSource = vi.fn();
  show(twoSources({ onRemoveSource }));
  expect(texts('.source button').filter((text) => text === 'Remove')).toHaveLength(2);
  act(() => button('Remove marketing.yaml').click());
  expect(onRemoveSource).not.toHaveBeenCalled();
  const dialog = find('dialog[open]');
  expect(dialog.textContent).toContain('All that came from it goes');
  act(() => button('Remove source', dialog).click());
  expect(onRemoveSource).toHaveBeenCalledExactlyOnceWith('acme/file');
  // The button that was pressed goes: the focus stays where the sources are.
  expect(document.activeElement?.id).toBe('workspaces');
  show(SETTINGS);
  expect(texts('.source button')).not.toContain('Remove');
});

test('a file of another name can stand beside the one that it would replace', () => {
  const onKeepBoth = vi.fn();
  const status = { code: 'shrunk', removed: 3, total: 3 } as const;
  show(twoSources({ onKeepBoth }, status));
  expect(root.textContent).toContain('sales.yaml');
  act(() => button('Keep both').click());
  expect(onKeepBoth).toHaveBeenCalledExactlyOnceWith('acme/file');
});

test('a workspace is removed only after the question', () => {
  const onRemove = vi.fn();
  show(workspaces({ onRemove }));
  act(() => button('Remove Acme revenue team').click());
  expect(onRemove).not.toHaveBeenCalled();
  act(() => button('Remove workspace').click());
  expect(onRemove).toHaveBeenCalledExactlyOnceWith('acme');
});

test('problems are listed with errors first and not all at once', () => {
  show(SETTINGS);
  const list = find('details.problems');
  const kinds = () => texts('.problem-kind', list);
  expect(kinds()).toHaveLength(20);
  expect(kinds()[0]).toBe('Error');
  act(() => button('Show all', list).click());
  expect(kinds()).toHaveLength(26);
  expect(kinds().lastIndexOf('Error')).toBeLessThan(kinds().indexOf('Warning'));
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

test('without a workspace the next step is offered', () => {
  const onLoadSample = vi.fn();
  show({ ...SETTINGS_EMPTY, workspaces: { ...SETTINGS_EMPTY.workspaces, onLoadSample } });
  act(() => button('Load the sample workspace').click());
  expect(onLoadSample).toHaveBeenCalledOnce();
});

test('says of a workspace without an address that there is nothing to fetch', () => {
  const said = () => root.textContent?.includes('Nothing to fetch') === true;
  const [acme] = SETTINGS.workspaces.workspaces;
  if (!acme) throw new Error('no workspace');
  const from = (kind: SourceView['kind']) => {
    const source: SourceView = { id: 's', kind, hasToken: false, status: { code: 'saved' }, problems: [] };
    show(workspaces({ workspaces: [{ ...acme, sources: [source] }] }));
    return said();
  };
  expect([from('file'), from('sample'), from('url')]).toEqual([true, true, false]);
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

test('what was made here has no address, no interval and no token to change', () => {
  show(SETTINGS_TROUBLE);
  const local = [...root.querySelectorAll('.source')].find((one) => one.textContent?.includes('Made here'));
  expect(local).toBeDefined();
  expect(local?.querySelectorAll('button, select, input')).toHaveLength(0);
});
