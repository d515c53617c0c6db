/** What keeps an experiment from being stored: references to nothing, a key that is taken, what its status asks for. */
import type { Experiment } from '../../utils/definitions/experiment.ts';
import { definitionId } from '../../utils/definitions/types.ts';
import type { Reply } from '../../utils/messaging/protocol.ts';
import { isGone } from '../../utils/panel/is-gone.ts';
import { spellingOf } from '../../utils/panel/key-index.ts';
import { nameTokens } from '../../utils/panel/name-tokens.ts';
import type { ActiveWorkspace } from './context.ts';
import { hasEnded } from './experiment-days.ts';

type Problem = Reply<'experiment.save'>['problems'][number];
/** A problem and what makes it that problem wherever its row stands: the list and what is named there. */
type Found = { problem: Problem; mark: string };

/** The experiment as it is shown; `undefined`: none, or one that is gone. */
export function standing(id: string, { definitions }: ActiveWorkspace): Experiment | undefined {
  return isGone(definitions, definitionId('experiment', id)) ? undefined : definitions.experiments.get(id);
}

/**
 * Problems that the change makes. What was wrong before (a file that misspells a KPI, two files with one key) stands in
 * the list of problems of its source, and keeps nobody from stopping what has to stop.
 * @param before what stands there; absent: all are new
 */
export function newProblems(
  experiment: Experiment,
  before: Experiment | undefined,
  workspace: ActiveWorkspace,
): Problem[] {
  const known = new Set(before && problemsOf(before, workspace).map(({ mark }) => mark));
  const problems = problemsOf(experiment, workspace).flatMap(({ problem, mark }) =>
    known.has(mark) ? [] : [problem],
  );
  if (hasEnded(experiment) && before?.status !== experiment.status && !experiment.result) {
    problems.push(['result', 'missing']);
  }
  return problems;
}

function problemsOf(experiment: Experiment, workspace: ActiveWorkspace): Found[] {
  const { kpis, experiments } = workspace.definitions;
  const found: Found[] = [];
  const look = (list: string, id: string | undefined, rest = ''): void => {
    if (id === undefined || kpis.has(id)) return;
    found.push({ problem: [`${list}${rest}`, 'unknown-kpi'], mark: `${list} ${id}` });
  };
  look('primaryKpi', experiment.primaryKpi);
  experiment.guardrails?.forEach((id, i) => {
    look('guardrails', id, `.${i}`);
  });
  experiment.stopRules?.forEach(({ kpi }, i) => {
    look('stopRules', kpi, `.${i}.kpi`);
  });
  const key = keyOf(experiment);
  for (const other of key ? experiments.values() : []) {
    if (other.id === experiment.id || keyOf(other) !== key) continue;
    // One that was taken back, or that its source has no more, leaves its key to others.
    if (standing(other.id, workspace)) found.push({ problem: ['key', 'taken'], mark: `key ${key}` });
  }
  // From running on the model wants to know by what it is judged.
  const isEarly = experiment.status === 'idea' || experiment.status === 'planned';
  if (!isEarly && experiment.primaryKpi === undefined) {
    found.push({ problem: ['primaryKpi', 'missing'], mark: 'primaryKpi' });
  }
  return found;
}

/** As it is found in names and addresses, where `EXP-1`, `EXP_1` and `exp1` are one; one of signs alone as it is written. */
function keyOf({ key = '' }: Experiment): string {
  return spellingOf(nameTokens(key)) || key.trim();
}
