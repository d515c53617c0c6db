import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Panel } from '../../../components/panel/panel.tsx';
import type { PanelProps, PanelSearch, SearchHit } from '../../../components/panel/panel-props.ts';
import { CAMPAIGN_PANELS } from './campaign-panels.tsx';
import { DEAL_PANELS } from './deal-panels.tsx';
import * as ex from './experiment-fixtures.ts';
import * as fx from './fixtures.ts';
import { PLACE_PANELS } from './place-panels.tsx';

const nothing = () => {};

const HITS: SearchHit[] = [
  {
    type: 'kpi',
    id: 'qor',
    name: 'Qualified opportunity rate',
    detail: 'Share of leads that sales accepts as an opportunity within 14 days.',
    marks: [[0, 13]],
  },
  { type: 'term', id: 'sqo', name: 'Qualified opportunity', detail: 'Also: SQO', marks: [[0, 13]] },
  { type: 'agreement', id: 'qualified', name: 'What counts as qualified', marks: [[15, 24]] },
];

const idle: PanelSearch = {
  query: '',
  results: null,
  found: null,
  onQuery: nothing,
  onChoose: nothing,
  onCloseFound: nothing,
};

/** The panel with fixed props; only the search box is live. */
function StillPanel({
  search,
  ...over
}: Partial<Omit<PanelProps, 'search'>> & { search?: Partial<PanelSearch> }) {
  const [query, setQuery] = useState(search?.query ?? '');
  return (
    <Panel
      view={fx.view()}
      state="ready"
      onClose={nothing}
      onPin={nothing}
      onUnpin={nothing}
      onUndo={nothing}
      onDismiss={nothing}
      onSetName={nothing}
      onSyncNow={nothing}
      {...over}
      search={{ ...idle, ...search, query, onQuery: setQuery, results: query ? HITS : null }}
    />
  );
}

/** Every state of the panel by name. */
export const PANELS: Record<string, () => ComponentChildren> = {
  deal: () => <StillPanel onOpenSidePanel={nothing} onOpenSettings={nothing} />,
  'any-stage': () => {
    const { stage: _, ...view } = fx.view({
      kpis: [fx.WIN_RATE, fx.TIME_TO_VALUE, fx.ARR, fx.RETENTION, fx.LONG],
      experiments: [ex.MET_RULE, ex.WON, ex.LOST, ex.IDEA, ex.PLANNED],
    });
    return <StillPanel view={view} />;
  },
  search: () => <StillPanel search={{ query: 'qualifed opp' }} />,
  found: () => <StillPanel search={{ found: fx.CYCLE }} />,
  term: () => <StillPanel search={{ found: fx.TERM }} />,
  toast: () => <StillPanel done={{ action: 'pinned', name: 'Win rate' }} />,
  loading: () => <StillPanel view={null} state="loading" />,
  error: () => <StillPanel view={null} state="error" onRetry={nothing} />,
  'offline-empty': () => <StillPanel view={null} state="offline" onRetry={nothing} />,
  offline: () => <StillPanel state="offline" />,
  'error-with-view': () => (
    <StillPanel state="error" error="The extension was updated. Reload this page to go on." />
  ),
  empty: () => (
    <StillPanel
      view={fx.view({
        kpis: [],
        experiments: [],
        agreements: [],
        workspace: { id: 'sample', name: 'Sample workspace', sample: true },
        status: { code: 'saved', at: '2026-10-12T07:00:00Z' },
      })}
    />
  ),
  weak: () => (
    <StillPanel view={fx.view({ record: { ...fx.view().record, weak: true } })} onSetAccount={nothing} />
  ),
  'source-broken': () => (
    <StillPanel
      view={fx.view({
        status: { code: 'not-a-document', at: '2026-10-12T07:00:00Z', source: 'Acme dictionary' },
      })}
      onOpenSettings={nothing}
    />
  ),
  ...CAMPAIGN_PANELS,
  ...PLACE_PANELS(StillPanel),
  ...DEAL_PANELS,
  'no-name': () => <StillPanel view={fx.view({ person: { id: 'local:me' } })} />,
};
