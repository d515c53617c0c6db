import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ActivitySection } from '../../../components/activity/activity-section.tsx';
import { DealHead } from '../../../components/deal/deal-head.tsx';
import { DealPlaceholder } from '../../../components/deal/deal-placeholder.tsx';
import { DealSections } from '../../../components/deal/deal-sections.tsx';
import { type Acting, ActingContext } from '../../../components/panel/acting.ts';
import type { PanelView } from '../../../utils/panel/view.ts';
import { fakeActing } from './acting-fixtures.ts';
import { DEAL, dealView, MANY_DEAL, NO_DEAL } from './deal-fixtures.ts';

const nothing = () => {};

/** What a deal adds to the panel, alone; `press`: names of buttons that are pressed one after another. */
function Deal({
  view,
  acting = fakeActing(),
  press = [],
}: {
  view: PanelView;
  acting?: Acting | null;
  press?: string[];
}) {
  const root = useRef<HTMLElement>(null);
  useEffect(() => {
    const timers = press.map((name, i) =>
      setTimeout(
        () => {
          const all = [...(root.current?.querySelectorAll<HTMLElement>('button, summary') ?? [])];
          all.find((one) => one.textContent === name)?.click();
        },
        20 * (i + 1),
      ),
    );
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <ActingContext.Provider value={acting}>
      <main ref={root}>
        <h1 class="quiet-text">Deal</h1>
        <DealHead view={view} onOpen={nothing} />
        <DealSections view={view} onOpen={nothing} />
        <ActivitySection view={view} />
      </main>
    </ActingContext.Provider>
  );
}

const { stage: _, ...unknownStage } = dealView();

/** Every state of a deal's sections by name. */
export const DEAL_PANELS: Record<string, () => ComponentChildren> = {
  'deal-sections': () => <Deal view={dealView()} />,
  'deal-sections-text': () => (
    <Deal
      view={dealView(MANY_DEAL)}
      press={['As text', 'Show all campaigns', 'How each model shares it', 'What people did here']}
    />
  ),
  'deal-sections-many': () => <Deal view={dealView(MANY_DEAL)} />,
  'deal-sections-none': () => <Deal view={dealView(NO_DEAL)} />,
  'deal-sections-gap': () => (
    <Deal
      view={dealView({
        ...DEAL,
        sight: {
          nodes: DEAL.sight.nodes.filter(({ type }) => type === 'campaign'),
          edges: [],
          hasStar: true,
        },
      })}
    />
  ),
  'deal-sections-stage': () => <Deal view={{ ...unknownStage, deal: DEAL }} />,
  'deal-sections-signal': () => (
    <Deal view={dealView()} press={['Objection', 'Stage and what it is about (optional)']} />
  ),
  'deal-sections-own-reason': () => (
    <Deal
      view={dealView()}
      acting={fakeActing({ ask: async () => [] as never })}
      press={['Hand-off', 'What people did here']}
    />
  ),
  'deal-sections-waiting': () => (
    <Deal
      view={dealView()}
      acting={fakeActing({ ask: () => new Promise(nothing) })}
      press={['Objection', 'What people did here']}
    />
  ),
  'deal-sections-touch': () => (
    <Deal view={dealView()} press={['Add touch', 'Change: Close date', 'Fill in: Tier']} />
  ),
  'deal-sections-still': () => <Deal view={dealView()} acting={null} />,
  'deal-placeholder': () => (
    <main>
      <h1 class="quiet-text">Deal</h1>
      <DealPlaceholder view={dealView()} />
    </main>
  ),
};
