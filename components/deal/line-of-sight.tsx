import { useId, useState } from 'preact/hooks';
import { formatNumber, plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import type { SightView } from '../../utils/panel/deal-view.ts';
import { HEALTH_STATES, type HealthState } from '../../utils/panel/view.ts';
import type { CardRef } from '../cards/card-props.ts';
import { Button } from '../ui/button.tsx';
import { HealthMark, healthWord } from '../ui/health-mark.tsx';
import { Icon } from '../ui/icon.tsx';
import { Section } from '../ui/section.tsx';
import { still } from '../ui/still.tsx';
import { breakable } from './breakable.tsx';
import { DefinitionLink } from './definition-link.tsx';
import { type SightCell, type SightNode, type SightRow, sightRows } from './sight-layers.ts';
import { type SightLine, sightTree } from './sight-text.ts';

/**
 * From the campaigns that reached the record down to the North Star: a picture of rows, and the same as a list of lines.
 * Whoever cannot see the picture has the list at once; whoever wants every name, or to open one, turns the picture over.
 */
export const LineOfSight = still(function Sight({
  sight,
  onOpen,
}: {
  sight: SightView;
  onOpen?: ((ref: CardRef) => void) | undefined;
}) {
  const [asText, setAsText] = useState(false);
  const id = useId();
  const hasCampaigns = sight.nodes.some(({ type }) => type === 'campaign');
  return (
    <Section
      heading={t('headingSight')}
      action={
        hasCampaigns ? (
          <Button
            look="plain"
            slim
            aria-pressed={asText ? 'true' : 'false'}
            aria-controls={id}
            onClick={() => setAsText(!asText)}
          >
            {t('sightAsText')}
          </Button>
        ) : null
      }
    >
      <div id={id}>
        {hasCampaigns ? (
          <>
            {asText ? null : <Picture rows={sightRows(sight)} />}
            <div class={asText ? 'sight-text' : 'quiet-text'}>
              <Lines lines={sightTree(sight)} onOpen={asText ? onOpen : undefined} />
            </div>
            {sight.left ? <p class="small soft">{t('sightLeft', formatNumber(sight.left))}</p> : null}
          </>
        ) : (
          <p class="small soft">{t('sightNone')}</p>
        )}
      </div>
    </Section>
  );
});

function Picture({ rows }: { rows: SightRow[] }) {
  return (
    <div class="sight" aria-hidden="true">
      {rows.map((row, i) => (
        <>
          <div class="sight-row" key={row.layer}>
            {row.cells.map((cell) => (
              <Cell key={cell.id} cell={cell} row={row} />
            ))}
          </div>
          {rows[i + 1] ? <Links key={`${row.layer} links`} row={row} next={rows[i + 1] as SightRow} /> : null}
        </>
      ))}
    </div>
  );
}

function Cell({ cell, row }: { cell: SightCell; row: SightRow }) {
  const layer = row.layer.replace('-', '_');
  if (cell.kind === 'pass') return <div class="sight-cell pass" />;
  if (cell.kind === 'gap') return <div class="sight-cell gap">{t(GAPS[row.layer])}</div>;
  if (cell.kind === 'more') {
    return <div class="sight-cell more">{t('sightMore', formatNumber(cell.nodes.length))}</div>;
  }
  const { node, via } = cell;
  return (
    <div class={`sight-cell ${row.layer}`}>
      <span class="sight-kind">
        {row.layer === 'north-star' ? <Icon name="star" size={12} /> : null}
        {isHealth(node.state) ? <HealthMark state={node.state} silent /> : null}
        <span>
          {tMaybe(`sight_${layer}`, layer)}
          {node.times !== undefined && node.times > 1
            ? ` · ${t('sightTimes', formatNumber(node.times))}`
            : ''}
        </span>
      </span>
      <span class="sight-name" dir="auto">
        {breakable(node.name)}
      </span>
      {via > 0 ? <span class="sight-kind">{t('sightVia', formatNumber(via))}</span> : null}
    </div>
  );
}

const GAPS = {
  campaign: 'sightNone',
  experiment: 'sightNoExperiment',
  kpi: 'sightNoKpi',
  'north-star': 'sightNoStar',
} as const;

/** Lines from the middle of each cell to the middle of the next row's, in a strip as wide as the rows. */
function Links({ row, next }: { row: SightRow; next: SightRow }) {
  const middle = (place: number, of: SightRow) => ((place + 0.5) / of.cells.length) * 100;
  return (
    <svg
      class="sight-links"
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {row.links.map(({ from, to, gap }) => {
        const [x, end] = [middle(from, row), middle(to, next)];
        return (
          <path
            key={`${from} ${to}`}
            class={gap ? 'gap' : undefined}
            d={`M${x} 0C${x} 12 ${end} 8 ${end} 20`}
            vector-effect="non-scaling-stroke"
          />
        );
      })}
    </svg>
  );
}

function Lines({ lines, onOpen }: { lines: SightLine[]; onOpen: ((ref: CardRef) => void) | undefined }) {
  return (
    <ol>
      {lines.map((line) => (
        <li key={'gap' in line ? line.gap : line.node.id}>
          {'gap' in line ? (
            <span class="soft">{t(GAPS[line.gap])}</span>
          ) : (
            <NodeWords {...line} onOpen={onOpen} />
          )}
          {line.next.length > 0 ? <Lines lines={line.next} onOpen={onOpen} /> : null}
        </li>
      ))}
    </ol>
  );
}

function NodeWords({
  node,
  via,
  onOpen,
}: {
  node: SightNode;
  via?: number;
  onOpen: ((ref: CardRef) => void) | undefined;
}) {
  const ref = cardOf(node);
  const detail = detailOf(node);
  return (
    <span>
      <span class="soft">
        {via ? `${t('sightVia', formatNumber(via))} → ` : ''}
        {tMaybe(`sight_${node.type.replace('-', '_')}`, node.type)}{' '}
      </span>
      {ref && onOpen ? (
        <DefinitionLink to={ref} name={node.name} onOpen={onOpen} />
      ) : (
        <b dir="auto">{node.name}</b>
      )}
      {detail ? <span class="soft"> ({detail})</span> : null}
    </span>
  );
}

function detailOf({ state, times }: SightNode): string | null {
  if (times !== undefined) return plural('sightReached', times);
  if (state === undefined) return null;
  return isHealth(state) ? healthWord(state) : tMaybe(`experiment_${state}`, state);
}

/** Node ids are `<type>:<id>`. */
function cardOf({ id, type }: SightNode): CardRef | null {
  if (type === 'campaign') return null;
  return { type: type === 'experiment' ? 'experiment' : 'kpi', id: id.slice(id.indexOf(':') + 1) };
}

function isHealth(state: string | undefined): state is HealthState {
  return (HEALTH_STATES as readonly string[]).includes(state ?? '');
}
