/** What reads well and cannot be meant: entries of one id, spans that end before they start, rules that nothing can meet. */

import type { CheckContext } from './check-context.ts';
import { checkProblem } from './check-problems.ts';
import type { Experiment } from './experiment.ts';
import type { Kpi } from './kpi.ts';
import { nameKey } from './names.ts';
import { fieldWords, type Path, quotable } from './problem.ts';
import type { DefinitionType } from './types.ts';

const DAY = 86_400_000;

/** Entries inside a definition that are told apart by their ids, or stages by tool, pipeline and name. */
export function checkEntries(context: CheckContext): void {
  const look = (type: DefinitionType, body: object, field: Path, ids: readonly string[]) => {
    const seen = new Set<string>();
    ids.forEach((id, i) => {
      if (seen.has(id)) {
        const params = { thing: context.thing(type, body), field: fieldWords(field), id: quotable(id) };
        context.problems.push(
          checkProblem('repeated-entry', params, context.place(type, body, [...field, i])),
        );
      }
      seen.add(id);
    });
  };
  const idsOf = (list: readonly { id: string }[] = []) => list.map(({ id }) => id);
  for (const experiment of context.experiments) {
    look('experiment', experiment, ['stopRules'], idsOf(experiment.stopRules));
    look('experiment', experiment, ['design', 'variants'], idsOf(experiment.design?.variants));
    look('experiment', experiment, ['result', 'variants'], idsOf(experiment.result?.variants));
  }
  const { workspace } = context.doc;
  const reasons = workspace.signalReasons?.map((reason) => (typeof reason === 'string' ? reason : reason.id));
  look('workspace', workspace, ['signalReasons'], reasons ?? []);
  const stages = workspace.stages?.map(({ site, pipeline, stage }) =>
    [stage, ...(pipeline === undefined ? [] : [pipeline]), site].join(', '),
  );
  look('workspace', workspace, ['stages'], stages ?? []);
}

/** Observations of variants that the experiment, which lists its own, does not have. */
export function checkVariants(context: CheckContext): void {
  const known = new Map(
    context.experiments.flatMap(({ id, design }) => {
      const names = design?.variants?.flatMap((variant) => [variant.id, variant.name].map(nameKey));
      return names ? [[id, new Set(names)] as const] : [];
    }),
  );
  for (const { type, body } of context.doc.definitions) {
    if (type !== 'observations') continue;
    for (const observation of body.observations) {
      const { experiment = '', variant } = observation;
      if (variant === undefined || known.get(experiment)?.has(nameKey(variant)) !== false) continue;
      const params = {
        thing: context.thing('observations', observation),
        target: quotable(variant),
        field: fieldWords(['variant']),
        kind: `variant of the experiment “${quotable(experiment)}”`,
      };
      const place = context.place('observations', observation, ['variant']);
      context.problems.push(checkProblem('dangling-id', params, place));
    }
  }
}

/** Targets that never count, or of which a part is not read; money of no currency; a ratio that is none. */
export function checkTargets(context: CheckContext): void {
  for (const kpi of context.kpis) {
    const thing = context.thing('kpi', kpi);
    kpi.targets?.forEach((target, i) => {
      checkSpan(context, 'kpi', kpi, ['targets', i, 'due'], target.from, target.due);
      if (kpi.unit === 'ratio') checkRatio(context, kpi, i);
      if (target.value === undefined || (target.min === undefined && target.max === undefined)) return;
      const inner: Path = ['targets', i];
      const place = context.place('kpi', kpi, inner);
      context.problems.push(checkProblem('target-said-twice', { thing, field: fieldWords(inner) }, place));
    });
    if (kpi.unit !== 'currency' || kpi.currency || context.doc.workspace.currency) continue;
    context.problems.push(checkProblem('no-currency', { thing }, context.place('kpi', kpi, ['unit'])));
  }
}

function checkRatio(context: CheckContext, kpi: Kpi, index: number): void {
  const target = kpi.targets?.[index];
  for (const name of ['value', 'min', 'max'] as const) {
    const value = target?.[name];
    if (value === undefined || Math.abs(value) <= 1) continue;
    const inner: Path = ['targets', index, name];
    const params = { thing: context.thing('kpi', kpi), field: fieldWords(inner), value };
    context.problems.push(checkProblem('beyond-ratio', params, context.place('kpi', kpi, inner)));
    return;
  }
}

