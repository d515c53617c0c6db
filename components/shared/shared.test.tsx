// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { SHARED } from '../../tests/pages/pages-gallery/shared-fixtures.ts';
import {
  button,
  draw,
  drawnAfresh,
  labelled,
  root,
  submit,
  texts,
  write,
} from '../../tests/unit/fixtures/drawn.ts';
import { CreateWorkspace } from './create-workspace.tsx';
import { JoinWorkspace } from './join-workspace.tsx';
import { leftOut } from './left-out.ts';
import type { CreateProps, JoinProps } from './shared-props.ts';

drawnAfresh();

const join = (more: Partial<JoinProps> = {}) => draw(<JoinWorkspace {...SHARED.join} {...more} />);
const create = (more: Partial<CreateProps> = {}) => draw(<CreateWorkspace {...SHARED.create} {...more} />);

const type = (label: string, text: string) => write(labelled(label), text);

test('joining asks for what is missing before it asks anybody', () => {
  const onJoin = vi.fn();
  join({ onJoin });
  submit();
  expect(onJoin).not.toHaveBeenCalled();
  expect(root.textContent).toContain('Enter the address of the workspace.');
  expect(root.textContent).toContain('Enter your user name.');
  expect(labelled('Address of the workspace').getAttribute('aria-invalid')).toBe('true');
});

test('joining with a name and a password', () => {
  const onJoin = vi.fn();
  join({ onJoin });
  type('Address of the workspace', ' https://couch.example.com/acme ');
  type('User name', ' ann ');
  type('Password', ' two words ');
  expect(labelled('Password').type).toBe('password');
  submit();
  expect(onJoin).toHaveBeenCalledExactlyOnceWith({
    address: 'https://couch.example.com/acme',
    credentials: { kind: 'password', name: 'ann', password: ' two words ' },
  });
});

test('joining with a token; it is gone from the page once it is used', () => {
  const onJoin = vi.fn();
  join({ onJoin });
  type('Address of the workspace', 'https://couch.example.com/acme');
  type('Sign in with', 'token');
  type('Token', 'a.b.c');
  submit();
  expect(onJoin.mock.calls[0]?.[0].credentials).toEqual({ kind: 'token', token: 'a.b.c' });
  join({ onJoin, task: { state: 'done', sentence: 'You are in Acme, as ann.' } });
  expect(labelled('Token').value).toBe('');
});

test('what was made into a shared one is no more chosen to start with', () => {
  const [first] = SHARED.create.local;
  create();
  type('Start with', first?.id ?? '');
  // It goes from the list before the answer comes.
  create({ local: SHARED.create.local.slice(1), task: { state: 'busy' } });
  create({ local: SHARED.create.local.slice(1), task: { state: 'done', sentence: 'It is there.' } });
  const select = root.querySelectorAll('select')[1];
  expect([select?.value, select?.selectedIndex]).toEqual(['', 0]);
});

test('what was said of the last one goes when the next lacks something', () => {
  const said = () => root.querySelector('.task-note')?.textContent;
  join({ task: { state: 'done', sentence: 'You are in Acme, as ann.' } });
  expect(said()).toContain('You are in Acme');
  submit();
  expect(root.textContent).toContain('Enter your user name.');
  expect(said()).toBe('');
});

test('while the server is asked, another press asks nobody', () => {
  const onJoin = vi.fn();
  join({ onJoin, task: { state: 'busy' } });
  submit();
  expect(onJoin).not.toHaveBeenCalled();
  expect(root.querySelector('[role="status"]')?.textContent).toContain('Asking the server…');
});

test('a workspace of the same id that is here: the person says whether it is the same', () => {
  const onMerge = vi.fn();
  const onCancel = vi.fn();
  join({ same: { name: 'Acme' }, onMerge, onCancel });
  expect(root.textContent).toContain('“Acme” is here already');
  act(() => button('Put together').click());
  act(() => button('Cancel').click());
  expect(onMerge).toHaveBeenCalledOnce();
  expect(onCancel).toHaveBeenCalledOnce();
});

test('making one out of what is here, with members and stewards', () => {
  const onCreate = vi.fn();
  create({ onCreate });
  type('Address of the workspace', 'https://couch.example.com/acme');
  type('User name', 'admin');
  type('Start with', 'acme');
  type('Members', 'ann, ben\nann\n\n cleo ');
  type('Stewards', 'cleo');
  submit();
  expect(onCreate).toHaveBeenCalledExactlyOnceWith({
    address: 'https://couch.example.com/acme',
    credentials: { kind: 'password', name: 'admin', password: '' },
    workspace: { id: 'acme', name: 'Acme revenue team' },
    members: ['ann', 'ben', 'cleo'],
    stewards: ['cleo'],
    from: 'acme',
  });
});

