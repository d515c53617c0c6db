/** What the workspace requires of experiments before they run, whom they hold out, and the signal reasons that definitions answer. */

import type { CheckContext, IsRecordId } from './check-context.ts';
import { checkProblem } from './check-problems.ts';
import { controlVariant } from './control-variant.ts';
import type { Experiment } from './experiment.ts';
import { nameKey } from './names.ts';
import { nearest } from './nearest.ts';
import { isPerCent } from './per-cent.ts';
import { type PrelaunchCode, prelaunchCheck } from './prelaunch-check.ts';
import { fieldWords, type Path, quotable } from './problem.ts';

/** What is missing, in words after “needs”, and the field that it belongs in. */
const NEEDS: Record<PrelaunchCode, [words: string, field: string]> = {
  'hypothesis-because': ['a reason (“because”) in its hypothesis', 'hypothesis'],
  'primary-kpi': ['a “primaryKpi”', 'primaryKpi'],
  'kpi-without-target': ['a target for its primary KPI', 'primaryKpi'],
  baseline: ['a “baseline”', 'baseline'],
  expected: ['an expected effect (“expected”)', 'expected'],
  horizon: ['an end (“endsOn”, or “within” of “expected”)', 'endsOn'],
  guardrails: ['guardrails', 'guardrails'],
  design: ['a “design”', 'design'],
  control: ['a “control” in its design', 'design'],
  audience: ['an “audience” in its design', 'design'],
  'measurement-plan': ['a “measurementPlan”', 'measurementPlan'],
  'stop-rule': ['a stop rule that can be met', 'stopRules'],
  'decision-rule': ['a “decisionRule” for success and failure', 'decisionRule'],
  owner: ['an owner', 'owners'],
};

/** Said of every experiment whatever the workspace requires (check-completeness.ts). */
const SAID_ELSEWHERE: ReadonlySet<PrelaunchCode> = new Set<PrelaunchCode>(['primary-kpi', 'owner']);

/**
 * What the check before launch finds, as far as the workspace requires it: an error while it runs or is paused, a
 * warning while it is planned. Ideas need not be complete, and what is over cannot be mended.
 */
export function checkReadiness(context: CheckContext, now: Date): void {
  const kpis = new Map(context.kpis.map((kpi) => [kpi.id, kpi]));
  const { workspace } = context.doc;
  for (const experiment of context.experiments) {
    const severity = severityOf(experiment);
    if (!severity) continue;
    // One that runs is judged by the day on which it was launched: that time passes is not its author's mistake.
    const launched = severity === 'error' ? Date.parse(experiment.startsOn ?? '') : Number.NaN;
    const at = Number.isNaN(launched) ? now : new Date(launched);
    for (const { code, state, required } of prelaunchCheck(experiment, { kpis, workspace, now: at })) {
      if (!required || state === 'ok' || SAID_ELSEWHERE.has(code)) continue;
      const [needs, field] = NEEDS[code];
      const place = context.place('experiment', experiment, [field]);
      const params = { thing: context.thing('experiment', experiment), needs };
      context.problems.push(checkProblem('not-ready-to-run', params, { ...place, severity }));
    }
  }
}

function severityOf({ status }: Experiment): 'error' | 'warning' | undefined {
  if (status === 'running' || status === 'paused') return 'error';
  return status === 'planned' ? 'warning' : undefined;
}

/** Signal reasons that an experiment or an agreement answers and that nobody can give. */
export function checkReasons(context: CheckContext): void {
  const { workspace } = context.doc;
  if (!workspace.signalReasons) return;
  const reasons = workspace.signalReasons.map((reason) => (typeof reason === 'string' ? reason : reason.id));
  const known = new Set(reasons.map(nameKey));
  const look = (type: 'experiment' | 'agreement', body: object, list: readonly string[] = []) => {
    list.forEach((reason, i) => {
      if (known.has(nameKey(reason))) return;
      const inner: Path = ['respondsTo', i];
      const params = { thing: context.thing(type, body), reason: quotable(reason), field: fieldWords(inner) };
      const place = { ...context.place(type, body, inner), suggestion: nearest(reason, reasons) };
      context.problems.push(checkProblem('unknown-reason', params, place));
    });
  };
  for (const experiment of context.experiments) look('experiment', experiment, experiment.respondsTo);
  for (const agreement of context.agreements) look('agreement', agreement, agreement.respondsTo);
}

/** Effects of which nobody can say whether they were reached: “3 %” of a win rate of 20 % may be 20.6 % or 23 %. */
export function checkUnits(context: CheckContext): void {
  const percent = new Set(context.kpis.flatMap(({ id, unit }) => (unit === 'percent' ? [id] : [])));
  for (const experiment of context.experiments) {
    const { expected, primaryKpi = '', status } = experiment;
    if (isOver(status) || !percent.has(primaryKpi) || !isPerCent(expected?.unit ?? '')) continue;
    const inner: Path = ['expected', 'unit'];
    const params = { thing: context.thing('experiment', experiment), field: fieldWords(inner) };
    context.problems.push(
      checkProblem('unclear-unit', params, context.place('experiment', experiment, inner)),
    );
  }
}

/** Variants of which none is known to be the control: whatever they measured, it cannot be told for or against whom it speaks. */
export function checkControls(context: CheckContext): void {
  for (const experiment of context.experiments) {
    if (isOver(experiment.status) || controlVariant(experiment.design) !== null) continue;
    const inner: Path = ['design', 'control'];
    const params = { thing: context.thing('experiment', experiment), field: fieldWords(inner) };
    context.problems.push(
      checkProblem('unclear-control', params, context.place('experiment', experiment, inner)),
    );
  }
}

function isOver(status: Experiment['status']): boolean {
  return status === 'stopped' || status === 'concluded';
}

/** Records to be held out whose ids no page of their tool can have: there nobody would be warned. */
export function checkHoldouts(context: CheckContext, isRecordId: IsRecordId | undefined): void {
  const own = context.doc.definitions.flatMap(({ type, body }) => (type === 'site' ? [body] : []));
  for (const experiment of context.experiments) {
    experiment.holdout?.forEach((record, i) => {
      if (isRecordId?.(record, own) !== false) return;
      const inner: Path = ['holdout', i, 'id'];
      const params = {
        thing: context.thing('experiment', experiment),
        id: quotable(record.id),
        field: fieldWords(inner),
        kind: record.kind,
        site: quotable(record.site),
      };
      context.problems.push(
        checkProblem('not-a-record', params, context.place('experiment', experiment, inner)),
      );
    });
  }
}
