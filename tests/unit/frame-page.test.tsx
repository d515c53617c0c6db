// @vitest-environment happy-dom
import { QueryClient, useQueryClient } from '@tanstack/preact-query';
import { useLayoutEffect } from 'preact/hooks';
import { expect, test, vi } from 'vitest';
import type { PanelProps } from '../../components/panel/panel-props.ts';
import { firstShown } from '../../entrypoints/panel/first-shown.ts';
import { FramePage } from '../../entrypoints/panel/frame-page.tsx';
import type { Shown } from '../../entrypoints/panel/shown-panel.tsx';
import { t } from '../../utils/i18n/i18n.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import * as fx from '../pages/gallery/fixtures.ts';
import { draw, drawnAfresh, root } from './fixtures/drawn.ts';

/** Stands for what keeps the panel alive: `null` is a file that is gone. */
const next = vi.hoisted(() => ({ panel: null as unknown }));
vi.mock('../../entrypoints/panel/live-frame.tsx', () => ({
  get liveFrame() {
    const { panel } = next as { panel: PanelProps | null };
    if (!panel) throw new Error('gone');
    return (_view: PanelView, onShown: (shown: Shown) => void) => ({
      client: new QueryClient(),
      live: <Live onShown={onShown} panel={panel} />,
    });
  },
}));

function Live({ panel, onShown }: { panel: PanelProps; onShown: (shown: Shown) => void }): null {
  useLayoutEffect(() => onShown({ panel: { ...panel, whole: true } }));
  return null;
}

drawnAfresh();

const never = new Promise<PanelProps>(() => undefined);

/** The panel's own answer, with handlers that a test can watch. */
function alive(over: Partial<PanelProps> = {}): PanelProps {
  const { panel } = firstShown(fx.view(), never);
  if (!panel) throw new Error('a view is shown');
  return { ...panel, ...over };
}

const card = () => root.querySelector('article.card');
const aliveNow = () => vi.waitFor(() => expect(root.textContent).toContain('Alive'));

test('the first answer is drawn at once, and the same elements go on with what is said later', async () => {
  const view = fx.view();
  const named = { ...view, record: { ...view.record, title: 'Alive' } };
  next.panel = alive({ view: named });
  draw(<FramePage view={view} />);
  const before = card();
  expect(before).not.toBeNull();
  await aliveNow();
  expect(card()).toBe(before);
});

test('what stands in the panel and asks by itself finds whom to ask', async () => {
  const Asks = () => <p>{useQueryClient() ? 'Alive' : ''}</p>;
  next.panel = alive({ place: <Asks /> });
  draw(<FramePage view={fx.view()} />);
  await aliveNow();
});

test('what is done before the panel is alive is done then, once and in order', async () => {
  const done: string[] = [];
  const { promise, resolve } = Promise.withResolvers<PanelProps>();
  const { panel } = firstShown(fx.view(), promise);
  panel?.search.onQuery('a');
  panel?.onPin({ type: 'kpi', id: 'pipeline' });
  const writing = panel?.reach?.write('undo', { token: 'x' });
  expect(done).toEqual([]);
  const write = vi.fn(async () => ({ state: 'undone' }));
  resolve({
    ...alive(),
    search: { ...alive().search, onQuery: (text) => done.push(`query ${text}`) },
    onPin: ({ id }) => done.push(`pin ${id}`),
    reach: { where: {}, ask: vi.fn(), write: write as never },
  });
  expect(await writing).toEqual({ state: 'undone' });
  expect(done).toEqual(['query a', 'pin pipeline']);
  expect(write).toHaveBeenCalledTimes(1);
});

test('with the rest gone, after an update, the record stays and a sentence says so', async () => {
  next.panel = null;
  draw(<FramePage view={fx.view()} />);
  await vi.waitFor(() => expect(root.textContent).toContain(t('partMissing')));
  expect(card()).not.toBeNull();
});

test('no workspace: nothing of a record; no answer yet: the shape of one', () => {
  expect(firstShown(null, never).panel).toBeUndefined();
  expect(firstShown(undefined, never).panel?.state).toBe('loading');
});
