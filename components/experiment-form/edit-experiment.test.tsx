// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { BODY, PRELAUNCH, WATCHED } from '../../tests/pages/gallery/campaign-fixtures.ts';
import {
  button,
  drawnAfresh,
  field,
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
import { root, texts } from '../../tests/unit/fixtures/drawn.ts';
import { draftPlace, dropDraft, kept } from '../panel/kept.ts';

drawnAfresh();

const saved = { id: 'x', undo: 'token', blocked: [], problems: [], prelaunch: PRELAUNCH };

beforeEach(() => {
  for (const what of ['new', 'exp-12']) dropDraft(draftPlace(quiet), what);
});

describe('an experiment that exists', () => {
  const open = async () => {
    await press('EXP-12 · Security pack');
    await press('Edit');
    await until(() => field('If'));
  };

  test('is saved over the version that was opened, with all that the form does not show', async () => {
    await show(tagged);
    await open();
    await type('because', 'it is earlier');
    await submit();
    expect(written[0]?.request).toEqual({
      version: 'v1',
      body: { ...BODY, hypothesis: { ...(BODY.hypothesis as object), because: 'it is earlier' } },
    });
  });

  test('when somebody saved meanwhile, the person says which one counts and loses nothing', async () => {
    let version = 'v1';
    const result = { outcome: 'lost', reason: 'It hurt.' };
    const hypothesis = { ...(BODY.hypothesis as object), because: 'theirs' };
    const theirs = { ...BODY, hypothesis, primaryKpi: 'cycle', baseline: 44, status: 'stopped', result };
    await show(tagged, {
      'experiment.get': () => ({
        body: version === 'v1' ? BODY : theirs,
        version,
        prelaunch: PRELAUNCH,
      }),
      'experiment.save': () => {
        if (version === 'v2') return saved;
        version = 'v2';
        throw Object.assign(new Error('conflict'), { code: 'conflict' });
      },
    });
    await open();
    await type('because', 'mine');
    await submit();
    await until(() => button('Keep mine'));
    expect(texts('.versions dt')).toEqual(['because']);
    expect(texts('.versions dd')).toEqual(['Mine mine', 'Theirs theirs']);
    expect(field('because')?.value).toBe('mine');
    expect(text('.panel-notes .banner')).toBe('');
    await press('Keep mine');
    await until(() => written.length === 2);
    expect(written[1]?.request).toEqual({
      version: 'v2',
      body: { ...theirs, hypothesis: { ...hypothesis, because: 'mine' } },
    });
  });

  describe('confirmed in the side panel', () => {
    let version = 'v1';
    /** The form is sent and waits elsewhere; the first that is sent is what the worker has once it is confirmed. */
    const covered = async (
      asked = async () => undefined as unknown,
      drafts?: NonNullable<Parameters<typeof show>[3]>,
    ) => {
      version = 'v1';
      const answers = {
        'experiment.get': async () => {
          await asked();
          return {
            body: version === 'v1' ? BODY : written[0]?.request.body,
            version,
            prelaunch: PRELAUNCH,
          };
        },
        'experiment.save': () => {
          if (version !== 'v1') return saved;
          throw new Error('covered');
        },
      };
      await show(tagged, answers, undefined, drafts);
      await open();
      await type('because', 'it is earlier');
      await submit();
      await until(() => text('.panel-notes .banner').includes('That did not work.'));
      await until(() => !root.querySelector('[aria-busy=true]'));
      await see(tagged);
      expect(field('because')?.value).toBe('it is earlier');
    };
    const confirm = async () => {
      version = 'v2';
      await see({ ...tagged, experiments: [{ ...WATCHED, version }] });
    };

    test('it is edited no more', async () => {
      await covered();
      await confirm();
      await until(() => !root.querySelector('.experiment-form'));
      expect(kept(draftPlace(tagged), 'exp-12')).toBeUndefined();
    });

    test('what is typed in another panel stays there, though both have one shelf', async () => {
      const shelf = { text: null as string | null };
      const drafts = {
        read: async () => shelf.text,
        write: async (_name: string, text: string) => {
          shelf.text = text;
        },
        remove: async () => undefined,
      };
      await covered(undefined, drafts);
      const theirs = shelf.text;
      await type('because', 'it is earlier, or so');
      await until(() => shelf.text?.includes('or so'));
      shelf.text = theirs;
      await confirm();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await see({ ...tagged, experiments: [{ ...WATCHED, version }] });
      expect(field('because')?.value).toBe('it is earlier, or so');
    });

    test('an answer that comes late leaves no other form', async () => {
      const answer = Promise.withResolvers<void>();
      await covered(() => (version === 'v1' ? Promise.resolve() : answer.promise));
      await confirm();
      await press('Keep for later');
      await press('Stop…');
      await until(() => field('Why') ?? root.querySelector('[aria-busy=true]'));
      answer.resolve();
      await until(() => field('Why'));
    });

    test('what was kept is there though nobody can be asked', async () => {
      await covered(() => (version === 'v1' ? Promise.resolve() : Promise.reject(new Error('gone'))));
      await press('Keep for later');
      await confirm();
      await press('Edit');
      await until(() => field('because')?.value === 'it is earlier');
    });

    test('while it was closed, the form begins with what stands there', async () => {
      await covered();
      await press('Keep for later');
      await confirm();
      await press('Edit');
      await until(() => field('because')?.value === 'it is earlier');
      await type('because', 'it is later');
      await submit();
      expect(written[1]?.request).toMatchObject({ version: 'v2' });
    });

    test('what was typed since stays', async () => {
      await covered();
      await type('because', 'it is earlier, or so');
      await confirm();
      await press('Keep for later');
      await press('Edit');
      await until(() => field('because')?.value === 'it is earlier, or so');
      await submit();
      expect(written[1]?.request).toMatchObject({ version: 'v1' });
    });
  });

  test('an empty baseline takes the KPI’s last value at a press', async () => {
    const { baseline: _, ...body } = BODY;
    await show(tagged, { 'experiment.get': () => ({ body, version: 'v1', prelaunch: PRELAUNCH }) });
    await open();
    await press('Use it');
    await until(() => field('Baseline')?.value === '21.4');
  });

  test('what was missing before the start is where the form begins', async () => {
    await show({ ...tagged, experiments: [{ ...WATCHED, status: 'planned' }] });
    await press('EXP-12 · Security pack');
    await press('Start');
    await press('Missing: Add a stop rule');
    await until(() => document.activeElement?.closest('[data-fields=stopRules]'));
  });
});
