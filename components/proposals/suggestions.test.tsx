// @vitest-environment happy-dom
/** What people see and do on a card: the suggestions, the form, the decisions, the history. */
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  button,
  draw,
  drawnAfresh,
  key,
  labelled,
  root,
  submit as sendForm,
  texts,
  write,
} from '../../tests/unit/fixtures/drawn.ts';
import type { ProposalView } from '../../utils/panel/proposal-view.ts';
import type { Proposals } from '../../utils/queries/use-proposals.ts';
import { dropDraft, keepOn } from '../panel/kept.ts';
import { Suggestions } from './card-proposals.tsx';
import { SignOff } from './sign-off-section.tsx';
import { proposal, proposals } from './suggested.fixture.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

drawnAfresh();

const written: [type: string, request: object][] = [];
let answer: object | null = { results: [{ id: 'p1', code: 'done' }] };
const reach = {
  failed: undefined,
  isBusy: false,
  refused: undefined,
  write: vi.fn(async (type: string, request: object) => {
    written.push([type, request]);
    return answer as never;
  }),
};

beforeEach(() => {
  written.length = 0;
  answer = { results: [{ id: 'p1', code: 'done' }] };
});

beforeEach(() => dropDraft('acme suggestion', 'kpi:win'));

const show = (data: Proposals, over: object = {}) =>
  draw(
    <Suggestions
      definition="kpi:win"
      name="Win rate"
      data={data}
      reach={{ again: () => undefined, ...reach, ...over, data }}
      now={now}
    />,
  );
const text = () => root.textContent?.replace(/\s+/g, ' ') ?? '';
const buttons = () => texts('button').map((name) => name?.trim());
const press = (name: string) => act(async () => button(name).click());
const type = (name: string, value: string) => write(labelled(name), value);
const submit = () => act(async () => sendForm());

describe('suggesting', () => {
  test('two presses and what is typed between them', async () => {
    answer = { id: 'p2', problems: [] };
    show(proposals());
    await press('Suggest a change to Win rate');
    expect(labelled('Definition').value).toBe('Won of all.');
    type('Target', '30');
    expect(text()).toContain('30%');
    type('Why should it change?', ' Pricing. ');
    await submit();
    expect(written).toEqual([
      [
        'proposal.put',
        { definition: 'kpi:win', against: 'v1', change: { targets: [{ value: 30 }] }, reason: 'Pricing.' },
      ],
    ]);
    expect(root.querySelector('form')).toBeNull();
  });

  test('what was begun is there again after the card was left, over the version of then, until it is not wanted', async () => {
    show(proposals());
    await press('Suggest a change to Win rate');
    type('Definition', 'Won of all that were decided.');
    type('Why should it change?', 'Pricing.');
    draw(null);
    const data = proposals();
    const body = { ...data.definition?.body, definition: 'Won of most.' };
    show({ ...data, definition: data.definition && { ...data.definition, body, version: 'v2' } });
    await press('Suggest a change to Win rate');
    expect(labelled('Definition').value).toBe('Won of all that were decided.');
    expect(labelled('Why should it change?').value).toBe('Pricing.');
    expect(buttons()).toContain('Go on from what it says now');
    key(labelled('Definition'), 'Escape');
    await press('Suggest a change to Win rate');
    expect(labelled('Why should it change?').value).toBe('Pricing.');
    await press('Cancel');
    await press('Suggest a change to Win rate');
    expect(labelled('Why should it change?').value).toBe('');
    expect(labelled('Definition').value).toBe('Won of most.');
  });

  test('in a page of its own, such as the popup, it lies on the shelf of that page', async () => {
    const texts = new Map<string, string>();
    keepOn({
      read: async (name) => texts.get(name) ?? null,
      write: async (name, text) => void texts.set(name, text),
      remove: async (name) => void texts.delete(name),
    });
    show(proposals());
    await press('Suggest a change to Win rate');
    type('Why should it change?', 'Pricing.');
    expect(JSON.parse(texts.get('draft kpi:win acme suggestion') ?? '')).toMatchObject({
      reason: 'Pricing.',
    });
    await press('Cancel');
    expect(texts.size).toBe(0);
    keepOn(undefined);
  });

  test('that it was suggested is said until it is so', async () => {
    answer = { id: 'p2', problems: [] };
    show(proposals());
    await press('Suggest a change to Win rate');
    type('Target', '30');
    type('Why should it change?', 'Pricing.');
    await submit();
    expect(text()).toContain('Suggested.');
    const { definition, ...data } = proposals();
    show({ ...data, definition: definition && { ...definition, version: 'v2' } });
    expect(text()).not.toContain('Suggested.');
  });

  test('what was sent is begun no more', async () => {
    answer = { id: 'p2', problems: [] };
    show(proposals());
    await press('Suggest a change to Win rate');
    type('Target', '30');
    type('Why should it change?', 'Pricing.');
    await submit();
    await press('Suggest a change to Win rate');
    expect(labelled('Why should it change?').value).toBe('');
    expect(labelled('Target').value).toBe('25');
  });

  test.each<[what: string, typed: Record<string, string>, said: string]>([
    ['no reason', { Target: '30' }, 'Say why in a few words'],
    ['nothing changed', { 'Why should it change?': 'So' }, 'Nothing is different yet'],
    ['no number', { Target: 'much', 'Why should it change?': 'So' }, 'number'],
  ])('%s: it says so, and sends nothing', async (_what, typed, said) => {
    show(proposals());
    await press('Suggest a change to Win rate');
    for (const [name, value] of Object.entries(typed)) type(name, value);
    await submit();
    expect(text()).toContain(said);
    expect(written).toEqual([]);
  });

  test('asks for a name once', async () => {
    answer = { id: 'p2', problems: [] };
    show(proposals({ person: { id: 'local:1' } }));
    await press('Suggest a change to Win rate');
    type('Name', 'Won share');
    type('Why should it change?', 'So');
    await submit();
    expect(text()).toContain('Type the name that colleagues know you by.');
    type('Your name, so that colleagues know who suggests it', 'Kim');
    await submit();
    expect(written.map(([command]) => command)).toEqual(['person.set', 'proposal.put']);
  });

  test('what somebody changed meanwhile stands beside what was typed', async () => {
    const data = proposals();
    show(data);
    await press('Suggest a change to Win rate');
    type('Target', '30');
    const body = { ...data.definition?.body, definition: 'Changed.', name: 'Wins' };
    show({ ...data, definition: data.definition && { ...data.definition, body, version: 'v2' } });
    expect(text()).toContain('Somebody changed this while you were writing.');
    await press('Go on from what it says now');
    expect([labelled('Target').value, labelled('Definition').value]).toEqual(['30', 'Changed.']);
  });
});

