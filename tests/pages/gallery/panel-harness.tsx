/** The whole panel, drawn at the hour of the gallery. */
import { vi } from 'vitest';
import { ClockContext } from '../../../components/format/clock.ts';
import { Panel } from '../../../components/panel/panel.tsx';
import type { PanelProps } from '../../../components/panel/panel-props.ts';
import { draw, find } from '../../unit/fixtures/drawn.ts';
import * as fx from './fixtures.ts';

/** A deal that is ready, nothing typed, every act a mock. */
export function props(over: Partial<PanelProps> = {}): PanelProps {
  return {
    view: fx.view(),
    state: 'ready',
    onPin: vi.fn(),
    onUnpin: vi.fn(),
    onUndo: vi.fn(),
    onDismiss: vi.fn(),
    onSetName: vi.fn(),
    onSyncNow: vi.fn(),
    onClose: vi.fn(),
    ...over,
    search: {
      query: '',
      results: null,
      found: null,
      onQuery: vi.fn(),
      onChoose: vi.fn(),
      onCloseFound: vi.fn(),
      ...over.search,
    },
  };
}

/** @returns the props it was drawn with, to ask what was called */
export function show(over: Partial<PanelProps> = {}): PanelProps {
  const given = props(over);
  draw(
    <ClockContext.Provider value={fx.NOW}>
      <Panel {...given} />
    </ClockContext.Provider>,
  );
  return given;
}

export const searchBox = () => find<HTMLInputElement>('input[type=search]');
