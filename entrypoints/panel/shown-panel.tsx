import '../../assets/styles/panel.css';
import type { ComponentChildren } from 'preact';
import { Panel } from '../../components/panel/panel.tsx';
import { PanelHeader } from '../../components/panel/panel-header.tsx';
import type { PanelProps } from '../../components/panel/panel-props.ts';
import { useEscape } from '../../components/panel/use-escape.ts';
import { Button } from '../../components/ui/button.tsx';
import { EmptyState } from '../../components/ui/empty-state.tsx';
import { PaintedContext } from '../../components/ui/painted.ts';
import { t } from '../../utils/i18n/i18n.ts';
import { openOwn, type Ways } from './ways.ts';

/** What the panel's page shows: a record, or why there is none. */
export type Shown =
  | { panel: PanelProps & { whole: boolean } }
  | { panel?: never; ways: Ways; instead: ComponentChildren | undefined; button: ComponentChildren };

/** Draws it, whoever has found it out: the first answer alone, or what keeps it up to date. */
export function ShownPanel({ shown }: { shown: Shown }) {
  if (!shown.panel) return <NoRecord {...shown} />;
  return (
    <PaintedContext.Provider value={shown.panel.whole}>
      {/* What was begun in one workspace is never finished in another. */}
      <Panel key={shown.panel.view?.workspace.id} {...shown.panel} />
    </PaintedContext.Provider>
  );
}

/** Nothing to show: no record, or no definitions yet. */
function NoRecord({ ways, instead, button }: Extract<Shown, { panel?: never }>) {
  useEscape(() => ways.onClose?.());
  return (
    <div class="panel">
      <PanelHeader view={null} onStage={() => undefined} placeButton={button} {...ways} />
      <main class="panel-main">{instead ?? <NoDefinitions ways={ways} />}</main>
    </div>
  );
}

/** The frame has a record, so it lacks definitions; the side panel may lack either, and says so until it knows. */
function NoDefinitions({ ways: { onClose } }: { ways: Ways }) {
  const aside = onClose === undefined;
  return (
    <EmptyState
      title={t(aside ? 'page_panel_aside' : 'page_panel_nothing')}
      action={
        aside ? null : (
          <Button look="primary" onClick={() => openOwn('onboarding.html')}>
            {t('popup_noWorkspaceAction')}
          </Button>
        )
      }
    >
      {t(aside ? 'page_panel_aside_hint' : 'page_panel_nothing_hint')}
    </EmptyState>
  );
}