test('making an empty one needs a name', () => {
  const onCreate = vi.fn();
  create({ onCreate });
  type('Address of the workspace', 'https://couch.example.com/acme');
  type('User name', 'admin');
  submit();
  expect(onCreate).not.toHaveBeenCalled();
  expect(root.textContent).toContain('Give it a name');
  type('Name of the workspace', 'Übersee & Co.');
  submit();
  expect(onCreate.mock.calls[0]?.[0].workspace).toEqual({ id: 'ubersee-co', name: 'Übersee & Co.' });
  type('Name of the workspace', 'ACME');
  submit();
  expect(onCreate).toHaveBeenCalledOnce();
  expect(root.textContent).toContain('or start with it');
});

test('once it is made the form is empty, for another; what was typed stays where it was refused', () => {
  const typed: [string, string][] = [
    ['Address of the workspace', 'https://couch.example.com/acme'],
    ['Start with', 'acme'],
    ['Name of the workspace', 'Acme'],
    ['Members', 'ann'],
    ['Stewards', 'cleo'],
  ];
  create();
  for (const [label, text] of typed) type(label, text);
  create({ task: { state: 'failed', sentence: 'The server cannot be reached.' } });
  expect(typed.map(([label]) => labelled(label).value)).toEqual(typed.map(([, text]) => text));
  const sentence = 'The workspace is there.';
  create({ task: { state: 'done', sentence }, local: [] });
  expect(typed.map(([label]) => labelled(label).value)).toEqual(typed.map(() => ''));
  expect(root.querySelector('[role="status"]')?.textContent).toContain(sentence);
});

test.each([
  ['Acme', 'acme'],
  ['  --A  b--  ', 'a-b'],
  ['Übersee & Straße', 'ubersee-strasse'],
  ['株式会社', 'couch-example-com-acme'],
  ['Продажи 2', 'couch-example-com-acme'],
  ['!', 'couch-example-com-acme'],
  ['x'.repeat(200), 'x'.repeat(60)],
])('a name in any script, %s, makes the id %s', (name, id) => {
  const onCreate = vi.fn();
  create({ onCreate, local: [] });
  type('Address of the workspace', 'https://couch.example.com/acme/');
  type('User name', 'admin');
  type('Name of the workspace', name);
  submit();
  expect(onCreate.mock.calls[0]?.[0].workspace).toEqual({ id, name: name.trim() });
});

test('a name that another address has here is refused at the field, before the browser is asked', () => {
  const onCreate = vi.fn();
  const address = 'https://couch.example.com/second';
  create({ onCreate, isTaken: (id, at) => id === 'first' && at === address });
  type('Address of the workspace', ` ${address} `);
  type('User name', 'admin');
  type('Name of the workspace', 'First');
  submit();
  expect(onCreate).not.toHaveBeenCalled();
  expect(labelled('Name of the workspace').getAttribute('aria-invalid')).toBe('true');
  expect(root.textContent).toContain('You have a workspace of this name already. Choose another name, or');
  type('Address of the workspace', 'https://couch.example.com/first');
  submit();
  expect(onCreate).toHaveBeenCalledOnce();
});

test('what was said of the last one does not stand beside what is wrong with the next', () => {
  create({ task: { state: 'done', sentence: 'The workspace is there.' } });
  const said = () => root.querySelector('[role="status"]')?.textContent;
  expect(said()).toContain('The workspace is there.');
  submit();
  expect(said()).toBe('');
  type('User name', 'admin');
  expect(said()).toBe('');
});

test('the address for the team stands alone, to be copied', () => {
  const address = 'https://couch.example.com/acme';
  create({ task: { state: 'done', sentence: 'The workspace is there.', address } });
  expect(texts('[role="status"] > p')).toEqual(['The workspace is there.', address]);
});

test('what a new workspace did not take is said, which and why', () => {
  const problems = leftOut([
    { id: 'approval:p1:sales:ann', reason: 'given-anew' },
    { id: 'r:hubspot/1/deal/7:tag:kpi:churn', reason: 'too-large' },
  ]);
  create({ task: { state: 'done', sentence: '2 entries were not taken over.', problems } });
  const said = [...root.querySelectorAll('.problem')].map((one) => one.textContent);
  expect(said).toEqual([
    expect.stringContaining(
      'Approvals are not taken over: who signs gives theirs again.approval:p1:sales:ann',
    ),
    expect.stringContaining('Tag. It is too large for the server.r:hubspot/1/deal/7:tag:kpi:churn'),
  ]);
});
