// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test } from 'vitest';
import { PRELAUNCH } from '../../tests/pages/gallery/campaign-fixtures.ts';
import {
  button,
  choose,
  drawnAfresh,
  field,
  lookUp,
  press,
  quiet,
  see,
  show,
  submit,
  tagged,
  text,
  type,
  until,
  written,
} from '../../tests/pages/gallery/campaign-harness.tsx';
import * as fx from '../../tests/pages/gallery/fixtures.ts';
import { root, texts } from '../../tests/unit/fixtures/drawn.ts';
import { draftPlace, dropDraft, keepDraft } from '../panel/kept.ts';
import { NEW_DRAFTS } from './keep-draft.ts';

drawnAfresh();

const saved = { id: 'x', undo: 'token', blocked: [], problems: [], prelaunch: PRELAUNCH };

beforeEach(() => {
  for (const what of [...NEW_DRAFTS, 'exp-12']) dropDraft(draftPlace(quiet), what);
});

/** Opens the form of a new hypothesis by what was searched for. */
async function openNew(words = 'we call first'): Promise<void> {
  await type('Tag to a hypothesis', words);
  await choose('+ New');
}
describe('a new hypothesis', () => {
  test('takes what was searched for, the KPI’s last value, and tags the campaign', async () => {
    await show(quiet);
    await openNew();
    await until(() => field('If')?.value === 'we call first');
    await type('then', 'more deals are won');
    await type('Primary KPI', 'win');
    await choose('Win rate');
    expect(field('Primary KPI')?.value).toBe('Win rate');
    expect(field('Baseline')?.value).toBe('21.4');
    await submit();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({
      type: 'experiment.save',
      request: {
        tag: true,
        version: null,
        body: {
          title: 'We call first',
          hypothesis: { change: 'we call first', outcome: 'more deals are won' },
          primaryKpi: 'win-rate',
          baseline: 21.4,
          status: 'planned',
        },
      },
    });
    await until(() => text('.toast').includes('We call first is saved and tagged here'));
    expect(root.querySelector('.experiment-form')).toBeNull();
  });

  test('says what is missing at its field before it asks anybody', async () => {
    await show(quiet);
    await openNew();
    // The form's first field takes the focus when it is drawn; a person submits later than that.
    await until(() => document.activeElement === field('If'));
    await submit();
    expect(written).toEqual([]);
    await until(() => document.activeElement === field('then'));
    expect(field('then')?.getAttribute('aria-invalid')).toBe('true');
  });

  test('what the worker finds wrong stands at its field, in an opened group', async () => {
    await show(quiet, { 'experiment.save': () => ({ ...saved, problems: [['key', 'taken']] }) });
    await openNew();
    await type('then', 'more deals are won');
    await submit();
    await until(() => field('Key')?.getAttribute('aria-invalid') === 'true');
    await until(() => field('Key')?.closest('details')?.open === true);
    expect(root.textContent).toContain('Another experiment has this key.');
  });

  test('a key that is taken is told while it is typed, at its field', async () => {
    const check = ({ body }: { body?: { key?: string } }) => ({
      prelaunch: PRELAUNCH,
      problems: body?.key === 'EXP-12' ? [['key', 'taken']] : [],
    });
    await show(quiet, { 'experiment.check': check as never });
    await openNew();
    await until(() => document.activeElement === field('If'));
    await type('Key', 'EXP-12');
    await until(() => field('Key')?.getAttribute('aria-invalid') === 'true');
    await until(() => field('Key')?.closest('details')?.open === true);
    expect(root.textContent).toContain('Another experiment has this key.');
    expect(document.activeElement).toBe(field('Key'));
    await type('Key', 'EXP-13');
    await until(() => !root.textContent?.includes('Another experiment has this key.'));
    expect(written).toEqual([]);
  });

  test('what the workspace requires is said where the check is, once', async () => {
    await show(quiet, { 'experiment.save': () => ({ ...saved, blocked: ['stop-rule', 'horizon'] }) });
    await openNew();
    await type('then', 'more deals are won');
    await type('Status', 'running');
    await submit();
    await until(() => text('.before-start .banner').includes('Say when it ends'));
    expect(text('.before-start').split('Add a stop rule that can be met.')).toHaveLength(2);
  });

  test('what was tried is asked for by what the hypothesis says, not by what the tool calls its stage', async () => {
    const asked: object[] = [];
    const answers = { 'tried.find': (request: object) => asked.push(request) && [] };
    await show({ ...quiet, stage: { stage: 'Proposal', from: 'page' } }, answers);
    await openNew();
    await until(() => asked.length > 0);
    expect(asked).toEqual([{ text: expect.stringContaining('we call first') }]);
  });

  test('tried again it is the same experiment', async () => {
    let tries = 0;
    await show(quiet, {
      'experiment.save': () => {
        tries += 1;
        if (tries === 1) throw new Error('no');
        return saved;
      },
    });
    await openNew();
    await type('then', 'more deals are won');
    await submit();
    await until(() => text('.panel-notes .banner').includes('That did not work.'));
    await type('If', 'we call first thing in the morning');
    await submit();
    const ids = written.map(({ request }) => (request.body as { id: string }).id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test.each(['we call first', 'we call first, always'])(
    'begun beside another one, it is gone on with after a look at a card: %s',
    async (typed) => {
      keepDraft(draftPlace(quiet), 'new', { change: 'we write' });
      await show(quiet);
      await openNew('we call first');
      if (typed !== 'we call first') await type('If', typed);
      await until(() => document.activeElement === field('If'));
      await lookUp(fx.WIN_RATE);
      expect(field('If')).toBeUndefined();
      await lookUp(null);
      await until(() => field('If')?.value === typed);
      await press('Keep for later');
      await until(() => document.activeElement === field('Tag to a hypothesis'));
    },
  );

  test('confirmed in the side panel it is begun no more', async () => {
    await show(quiet, {
      'experiment.save': () => {
        throw new Error('covered');
      },
    });
    await openNew();
    await type('then', 'more deals are won');
    await submit();
    await until(() => text('.panel-notes .banner').includes('That did not work.'));
    await until(() => !root.querySelector('[aria-busy=true]'));
    // What was shown while it was sent goes again.
    await see(quiet);
    expect(field('then')?.value).toBe('more deals are won');
    const { id = '' } = (written[0]?.request.body ?? {}) as { id?: string };
    await see({ ...quiet, experiments: tagged.experiments.map((card) => ({ ...card, id })) });
    await until(() => !root.querySelector('.experiment-form'));
    expect(button('Go on with it')).toBeUndefined();
  });

  test('what was typed before it was confirmed in the side panel stays, beside what was confirmed', async () => {
    let code = 'covered';
    const confirmed = () => ({ body: written[0]?.request.body, version: 'v1', prelaunch: PRELAUNCH });
    await show(quiet, {
      'experiment.save': () => {
        if (written.length > 2) return saved;
        throw Object.assign(new Error(code), { code });
      },
      'experiment.get': confirmed as never,
    });
    await openNew();
    await type('then', 'more deals are won');
    await submit();
    await until(() => text('.panel-notes .banner').includes('That did not work.'));
    await until(() => !root.querySelector('[aria-busy=true]'));
    await see(quiet);
    await type('then', 'more deals are won, and sooner');
    code = 'conflict';
    const { id = '' } = (written[0]?.request.body ?? {}) as { id?: string };
    await see({ ...quiet, experiments: tagged.experiments.map((card) => ({ ...card, id })) });
    await until(() => document.activeElement === field('then'));
    expect(field('then')?.value).toBe('more deals are won, and sooner');
    await submit();
    await until(() => button('Keep mine'));
    expect(texts('.versions dd')).toEqual([
      'Mine more deals are won, and sooner',
      'Theirs more deals are won',
    ]);
    await press('Keep mine');
    await until(() => !root.querySelector('.experiment-form'));
    expect(written.at(-1)?.request).toMatchObject({
      version: 'v1',
      body: { id, hypothesis: { change: 'we call first', outcome: 'more deals are won, and sooner' } },
    });
  });

  test('what was typed is there after leaving, and gone when it is thrown away', async () => {
    await show(quiet);
    await openNew();
    await type('then', 'more deals are won');
    await press('Keep for later');
    await press('Go on with it');
    await until(() => field('then')?.value === 'more deals are won');
    await press('Throw it away');
    await until(() => field('Tag to a hypothesis'));
    expect(button('Go on with it')).toBeUndefined();
  });

  test('the focus is in the box once one that was gone on with is left, and once it is thrown away', async () => {
    await show(quiet);
    await openNew();
    await type('then', 'more deals are won');
    await press('Keep for later');
    for (const [from, to] of [
      ['Go on with it', 'Keep for later'],
      ['Throw it away', ''],
    ] as const) {
      await until(() => button(from));
      act(() => button(from)?.focus());
      await press(from);
      if (to) await press(to);
      await until(() => document.activeElement === field('Tag to a hypothesis'));
    }
  });

  test('other words begin another one, and each is there to go on with', async () => {
    await show(quiet);
    const begin = async (words: string, then: string) => {
      await openNew(words);
      await until(() => field('If')?.value === words);
      expect(field('then')?.value).toBe('');
      await type('then', then);
      await press('Keep for later');
    };
    await begin('we call first', 'more deals are won');
    await begin('we send the price first', 'fewer calls are needed');
    await openNew('we send the price first');
    await until(() => field('then')?.value === 'fewer calls are needed');
    await press('Throw it away');
    await press('Go on with it');
    await until(() => field('then')?.value === 'more deals are won');
  });

  test('beyond what is kept nothing is lost: the last one comes back', async () => {
    await show(quiet);
    for (const words of ['first idea', 'second idea', 'third idea', 'fourth idea']) {
      await openNew(words);
      await until(() => field('If'));
      if (words !== 'fourth idea') await type('then', words);
      await press('Keep for later');
    }
    expect(texts('.campaign-head .banner p')).toEqual(
      ['first', 'second', 'third'].map((one) => `You began a hypothesis here: “${one} idea”`),
    );
  });

  test('a shelf that refuses loses nothing while the page lives', async () => {
    const refuse = async () => Promise.reject(new DOMException('refused', 'SecurityError'));
    await show(quiet, {}, undefined, { read: refuse, write: refuse, remove: refuse });
    await openNew();
    await type('then', 'kept');
    await press('Keep for later');
    await press('Go on with it');
    await until(() => field('then')?.value === 'kept');
  });

  test('a line of the check opens the group of its field and puts the focus there', async () => {
    await show(quiet);
    await openNew();
    await press('Missing: Add a stop rule');
    await until(() => document.activeElement === button('Add a stop rule'));
    expect(button('Add a stop rule')?.closest('details')?.open).toBe(true);
  });
});