describe('a suggestion', () => {
  test('says who, what, why and whose word is missing', async () => {
    show(proposals({ proposals: [proposal()] }));
    expect(text()).toContain('1 suggested change');
    expect(text()).toContain('Suggested by Mia, 1 hour ago');
    expect(text()).toMatch(/Target\s?was: ≥ 25% → becomes: ≥ 30%/);
    expect(text()).toContain('Why: The new pricing helps.');
    expect(text()).toContain('Waiting for Sales');
  });

  test.each<[what: string, rights: Proposals['rights'], over: Partial<ProposalView>, offered: string[]]>([
    ['to a steward who may sign', { steward: true, functions: ['sales'] }, {}, ['Accept', 'Reject']],
    ['to a steward who may not', { steward: true, functions: [] }, {}, ['Reject']],
    ['to who signs for it', { steward: false, functions: ['sales'] }, {}, ['Approve for Sales', 'Say no']],
    ['to anybody else', { steward: false, functions: ['finance'] }, {}, []],
    ['to its author', { steward: false, functions: [] }, { mine: true }, ['Withdraw']],
  ])('offers %s', async (_what, rights, over, offered) => {
    show(proposals({ rights, proposals: [proposal(over)] }));
    expect(buttons().filter((name) => name !== 'Suggest a change')).toEqual(offered);
  });

  test('is accepted from a day on', async () => {
    show(proposals({ proposals: [proposal()] }));
    await press('Accept');
    expect(text()).toContain('This also approves for Sales.');
    type('Counts from', '2026-12-01');
    await submit();
    const said = { ids: ['p1'], verdict: 'accepted', effectiveFrom: '2026-12-01', overwrite: false };
    expect(written).toEqual([['proposal.decide', said]]);
    expect(root.querySelector('[role=status]')?.textContent).toBe('Win rate: accepted');
  });

  test('is rejected with a reason only', async () => {
    show(proposals({ proposals: [proposal()] }));
    await press('Reject');
    await submit();
    expect(text()).toContain('who suggested it reads it');
    type('Why not?', 'Not now.');
    await submit();
    expect(written).toEqual([['proposal.decide', { ids: ['p1'], verdict: 'rejected', answer: 'Not now.' }]]);
  });

  test('that meets another change shows both, and is overwritten knowingly', async () => {
    const field = {
      path: ['name'],
      now: 'Wins',
      wanted: 'Won share',
      was: 'Win rate',
      standing: 'conflict' as const,
    };
    show(proposals({ proposals: [proposal({ fields: [field], stale: true })] }));
    expect(text()).toContain('The definition has changed since, also in what is suggested here.');
    expect(text()).toMatch(/was: Wins → becomes: Won share.*it was “Win rate”/);
    await press('Accept');
    await press('Overwrite and accept');
    expect(written.at(-1)?.[1]).toMatchObject({ overwrite: true });
  });

  test('is left as it is with Escape, and the focus goes back', async () => {
    show(proposals({ proposals: [proposal()] }));
    await press('Accept');
    expect(document.activeElement).toBe(labelled('Counts from'));
    key(labelled('Counts from'), 'Escape');
    expect(root.querySelector('form')).toBeNull();
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain('Accept'));
    expect(written).toEqual([]);
  });

  test('that was refused says why and stays', async () => {
    answer = { results: [{ id: 'p1', code: 'unapproved' }] };
    show(proposals({ proposals: [proposal()] }));
    await press('Accept');
    await submit();
    expect(text()).toContain('not everybody has approved it yet');
    expect(root.querySelector('form')).not.toBeNull();
  });
});

