// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, test, vi } from 'vitest';
import { ANSWERS, campaignView, WATCHED } from '../../tests/pages/gallery/campaign-fixtures.ts';
import {
  button,
  drawnAfresh,
  field,
  press,
  quiet,
  show,
  tagged,
  text,
  type,
  until,
  written,
} from '../../tests/pages/gallery/campaign-harness.tsx';
import { root, texts } from '../../tests/unit/fixtures/drawn.ts';

drawnAfresh();

const key = (element: Element, name: string) =>
  act(async () => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
  });
const box = () => field('Tag to a hypothesis') as HTMLInputElement;

describe('tagging', () => {
  test('t, a letter and Enter tag, also when Enter comes before the list', async () => {
    await show(quiet);
    await key(document.body, 't');
    expect(document.activeElement).toBe(box());
    box().value = 's';
    await act(async () => {
      box().dispatchEvent(new Event('input', { bubbles: true }));
      box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    await until(() => written.length > 0);
    expect(written).toEqual([
      { type: 'tag.put', request: { target: { type: 'experiment', id: 'exp-12' }, role: 'tests' } },
    ]);
    await until(() => text('.toast').includes('Tagged to EXP-12 · Security pack with the proposal'));
    expect(text('article')).toContain('EXP-12 · Security pack with the proposal');
    expect(text('.tag-line')).toContain('Tagged by you');
  });

  test('what is tagged already keeps what the campaign does for it', async () => {
    await show(quiet);
    await type('Tag to a hypothesis', 'sec');
    await until(() => texts('[role=option]')[1]?.includes('Tagged'));
    await key(box(), 'ArrowDown');
    await key(box(), 'Enter');
    await until(() => written.length > 0);
    expect(written).toEqual([{ type: 'tag.put', request: { target: { type: 'experiment', id: 'exp-07' } } }]);
  });

  test('what is only near stands first, and no Enter takes it that was not led there', async () => {
    const [found] = (ANSWERS['experiments.find']?.({ query: 'exp-12' }) ?? []) as object[];
    await show(quiet, { 'experiments.find': () => [{ ...found, near: true }] });
    box().value = 'secruity';
    await act(async () => {
      box().dispatchEvent(new Event('input', { bubbles: true }));
      box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    await until(() => texts('[role=option]').length === 2);
    expect(written).toEqual([]);
    expect(texts('[role=option][aria-selected=true]')).toEqual([expect.stringContaining('New hypothesis')]);
    await key(box(), 'ArrowUp');
    await key(box(), 'Enter');
    await until(() => written.length > 0);
    expect(written).toMatchObject([{ type: 'tag.put', request: { target: { id: 'exp-12' } } }]);
  });

  test('t is a letter where letters are typed', async () => {
    await show(quiet);
    const search = root.querySelector('input[type=search]') as HTMLInputElement;
    search.focus();
    await key(search, 't');
    expect(document.activeElement).toBe(search);
  });

  test('the list says what each believes and how it stands; arrows and Escape as everywhere', async () => {
    await show(quiet);
    await type('Tag to a hypothesis', 'sec');
    await until(() => root.querySelectorAll('[role=option]').length === 3);
    expect(texts('[role=option]')[0]).toContain('If we attach the security pack at Proposal, then win rate');
    expect(texts('[role=option]')[0]).toContain('Running · Win rate · Demand gen');
    expect(texts('[role=option]')[2]).toBe('+ New hypothesis “sec”');
    await key(box(), 'ArrowDown');
    expect(box().getAttribute('aria-activedescendant')).toBe(root.querySelector('[aria-selected=true]')?.id);
    expect(text('[aria-selected=true]')).toContain('EXP-07');
    await key(box(), 'Escape');
    expect(box().getAttribute('aria-expanded')).toBe('false');
  });

  test('what is found nowhere is not made by an Enter that came too early', async () => {
    await show(quiet);
    await act(async () => {
      box().value = 'zzz';
      box().dispatchEvent(new Event('input', { bubbles: true }));
      box().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    });
    await until(() => root.querySelectorAll('[role=option]').length === 1);
    expect(root.querySelector('.experiment-form')).toBeNull();
    await key(box(), 'Enter');
    await until(() => field('If'));
    expect(field('If')?.value).toBe('zzz');
  });

  test('a key in the name offers the tag; taken, the offer is gone', async () => {
    await show(campaignView());
    await press('Tag to EXP-12');
    expect(written[0]?.request).toMatchObject({ target: { id: 'exp-12' } });
    await until(() => !button('Tag to EXP-12'));
  });

  test('taken by a double press, the offer leaves the focus on the card, and the list closed', async () => {
    await show({ ...campaignView(), experiments: [] });
    const offer = button('Tag to EXP-12') as HTMLElement;
    const mouse = (element: HTMLElement, detail: number) =>
      act(async () => {
        const as = { bubbles: true, cancelable: true, detail };
        if (element.dispatchEvent(new MouseEvent('mousedown', as))) element.focus();
        element.dispatchEvent(new MouseEvent('click', as));
      });
    await mouse(offer, 1);
    await until(() => !button('Tag to EXP-12'));
    const card = 'EXP-12 · Security pack with the proposal';
    await until(() => document.activeElement?.textContent === card);
    await mouse(box(), 2);
    expect(document.activeElement).not.toBe(box());
    expect(box().getAttribute('aria-expanded')).toBe('false');
    // Nor on another offer, of a name with two keys.
    const copy = button('Copy corrected name') as HTMLElement;
    const onCopy = vi.fn();
    copy.addEventListener('click', onCopy);
    await mouse(copy, 2);
    expect(onCopy).not.toHaveBeenCalled();
    await mouse(copy, 1);
    await mouse(copy, 2);
    expect(onCopy).toHaveBeenCalledTimes(2);
    await mouse(box(), 1);
    await until(() => box().getAttribute('aria-expanded') === 'true');
  });

  test('a name whose key is none can be copied as it was meant', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText } as unknown as Clipboard);
    await show(campaignView());
    expect(text('.banner.warn')).toContain('Did you mean EXP-12 · Security pack with the proposal?');
    await press('Copy corrected name');
    await until(() => text('.banner.warn').includes('Copied'));
    expect(writeText).toHaveBeenCalledExactlyOnceWith('2026q4_EXP-12_webinar_dach');
  });

  test('where nothing may be copied the name stands there to be copied by hand', async () => {
    vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({
      writeText: async () => Promise.reject(new Error('refused')),
    } as unknown as Clipboard);
    await show(campaignView());
    await press('Copy corrected name');
    await until(() => field('The browser does not let us copy here: copy it yourself'));
    expect(field('The browser does not let us copy here: copy it yourself')?.value).toBe(
      '2026q4_EXP-12_webinar_dach',
    );
  });

  test('role and note are their author’s; untagging is everybody’s', async () => {
    await show(tagged);
    await press('EXP-12 · Security pack');
    await type('What this campaign does for the hypothesis', 'supports');
    await type('Note', 'Only mails');
    await press('Save the tag');
    expect(written).toEqual([
      {
        type: 'tag.put',
        request: { target: { type: 'experiment', id: 'exp-12' }, role: 'supports', note: 'Only mails' },
      },
    ]);
    await until(() => text('.tag-line').includes('supports it “Only mails”'));
    await press('Untag');
    expect(written[1]).toMatchObject({ type: 'tag.remove', request: { target: { id: 'exp-12' } } });
  });

  test('a colleague’s tag says whose it is and can only be taken off', async () => {
    const pin = { by: 'local:other', byName: 'Dana', role: 'tests' as const, at: '2026-10-10T09:00:00Z' };
    await show({ ...tagged, experiments: [{ ...WATCHED, pin }] });
    expect(text('.tag-line')).toContain('Tagged by Dana, 2 days ago');
    await press('EXP-12 · Security pack');
    await until(() => button('Untag'));
    expect(field('Note')).toBeUndefined();
  });
});
