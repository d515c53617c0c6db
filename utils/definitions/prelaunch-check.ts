/** What an experiment still needs before it may run. No zod: forms show it as it is typed. */
import type { Workspace } from './document.ts';
import { after } from './duration.ts';
import type { Experiment } from './experiment.ts';
import { dayIn } from './field-values.ts';
import type { Kpi } from './kpi.ts';

/** In the order in which people plan. */
export const PRELAUNCH_CODES = [
  'hypothesis-because',
  'primary-kpi',
  'kpi-without-target',
  'baseline',
  'expected',
  'horizon',
  'guardrails',
  'design',
  'control',
  'audience',
  'measurement-plan',
  'stop-rule',
  'decision-rule',
  'owner',
] as const;
export type PrelaunchCode = (typeof PRELAUNCH_CODES)[number];

export interface PrelaunchItem {
  code: PrelaunchCode;
  state: 'ok' | 'missing';
  /** Without it the experiment may not run: the workspace says so, or (primary KPI) the model does. */
  required: boolean;
}

/** An experiment as far as it is filled in; texts may be blank, and a form may leave parts of a group out. */
export type ExperimentDraft = Partial<Experiment>;

export interface PrelaunchContext {
  kpis: ReadonlyMap<string, Kpi>;
  workspace: Pick<Workspace, 'required' | 'timeZone'>;
  now: Date;
}

/**
 * One item a code, in the order of {@link PRELAUNCH_CODES}.
 *
 * - `primary-kpi`: one that exists. `kpi-without-target`: it has a target that is not over (nothing to say without one).
 * - `expected`: an amount above or below 0. `horizon`: a last day, or an expected time, that is not over.
 * - `guardrails`: at least one that exists. `control`: what it is compared with; not asked of a design `other`.
 * - `stop-rule`: at least one that can be met: a limit, a date or a time, and a KPI where one is watched.
 * - `decision-rule`: words for success and for failure.
 */
export function prelaunchCheck(draft: ExperimentDraft, context: PrelaunchContext): PrelaunchItem[] {
  const required = requiredCodes(context.workspace);
  return PRELAUNCH_CODES.map((code) => ({
    code,
    state: CHECKS[code](draft, context) ? 'ok' : 'missing',
    required: required.has(code),
  }));
}

/** What keeps it from running: codes that are required and missing. */
export function launchBlockers<Code extends string>(
  items: readonly { code: Code; state: PrelaunchItem['state']; required: boolean }[],
): Code[] {
  return items.filter(({ state, required }) => required && state === 'missing').map(({ code }) => code);
}

/** Codes that `workspace.required` may list, plain or as `missing-…`, and the primary KPI, which no workspace can waive. */
function requiredCodes({ required = [] }: Pick<Workspace, 'required'>): Set<string> {
  return new Set(['primary-kpi', ...required.map((code) => code.replace(/^missing-/, ''))]);
}

/** Drafts come from forms unchecked: anything but a text with letters in it is not given. */
const given = (text: unknown) => typeof text === 'string' && text.trim() !== '';

const CHECKS: Record<PrelaunchCode, (draft: ExperimentDraft, context: PrelaunchContext) => boolean> = {
  'hypothesis-because': ({ hypothesis }) => given(hypothesis?.because),
  'primary-kpi': ({ primaryKpi }, { kpis }) => primaryKpi !== undefined && kpis.has(primaryKpi),
  'kpi-without-target': ({ primaryKpi = '' }, { kpis, ...when }) => {
    const kpi = kpis.get(primaryKpi);
    return (
      kpi === undefined || (kpi.targets ?? []).some(({ due }) => due === undefined || !isOver(due, when))
    );
  },
  baseline: ({ baseline }) => Number.isFinite(baseline),
  expected: ({ expected }) => Number.isFinite(expected?.amount) && expected?.amount !== 0,
  horizon: ({ endsOn, startsOn, expected }, context) => {
    if (endsOn !== undefined) return !isOver(endsOn, context);
    if (expected?.within === undefined) return false;
    // Without a start it begins when it is launched.
    const end = startsOn === undefined ? null : after(startsOn, expected.within);
    return end === null || end > context.now.getTime();
  },
  guardrails: ({ guardrails = [] }, { kpis }) => guardrails.some((id) => kpis.has(id)),
  design: ({ design }) => design !== undefined,
  control: ({ design }) => design?.kind === 'other' || given(design?.control),
  audience: ({ design }) => given(design?.audience),
  'measurement-plan': ({ measurementPlan }) => given(measurementPlan),
  'stop-rule': ({ stopRules = [], primaryKpi }) =>
    stopRules.some(({ when, kpi, value, date, for: wait }) => {
      if (when === 'after') return date !== undefined || wait !== undefined;
      return value !== undefined && (when === 'sample' || (kpi ?? primaryKpi) !== undefined);
    }),
  'decision-rule': ({ decisionRule }) => given(decisionRule?.success) && given(decisionRule?.failure),
  owner: ({ owners = [] }) => owners.length > 0,
};

/** A day is over when the next one has begun in the workspace's zone. */
function isOver(when: string, { now, workspace }: Pick<PrelaunchContext, 'now' | 'workspace'>): boolean {
  if (when.length > 10) return Date.parse(when) <= now.getTime();
  return when < dayIn(now.getTime(), workspace.timeZone ?? 'UTC');
}