test('history says when, who and why, and what changed', async () => {
  const item = {
    by: 'sam',
    byName: 'Sam',
    at: '2026-02-03T10:00:00Z',
    reason: 'We count too many',
    version: 2,
    effectiveFrom: '2026-03-01',
    fields: proposal().fields,
  };
  show(proposals({ history: [item] }));
  expect(text()).toContain('Changed on 3 Feb by Sam because “We count too many”. Counts from 1 Mar.');
});

test('two versions on the server: a card says so, and leads to where one is chosen', () => {
  const data = proposals();
  show({
    ...data,
    definition: data.definition && { ...data.definition, chooseAt: 'moz-extension://x/options.html' },
  });
  expect(text()).toContain('The server has two versions of this.');
  expect(root.querySelector('a')?.getAttribute('href')).toBe('moz-extension://x/options.html');
});

test('a source that says something else than what was changed here: a steward says which counts', async () => {
  const data = proposals();
  const fields = [{ path: ['name'], now: 'Won share', wanted: 'Wins', standing: 'fits' as const }];
  const dispute = { source: 'team.yaml', fields };
  show({ ...data, definition: data.definition && { ...data.definition, dispute } });
  expect(text()).toContain('team.yaml says something else since then');
  await press('Take what the source says');
  expect(written).toEqual([['definition.settle', { definition: 'kpi:win', keep: 'source' }]]);
});

describe('several at once', () => {
  const two = [proposal(), proposal({ id: 'p2', name: 'Churn' })];
  const open = (data: Proposals) => draw(<SignOff data={data} reach={reach} now={now} />);
  const tick = (name: string) => act(() => labelled(name).click());

  test('are accepted together, and each says what became of it', async () => {
    answer = {
      results: [
        { id: 'p1', code: 'done' },
        { id: 'p2', code: 'conflict' },
      ],
    };
    open(proposals({ proposals: two }));
    tick('All of them');
    await press('Accept what is chosen');
    expect(text()).toContain('It changes as soon as you accept. This day is what its history says.');
    await submit();
    expect(written[0]?.[1]).toMatchObject({
      ids: ['p1', 'p2'],
      verdict: 'accepted',
      effectiveFrom: '2026-11-22',
    });
    expect(text()).toContain('Win rate: accepted');
    expect(text()).toContain('Churn: somebody changed the same meanwhile');
  });

  test('are approved together by who may only that', async () => {
    open(proposals({ proposals: two, rights: { steward: false, functions: ['sales'] } }));
    tick('Win rate');
    expect(text()).toContain('1 chosen');
    await act(async () => {
      [...root.querySelectorAll<HTMLButtonElement>('.sign-off-bar button')].at(0)?.click();
    });
    expect(written).toEqual([['proposal.sign', { ids: ['p1'], verdict: 'approved', silent: true }]]);
    expect(text()).toContain('Win rate: approved');
  });

  test('never turn a no of before into a yes', async () => {
    const said = { function: 'sales', required: true, verdict: 'rejected' } as const;
    open(
      proposals({
        proposals: [two[0] ?? proposal(), proposal({ id: 'p2', name: 'Churn', approvals: [said] })],
        rights: { steward: false, functions: ['sales'] },
      }),
    );
    tick('Churn');
    expect(root.querySelector('.sign-off-bar button')).toBeNull();
    tick('Win rate');
    await act(async () => root.querySelector<HTMLButtonElement>('.sign-off-bar button')?.click());
    expect(written).toEqual([['proposal.sign', { ids: ['p1'], verdict: 'approved', silent: true }]]);
    expect(text()).not.toContain('Churn: approved');
  });

  test('decided on by itself, it says so, and who works by keyboard stays in the list', async () => {
    open(proposals({ proposals: two.slice(0, 1) }));
    await press('Accept');
    await submit();
    expect(texts('[role="status"]').join('')).toBe('Win rate: accepted');
    open(proposals());
    expect(document.activeElement).not.toBe(document.body);
    expect(root.contains(document.activeElement)).toBe(true);
  });

  test('none: it says where to begin', async () => {
    open(proposals());
    expect(text()).toContain('Nothing is open.');
  });
});
