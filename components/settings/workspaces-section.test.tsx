// @vitest-environment happy-dom
/** Where definitions come from, and what can be done with each source. */
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

test('each chosen file is one event; one of another type is refused by name', () => {
  const onImport = vi.fn();
  show(workspaces({ onImport }));
  const good = new File(['format: throughline/v1'], 'kpis.YAML');
  choose([good, new File(['%PDF'], 'kpis.pdf')]);
  expect(onImport).toHaveBeenCalledExactlyOnceWith(good);
  expect(root.textContent).toContain('“kpis.pdf” is not a YAML or JSON file.');
});

test('what came of the sample or of a file is said beside the buttons for it', () => {
  const importing = { state: 'done', sentence: '“Acme” is now in use.' } as const;
  const list = SETTINGS.workspaces.workspaces.filter((one) => !one.sample);
  show(workspaces({ workspaces: list, importing }));
  const form = find('.import-file').parentElement?.textContent ?? '';
  const file = form.slice(0, form.indexOf('From a web address'));
  expect(file).toContain('Import definitions file');
  expect(file).toContain('Load the sample workspace');
  expect(file).toContain(importing.sentence);
});

test('beside a file of the wrong type, how the import of the other went is said too', () => {
  const importing = { state: 'done', sentence: 'Saved on this device.' } as const;
  show(workspaces({ importing }));
  choose([new File(['{}'], 'kpis.json'), new File(['%PDF'], 'kpis.pdf')]);
  expect(root.textContent).toContain('“kpis.pdf” is not a YAML or JSON file.');
  expect(root.textContent).toContain('Saved on this device.');
  choose([new File(['%PDF'], 'other.pdf')]);
  expect(root.textContent).toContain('“other.pdf” is not a YAML or JSON file.');
  expect(root.textContent).not.toContain('Saved on this device.');
  // What is begun then, by whichever button, is told.
  show(workspaces({ importing: { state: 'busy' } }));
  expect(root.textContent).not.toContain('other.pdf');
  show(workspaces({ importing }));
  expect(root.textContent).toContain('Saved on this device.');
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

test('what is removed is named where a source of it can be removed too', () => {
  const [acme] = SETTINGS.workspaces.workspaces;
  if (!acme) throw new Error('no workspace');
  const source: SourceView = {
    id: 's',
    kind: 'url',
    hasToken: false,
    status: { code: 'saved' },
    problems: [],
  };
  const two = [source, { ...source, id: 'f', kind: 'file' as const }];
  show(workspaces({ workspaces: [{ ...acme, sources: two }] }));
  const removes = texts('.workspace button').filter((words) => words?.startsWith('Remove'));
  expect(removes).toEqual(['Remove', 'Remove', `Remove ${acme.name}`]);
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

test('what was made here has no address, no interval and no token to change', () => {
  show(SETTINGS_TROUBLE);
  const local = [...root.querySelectorAll('.source')].find((one) => one.textContent?.includes('Made here'));
  expect(local).toBeDefined();
  expect(local?.querySelectorAll('button, select, input')).toHaveLength(0);
});