/** Experiments that end before they start or run past their end, and stop rules that nothing can meet. */
export function checkCourse(context: CheckContext, now: Date): void {
  for (const experiment of context.experiments) {
    const { startsOn, endsOn, status } = experiment;
    checkSpan(context, 'experiment', experiment, ['endsOn'], startsOn, endsOn);
    const isOn = status === 'running' || status === 'paused';
    // The last day counts, wherever on earth it ends last.
    if (isOn && endsOn !== undefined && Date.parse(endsOn) + 2 * DAY < now.getTime()) {
      const params = { thing: context.thing('experiment', experiment), status, end: endsOn.slice(0, 10) };
      const place = context.place('experiment', experiment, ['endsOn']);
      context.problems.push(checkProblem('past-its-end', params, place));
    }
    if (status === 'stopped' || status === 'concluded') continue;
    experiment.stopRules?.forEach((rule, i) => {
      const thing = context.thing('experiment', experiment);
      const needs = neededBy(rule);
      const isTimeless = !needs && isNoTime(rule.for);
      if (!needs && !isTimeless) return;
      const inner: Path = isTimeless ? ['stopRules', i, 'for'] : ['stopRules', i];
      const place = context.place('experiment', experiment, inner);
      const params = { thing, field: fieldWords(inner) };
      context.problems.push(
        needs
          ? checkProblem('blind-stop-rule', { ...params, needs }, place)
          : checkProblem('for-no-time', params, place),
      );
    });
  }
}

function neededBy(rule: NonNullable<Experiment['stopRules']>[number]): string | null {
  // Without a date it waits from the experiment's start.
  if (rule.when === 'after')
    return rule.date === undefined && (rule.for === undefined || isNoTime(rule.for)) ? 'date' : null;
  return rule.value === undefined ? 'value' : null;
}

/** `P0D`: a duration that says nothing. */
const isNoTime = (duration: string | undefined) => duration !== undefined && !/[1-9]/.test(duration);

function checkSpan(
  context: CheckContext,
  type: 'kpi' | 'experiment',
  body: Kpi | Experiment,
  inner: Path,
  from: string | undefined,
  until: string | undefined,
): void {
  // By day: both may be days or instants.
  if (from === undefined || until === undefined || until.slice(0, 10) >= from.slice(0, 10)) return;
  const params = { thing: context.thing(type, body), field: fieldWords(inner), until, from };
  context.problems.push(checkProblem('ends-before-start', params, context.place(type, body, inner)));
}

/** Replacements that lead back to where they began: nobody is told what counts instead. */
export function checkReplacements(context: CheckContext): void {
  for (const [type, list] of [
    ['kpi', context.kpis],
    ['term', context.terms],
  ] as const) {
    const next = new Map(list.map(({ id, supersededBy }) => [id, supersededBy]));
    const done = new Set<string>();
    for (const body of list) {
      const trail: string[] = [];
      for (let id: string | undefined = body.id; id !== undefined && !done.has(id); id = next.get(id)) {
        done.add(id);
        trail.push(id);
      }
      const back = next.get(trail.at(-1) ?? '');
      const at = back === undefined ? -1 : trail.indexOf(back);
      if (at < 0) continue;
      const circle = [...trail.slice(at), back].map(quotable);
      const shown = circle.length > 9 ? [...circle.slice(0, 7), '…', circle.at(-1)] : circle;
      const first = list.find(({ id }) => id === back) ?? body;
      const params = { thing: context.thing(type, first), circle: shown.join(' → ') };
      const place = context.place(type, first, ['supersededBy']);
      context.problems.push(checkProblem('replaced-by-itself', params, place));
    }
  }
}

/** What is said to have been verified or measured on a day that is yet to come. */
export function checkFuture(context: CheckContext, now: Date): void {
  // Somewhere on earth it is tomorrow already.
  const latest = now.getTime() + DAY;
  const look = (type: DefinitionType, body: object, inner: Path, at: string | undefined) => {
    if (at === undefined || !(Date.parse(at) > latest)) return;
    const params = { thing: context.thing(type, body), field: fieldWords(inner), at: at.slice(0, 10) };
    context.problems.push(checkProblem('yet-to-come', params, context.place(type, body, inner)));
  };
  for (const kpi of context.kpis) look('kpi', kpi, ['verified', 'at'], kpi.verified?.at);
  for (const term of context.terms) look('term', term, ['verified', 'at'], term.verified?.at);
  for (const one of context.agreements) look('agreement', one, ['verified', 'at'], one.verified?.at);
  for (const { type, body } of context.doc.definitions) {
    if (type !== 'observations') continue;
    for (const observation of body.observations) look('observations', observation, ['at'], observation.at);
  }
}
