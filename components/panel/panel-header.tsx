import { plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { HealthState, PanelView } from '../../utils/panel/view.ts';
import { kindWord } from '../cards/words.ts';
import { breakable } from '../deal/breakable.tsx';
import { Chip } from '../ui/chip.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import type { PanelProps, Stage } from './panel-props.ts';
import { StagePicker } from './stage-picker.tsx';

/** Which record this is, at which stage, and the two facts that matter before any card is read. */
export function PanelHeader({
  view,
  onClose,
  onOpenSidePanel,
  onStage,
  placeButton,
}: Pick<PanelProps, 'view' | 'onClose' | 'onOpenSidePanel' | 'placeButton'> & {
  onStage: (stage: Stage | null) => void;
}) {
  return (
    <header class="panel-header">
      <div class="row">
        <div class="grow">{view ? <Title view={view} /> : <h1 class="title">{t('appName')}</h1>}</div>
        <div class="row">
          {placeButton}
          {onOpenSidePanel ? (
            <IconButton icon="side-panel" label={t('openSidePanel')} onClick={onOpenSidePanel} />
          ) : null}
          {onClose ? <IconButton icon="close" label={t('closeWord')} onClick={onClose} /> : null}
        </div>
      </div>
      {view ? (
        <div class="row wrap panel-chips">
          <StagePicker stage={view.stage} stages={view.stages} onStage={onStage} />
          <Counts view={view} />
        </div>
      ) : null}
    </header>
  );
}

function Title({ view }: { view: PanelView }) {
  const { record, workspace } = view;
  const kind = tMaybe(`kindTitle_${record.ref.kind}`, record.ref.kind);
  const title = record.title ?? t('untitled', kindWord(record.ref.kind), record.ref.id);
  return (
    <>
      <div class="kicker cut">
        {kind} · {record.siteName} · {workspace.name}
        {workspace.sample ? ` (${t('sampleWord')})` : ''}
      </div>
      <h1 class="title" title={title} dir="auto">
        {breakable(title)}
      </h1>
    </>
  );
}

function Counts({ view }: { view: PanelView }) {
  const inState = (state: HealthState) => view.kpis.filter(({ health }) => health.state === state).length;
  const off = inState('off-target');
  const warning = inState('warning');
  const running = view.experiments.filter((experiment) => experiment.status === 'running').length;
  return (
    <>
      {off > 0 ? <Chip tone="off">{plural('offTarget', off)}</Chip> : null}
      {off === 0 && warning > 0 ? <Chip tone="warn">{plural('nearTarget', warning)}</Chip> : null}
      {running > 0 ? <Chip tone="go">{plural('runningWord', running)}</Chip> : null}
    </>
  );
}
