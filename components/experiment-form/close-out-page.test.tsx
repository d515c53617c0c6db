// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test } from 'vitest';
import { BODY, PRELAUNCH, WATCHED } from '../../tests/pages/gallery/campaign-fixtures.ts';
import {
  button,
  drawnAfresh,
  field,
  press,
  see,
  show,
  submit,
  tagged,
  text,
  type,
  until,
  written,
} from '../../tests/pages/gallery/campaign-harness.tsx';
import { root, texts, write } from '../../tests/unit/fixtures/drawn.ts';
import { draftPlace, dropDraft } from '../panel/kept.ts';
import { endName } from './keep-draft.ts';

drawnAfresh();

/** Types what each variant counted, row by row. */
async function count(...values: string[]): Promise<void> {
  const inputs = () => [...root.querySelectorAll<HTMLInputElement>('fieldset .form-row input')];
  await until(() => inputs().length === values.length);
  for (const [i, value] of values.entries()) await act(async () => write(inputs()[i] as never, value));
}

beforeEach(() => dropDraft(draftPlace(tagged), endName('exp-12')));

describe('the end of an experiment', () => {
  const open = async () => {
    await press('EXP-12 · Security pack');
    await press('Stop…');
    await until(() => field('What came of it'));
  };

  test('needs an outcome and a reason', async () => {
    await show(tagged);
    await open();
    await submit();
    expect(written).toEqual([]);
    await until(() => document.activeElement === field('What came of it'));
    expect(root.textContent).toContain('By the decision rule it is a success so far.');
  });

  test('what was typed is there again after Escape, and gone once it is cancelled', async () => {
    await show(tagged);
    await open();
    await type('Why', 'More were won.');
    await act(async () => {
      field('Why')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    });
    await until(() => !field('Why'));
    await press('Stop…');
    await until(() => field('Why')?.value === 'More were won.');
    await press('Cancel');
    await press('Stop…');
    await until(() => field('Why')?.value === '');
  });

  test('where the button that began it is gone, the focus is in the first box of the panel', async () => {
    await show(tagged);
    await press('EXP-12 · Security pack');
    await until(() => button('Stop…'));
    act(() => button('Stop…')?.focus());
    await press('Stop…');
    await until(() => field('Why'));
    await see({ ...tagged, experiments: [] });
    await press('Cancel');
    await until(() => document.activeElement === field('Search KPIs, terms and experiments'));
  });

  test('what was typed goes over what stood there then: what was saved since is not written over', async () => {
    let version = 'v1';
    await show(tagged, { 'experiment.get': () => ({ body: BODY, version, prelaunch: PRELAUNCH }) });
    await open();
    await type('What came of it', 'won');
    await type('Why', 'More were won.');
    await press('Back to this record');
    version = 'v2';
    await press('Stop…');
    await until(() => field('Why'));
    await submit();
    expect(written[0]?.request).toMatchObject({ version: 'v1', body: { result: { outcome: 'won' } } });
  });

  test('counts give the lift, its interval and p, with the method named', async () => {
    await show(tagged);
    await open();
    await type('What came of it', 'won');
    await type('Why', 'More were won.');
    await type('Work it out from counts', 'conversions');
    await until(() => root.querySelectorAll('fieldset').length === 2);
    await count('1000', '100', '1000', '130');
    await until(() => text('.comparison').includes('lift +30%'));
    expect(text('.comparison')).toContain('95% interval');
    expect(text('.comparison')).toContain('Method: z test of two proportions, two-sided;');
    await until(() => field('Lift in %')?.value === '30');
    await submit();
    expect(written[0]?.request.body).toMatchObject({
      status: 'stopped',
      result: {
        outcome: 'won',
        reason: 'More were won.',
        lift: 0.3,
        variants: [
          { id: 'control', n: 1000, conversions: 100 },
          { id: 'treatment', n: 1000, conversions: 130 },
        ],
      },
    });
  });

  test('a figure that cannot be saved is said at its field, and nothing is saved without it', async () => {
    await show(tagged);
    await open();
    await type('What came of it', 'won');
    await type('Why', 'More were won.');
    await type('Lift in %', 'about 3');
    await type('From %', '1');
    await submit();
    await until(() => document.activeElement === field('Lift in %'));
    await type('Lift in %', '3');
    await until(() => field('To %')?.getAttribute('aria-invalid'));
    await submit();
    await until(() => document.activeElement === field('To %'));
    await type('From %', '');
    await type('Work it out from counts', 'conversions');
    await count('many', '', '', '');
    await submit();
    await until(() => text('fieldset .error').includes('Type a number.'));
    expect(written).toEqual([]);
    await count('100', '10', '', '');
    await submit();
    expect(written).toHaveLength(1);
  });

  test.each([
    ['another kind of counts', () => type('Work it out from counts', 'means')],
    ['no counts', () => type('Work it out from counts', 'none')],
  ])('%s take away the lift that the counts before gave, and its p', async (_what, change) => {
    await show(tagged);
    await open();
    await type('What came of it', 'won');
    await type('Why', 'More were won.');
    await type('Work it out from counts', 'conversions');
    await count('1000', '100', '1000', '130');
    await until(() => field('Lift in %')?.value === '30');
    await change();
    await until(() => field('Lift in %')?.value === '');
    await submit();
    const result = (written[0]?.request.body as { result?: object } | undefined)?.result ?? {};
    expect(result).toMatchObject({ outcome: 'won' });
    expect(Object.keys(result).filter((name) => ['lift', 'interval', 'p', 'method'].includes(name))).toEqual(
      [],
    );
  });

  test('other counts give another lift; one that was typed stays until the other is asked for', async () => {
    await show(tagged);
    await open();
    await type('Work it out from counts', 'conversions');
    await count('1000', '100', '1000', '130');
    await count('1000', '100', '1000', '90');
    await until(() => field('Lift in %')?.value === '-10');
    await type('Lift in %', '-8');
    await count('1000', '100', '1000', '80');
    await until(() => text('.comparison').includes('lift −20%'));
    expect(field('Lift in %')?.value).toBe('-8');
    await press('Use this lift');
    expect(field('Lift in %')?.value).toBe('-20');
    await type('Lift in %', '-25');
    expect(field('From %')?.value).toBe('');
  });

  test('a lift that was emptied is not filled in again by a name, nor by coming back', async () => {
    await show(tagged);
    await open();
    await type('Work it out from counts', 'conversions');
    await count('1000', '100', '1000', '130');
    await until(() => field('Lift in %')?.value === '30');
    await type('Lift in %', '');
    await type('Name', 'Old pack');
    await press('Back to this record');
    await press('Stop…');
    await until(() => text('.comparison').includes('lift +30%'));
    expect(field('Lift in %')?.value).toBe('');
    expect(field('From %')?.value).toBe('');
  });

  test('of several variants somebody says whose lift it is', async () => {
    await show(tagged);
    await open();
    await type('Work it out from counts', 'conversions');
    await press('Add a variant');
    await count('1000', '100', '1000', '130', '1000', '140');
    await until(() => text('.comparison').includes('lift +40%'));
    expect(field('Lift in %')?.value).toBe('');
  });

  test('the card says at once what came of it', async () => {
    await show(tagged, { 'experiment.save': () => new Promise(() => undefined) as never });
    await open();
    await type('What came of it', 'lost');
    await type('Why', 'Nobody read it.');
    await type('Lift in %', '-2');
    await submit();
    await press('Back to this record');
    await until(() => text('article .result').includes('Lost'));
    expect(text('article')).toContain('Stopped');
    expect(text('article .result')).toBe('Lost −2% Nobody read it.');
    expect(text('.watch')).toBe('');
  });

  describe('confirmed in the side panel', () => {
    let version = 'v1';
    /** The end is sent and waits elsewhere; confirmed, the worker has it with the day on which it was. */
    const covered = async () => {
      version = 'v1';
      const stopped = () => ({ ...(written[0]?.request.body as object), endsOn: '2026-11-22' });
      await show(tagged, {
        'experiment.get': () => ({
          body: version === 'v1' ? BODY : stopped(),
          version,
          prelaunch: PRELAUNCH,
        }),
        'experiment.save': () => {
          throw new Error('covered');
        },
      });
      await open();
      await type('What came of it', 'won');
      await type('Why', 'More were won.');
      await submit();
      await until(() => text('.panel-notes .banner').includes('That did not work.'));
      await until(() => !root.querySelector('[aria-busy=true]'));
      await see(tagged);
      expect(field('Why')?.value).toBe('More were won.');
    };
    const confirm = async () => {
      version = 'v2';
      await see({ ...tagged, experiments: [{ ...WATCHED, status: 'stopped', version }] });
    };

    test('it is written no more', async () => {
      await covered();
      await confirm();
      await until(() => !field('Why'));
      await press('Conclude…');
      await until(() => field('How it ends')?.value === 'concluded');
    });

    test('while it was closed, the form begins with what stands there', async () => {
      await covered();
      await press('Back to this record');
      await confirm();
      await press('Conclude…');
      await until(() => field('How it ends')?.value === 'concluded');
      await submit();
      expect(written[1]?.request).toMatchObject({ version: 'v2', body: { status: 'concluded' } });
    });

    test('what was typed since stays', async () => {
      await covered();
      await type('Why', 'More were won, and sooner.');
      await confirm();
      await press('Back to this record');
      await press('Conclude…');
      await until(() => field('Why')?.value === 'More were won, and sooner.');
      expect(field('How it ends')?.value).toBe('stopped');
    });
  });

  test('when somebody saved meanwhile, the ending goes on top of what they wrote', async () => {
    const theirs = { ...BODY, title: 'Security pack, second print' };
    let version = 'v1';
    await show(tagged, {
      'experiment.get': () => ({ body: version === 'v1' ? BODY : theirs, version, prelaunch: PRELAUNCH }),
      'experiment.save': () => {
        if (version === 'v2') return { id: 'x', blocked: [], problems: [], prelaunch: [] };
        version = 'v2';
        throw Object.assign(new Error('conflict'), { code: 'conflict' });
      },
    });
    await open();
    await type('What came of it', 'won');
    await type('Why', 'More were won.');
    await submit();
    await until(() => button('Keep mine'));
    expect(texts('.versions dt')).toContain('What came of it');
    await press('Keep mine');
    await until(() => written.length === 2);
    expect(written[1]?.request).toMatchObject({
      version: 'v2',
      body: { title: 'Security pack, second print', status: 'stopped', result: { outcome: 'won' } },
    });
  });
});
