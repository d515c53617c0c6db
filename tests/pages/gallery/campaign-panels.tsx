import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Panel } from '../../../components/panel/panel.tsx';
import type { PanelView } from '../../../utils/panel/view.ts';
import type { Reach } from '../../../utils/queries/use-reach.ts';
import { campaignView, fakeReach, QUIET_CAMPAIGN, WATCHED } from './campaign-fixtures.ts';
import * as fx from './fixtures.ts';

const nothing = () => {};

/** One step of a person: presses a button or opens a part by its name, or types into the field of that name. */
type Step = string | { into: string; type: string };

/** The panel on a campaign; what is written shows as the worker would show it. */
function Campaign({
  view: start,
  reach = fakeReach(),
  steps = [],
}: {
  view: PanelView;
  reach?: Reach;
  steps?: Step[];
}) {
  const [view, setView] = useState(start);
  const root = useRef<HTMLDivElement>(null);
  const live = useMemo<Reach>(
    () => ({
      ...reach,
      write: async (type, request, now) => {
        if (now) setView(now);
        return reach.write(type, request);
      },
    }),
    [reach],
  );
  useEffect(() => {
    let waiting = [...steps];
    // Parts are loaded when they are first shown: each step waits for what it needs.
    const timer = setInterval(() => {
      const [step] = waiting;
      if (!root.current?.querySelector('.campaign-head-room') && step === undefined) {
        document.documentElement.dataset.ready = 'yes';
        clearInterval(timer);
      } else if (step !== undefined && root.current && take(root.current, step)) {
        waiting = waiting.slice(1);
      }
    }, 40);
    return () => clearInterval(timer);
  }, []);
  return (
    <div ref={root} style={{ blockSize: '100%' }}>
      <Panel
        view={view}
        state="ready"
        reach={live}
        search={{
          query: '',
          results: null,
          found: null,
          onQuery: nothing,
          onChoose: nothing,
          onCloseFound: nothing,
        }}
        onClose={nothing}
        onPin={nothing}
        onUnpin={nothing}
        onUndo={nothing}
        onDismiss={nothing}
        onSetName={nothing}
        onSyncNow={nothing}
      />
    </div>
  );
}

/** Whether there was such a thing to press or to type into. */
function take(root: HTMLElement, step: Step): boolean {
  if (typeof step === 'string') {
    const all = [...root.querySelectorAll<HTMLElement>('button, summary')];
    const found = all.find((one) =>
      (one.getAttribute('aria-label') ?? one.textContent ?? '').startsWith(step),
    );
    found?.click();
    return found !== undefined;
  }
  const fields = [...root.querySelectorAll<HTMLInputElement>('input, textarea')];
  const field = fields.find((one) => (one.labels?.[0]?.textContent ?? one.ariaLabel) === step.into);
  if (!field) return false;
  field.focus();
  field.value = step.type;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

const tagged = campaignView({ experiments: [WATCHED], campaign: QUIET_CAMPAIGN });
const NEW: Step[] = [{ into: 'Tag to a hypothesis', type: 'zzz' }];

/** Every state of a campaign's panel by name. */
export const CAMPAIGN_PANELS: Record<string, () => ComponentChildren> = {
  'campaign-offer': () => <Campaign view={campaignView()} />,
  'campaign-quiet': () => <Campaign view={campaignView({ campaign: QUIET_CAMPAIGN })} />,
  'campaign-tag': () => (
    <Campaign
      view={campaignView({ campaign: QUIET_CAMPAIGN })}
      steps={[{ into: 'Tag to a hypothesis', type: 'sec' }]}
    />
  ),
  'campaign-none': () => <Campaign view={campaignView({ campaign: QUIET_CAMPAIGN })} steps={NEW} />,
  'campaign-watch': () => <Campaign view={tagged} steps={['EXP-12 · Security pack']} />,
  'campaign-start': () => (
    <Campaign
      view={{ ...tagged, experiments: [{ ...WATCHED, status: 'planned', watch: undefined }] }}
      steps={['EXP-12 · Security pack', 'Start']}
    />
  ),
  'campaign-holdout': () => (
    <Campaign
      view={fx.view({
        holdouts: [
          {
            id: 'exp-12',
            title: 'Security pack with the proposal',
            key: 'EXP-12',
            control: 'no security pack',
            endsOn: '2027-06-30',
          },
        ],
      })}
    />
  ),
  'campaign-edit': () => (
    <Campaign
      view={tagged}
      steps={[
        'EXP-12 · Security pack',
        'Edit',
        'Expected effect',
        'Design and',
        'Stop rules',
        'Decision rule',
        'Start and end',
        'Owners',
        'Name and key',
      ]}
    />
  ),
  'campaign-close': () => <Campaign view={tagged} steps={['EXP-12 · Security pack', 'Stop…', 'Stop the']} />,
};
