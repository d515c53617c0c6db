// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import {
  NOTED_VIEW,
  REFUSED_VIEW,
  SHARED_VIEW,
  VERSIONS,
} from '../../tests/pages/pages-gallery/shared-fixtures.ts';
import { button, draw, drawnAfresh, labelled, root, submit, write } from '../../tests/unit/fixtures/drawn.ts';
import { SharedSource } from './shared-source.tsx';

drawnAfresh();

const type = (label: string, text: string) => write(labelled(label), text);

const source = (more: Partial<Parameters<typeof SharedSource>[0]> = {}) =>
  draw(
    <SharedSource
      name="Acme"
      view={SHARED_VIEW}
      busy={false}
      signingIn={{ state: 'idle' }}
      onSync={() => undefined}
      onSignIn={() => undefined}
      onSignOut={() => undefined}
      onRetry={() => undefined}
      onDiscard={() => undefined}
      versions={undefined}
      onHeld={() => undefined}
      onShowVersions={() => undefined}
      onChoose={() => undefined}
      {...more}
    />,
  );

test('how it stands is said aloud, and as whom one writes', () => {
  source();
  expect(root.querySelector('[role="status"]')?.textContent).toContain('All changes saved.');
  expect(root.textContent).toContain('as ann');
});

test('signing out asks first', () => {
  const onSignOut = vi.fn();
  source({ onSignOut });
  act(() => button('Sign out of Acme').click());
  expect(onSignOut).not.toHaveBeenCalled();
  act(() => button('Sign out', root.querySelector('dialog') ?? root).click());
  expect(onSignOut).toHaveBeenCalledOnce();
});

test('signing in again knows who one was and where', () => {
  const onSignIn = vi.fn();
  source({ onSignIn, view: { ...SHARED_VIEW, state: 'sign-in', signedIn: false } });
  expect(labelled('User name').value).toBe('ann');
  type('Password', 'new');
  submit();
  expect(onSignIn).toHaveBeenCalledExactlyOnceWith({
    address: SHARED_VIEW.address,
    credentials: { kind: 'password', name: 'ann', password: 'new' },
  });
});

test('that the workspace is another one now is said, and what of it is gone', () => {
  source({ view: NOTED_VIEW });
  expect(root.textContent).toContain('was deleted on the server and made anew');
  expect(root.textContent).toContain('3 definitions that were here before are not in it.');
});

test('rules that are older than this version are told, with what to do', () => {
  source({ view: NOTED_VIEW });
  expect(root.textContent).toContain(`npm run workspace -- init ${NOTED_VIEW.address}`);
  source({ view: SHARED_VIEW });
  expect(root.textContent).not.toContain('npm run');
});

test('what somebody else wrote here waits for them, or for a word', () => {
  const onHeld = vi.fn();
  source({ view: NOTED_VIEW, onHeld });
  expect(root.textContent).toContain('2 changes by ben wait here until ben signs in again.');
  act(() => button('Send as ann: what ben wrote').click());
  act(() => button('Discard what ben wrote').click());
  expect(onHeld.mock.calls).toEqual([
    ['ben', 'send'],
    ['ben', 'discard'],
  ]);
  source({ view: { ...NOTED_VIEW, signedIn: false }, onHeld });
  expect(root.textContent).not.toContain('Send as');
});

test('a version that cannot be read is told, and nothing is chosen over it', () => {
  const [{ id, versions } = { id: '', versions: [] }] = VERSIONS;
  source({ view: NOTED_VIEW, versions: { found: [{ id, versions: versions.slice(0, 1), unread: true }] } });
  expect(root.textContent).toContain('cannot be read here');
  expect(root.querySelector('.version-choice button')).toBeNull();
});

test('of two versions both are shown, word by word, and one is chosen', () => {
  const onShowVersions = vi.fn();
  const onChoose = vi.fn();
  source({ view: NOTED_VIEW, onShowVersions });
  act(() => button('Show both').click());
  expect(onShowVersions).toHaveBeenCalledOnce();
  source({ view: NOTED_VIEW, versions: { found: VERSIONS }, onChoose });
  const marked = (tag: string) => [...root.querySelectorAll(tag)].map((one) => one.textContent?.trim());
  expect(marked('.changes dt')).toEqual(['Measurement plan']);
  expect([marked('del'), marked('ins')]).toEqual([
    ['was: booked', 'was: week'],
    ['becomes: held', 'becomes: month'],
  ]);
  act(() => button('Take this one, by ann: Shorter demo form').click());
  act(() => button('Keep what is shown: Shorter demo form').click());
  const seen = ['3-b', '3-a'];
  expect(onChoose.mock.calls).toEqual([
    ['experiment:exp-07', '3-a', seen],
    ['experiment:exp-07', '3-b', seen],
  ]);
  source({ view: NOTED_VIEW, versions: { found: [], problem: 'The server refused: no' } });
  expect(root.querySelector('[role="alert"]')?.textContent).toBe('The server refused: no');
  source({ view: NOTED_VIEW, versions: { found: [] } });
  expect(root.textContent).toContain('nothing to decide');
});

test('what was refused can be sent again, copied and dropped, each by its own button', async () => {
  const onRetry = vi.fn();
  const onDiscard = vi.fn();
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  const other = { id: 'r:hubspot/1/deal/2:signal:1', reason: 'server-error' };
  const view = { ...REFUSED_VIEW, refused: [...REFUSED_VIEW.refused, other] };
  source({ view, onRetry, onDiscard });
  expect(root.textContent).toContain('Only stewards may change that.');
  expect(root.textContent).toContain('tests: the October webinar');
  act(() => button('Try again: Experiment.').click());
  act(() => button('Discard: Experiment.').click());
  act(() => button('Try all again').click());
  expect(onRetry.mock.calls).toEqual([['experiment:exp-07'], []]);
  // Somebody else's stands in its place.
  expect(root.querySelector('[aria-label="Try again: Tag."]')).toBeNull();
  expect(onDiscard).toHaveBeenCalledExactlyOnceWith('experiment:exp-07');
  await act(async () => button('Copy: Tag.').click());
  expect(writeText).toHaveBeenCalledExactlyOnceWith(
    'r:hubspot/1/deal/2:tag:experiment:exp-12\nIt is somebody else’s, and only they may change it.\ntests: the October webinar',
  );
  expect(root.textContent).toContain('Copied');
});
