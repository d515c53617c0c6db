// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { SETTINGS } from '../../tests/pages/pages-gallery/settings-fixtures.ts';
import { SHARED, SHARED_VIEW } from '../../tests/pages/pages-gallery/shared-fixtures.ts';
import { draw, drawnAfresh, find, nameOf, texts } from '../../tests/unit/fixtures/drawn.ts';
import { Settings } from './settings.tsx';
import type { SettingsProps, WorkspaceView } from './settings-props.ts';

drawnAfresh();

const show = (props: SettingsProps) => draw(<Settings {...props} />);

test.each([
  ['#activity', ['activity']],
  ['#add-site=https://crm.example', []],
  ['', []],
])('an address that ends in “%s” brings what it names into sight once it is drawn', (hash, seen) => {
  const look = vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue();
  try {
    location.hash = hash;
    show({ ...SETTINGS, loading: true });
    expect(look).not.toHaveBeenCalled();
    show(SETTINGS);
    show({ ...SETTINGS });
    expect(look.mock.contexts.map((one) => (one as Element).id)).toEqual(seen);
  } finally {
    look.mockRestore();
    location.hash = '';
  }
});

const [ACME, SAMPLE] = SETTINGS.workspaces.workspaces as [WorkspaceView, WorkspaceView];
const file: WorkspaceView['sources'] = [
  { id: 'f', kind: 'file', address: 'acme.yaml', hasToken: false, status: { code: 'saved' }, problems: [] },
];
const couch: WorkspaceView['sources'] = [
  { id: 'c', kind: 'couch', hasToken: true, status: { code: 'shared' }, problems: [] },
];

test.each<[string, WorkspaceView, string[], string[]]>([
  ['an address', ACME, [], ['Sync now']],
  ['the sample', SAMPLE, ['Nothing to fetch: it comes with Throughline.'], ['Sync now']],
  [
    'a file',
    { ...ACME, sources: file },
    ['Nothing to fetch: a file is read when you import it.'],
    ['Sync now'],
  ],
  ['a team', { ...ACME, sources: couch }, [], ['Sync now: Acme revenue team']],
  [
    'a team and an address',
    { ...ACME, sources: [...couch, ...ACME.sources] },
    [],
    ['Sync now: Acme revenue team', 'Sync now'],
  ],
])(
  'what is read from %s is fetched anew by one button, or says why not',
  (_what, workspace, notes, names) => {
    const shared = { ...SHARED, views: { acme: SHARED_VIEW } };
    show({ ...SETTINGS, workspaces: { ...SETTINGS.workspaces, workspaces: [workspace], shared } });
    const box = find('.workspace');
    expect(texts('.settings-actions > span', box)).toEqual(notes);
    const buttons = [...box.querySelectorAll('button')].map(nameOf);
    expect(buttons.filter((name) => name.startsWith('Sync now'))).toEqual(names);
  },
);
