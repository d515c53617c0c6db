/** Ids that name nothing, circles in `drives`, North Stars. */

import type { CheckContext } from './check-context.ts';
import { checkProblem } from './check-problems.ts';
import { nearest } from './nearest.ts';
import { fieldWords, type Path, quotable } from './problem.ts';
import type { DefinitionType } from './types.ts';

type Id = string | undefined;

/** The search for a near id looks at every id: enough for a person, not for a document of wrong ones. */
const MOST_SUGGESTIONS = 200;

export function checkReferences(context: CheckContext): void {
  const { kpis, terms, experiments, agreements, reviews, doc } = context;
  let suggestions = 0;

  /** @param types what the id may name; the first gives the word for it */
  const refer = (type: DefinitionType, body: object, inner: Path, target: Id, types: DefinitionType[]) => {
    if (target === undefined || types.some((one) => context.ids.get(one)?.has(target))) return;
    const params = {
      thing: context.thing(type, body),
      target: quotable(target),
      field: fieldWords(inner),
      kind: types.map((one) => (one === 'kpi' ? 'KPI' : one)).join(' or '),
    };
    const isTold = suggestions++ < MOST_SUGGESTIONS;
    const known = isTold ? types.flatMap((one) => [...(context.ids.get(one) ?? [])]) : [];
    const suggestion = nearest(target, known);
    const place = { ...context.place(type, body, inner), suggestion };
    context.problems.push(checkProblem('dangling-id', params, place));
  };
  const each = (type: DefinitionType, body: object, field: string, list: Id[] = [], types = [type]) => {
    list.forEach((target, i) => {
      refer(type, body, [field, i], target, types);
    });
  };

  for (const kpi of kpis) {
    each('kpi', kpi, 'drives', kpi.drives);
    each('kpi', kpi, 'related', kpi.related, ['kpi', 'term']);
    refer('kpi', kpi, ['supersededBy'], kpi.supersededBy, ['kpi']);
  }
  for (const term of terms) {
    each('term', term, 'related', term.related, ['term', 'kpi']);
    refer('term', term, ['kpi'], term.kpi, ['kpi']);
    refer('term', term, ['supersededBy'], term.supersededBy, ['term']);
  }
  for (const experiment of experiments) {
    refer('experiment', experiment, ['primaryKpi'], experiment.primaryKpi, ['kpi']);
    each('experiment', experiment, 'guardrails', experiment.guardrails, ['kpi']);
    experiment.stopRules?.forEach((rule, i) => {
      refer('experiment', experiment, ['stopRules', i, 'kpi'], rule.kpi, ['kpi']);
    });
  }
  for (const agreement of agreements) {
    agreement.commitments?.forEach((commitment, i) => {
      refer('agreement', agreement, ['commitments', i, 'kpi'], commitment.kpi, ['kpi']);
    });
  }
  for (const review of reviews) each('review', review, 'kpis', review.kpis, ['kpi']);
  for (const definition of doc.definitions) {
    if (definition.type !== 'observations') continue;
    for (const observation of definition.body.observations) {
      refer('observations', observation, ['kpi'], observation.kpi, ['kpi']);
      refer('observations', observation, ['experiment'], observation.experiment, ['experiment']);
    }
  }
  refer('workspace', doc.workspace, ['northStar'], doc.workspace.northStar, ['kpi']);
}

/** Sites that are neither built in nor in the document; without a list of built-in ones nothing can be told. */
export function checkSites(context: CheckContext, builtIn: readonly string[] | undefined): void {
  if (!builtIn) return;
  const known = new Set([...builtIn, ...(context.ids.get('site') ?? [])]);
  const look = (type: DefinitionType, body: object, inner: Path, site: string) => {
    if (known.has(site)) return;
    const params = { thing: context.thing(type, body), site: quotable(site), field: fieldWords(inner) };
    const place = { ...context.place(type, body, inner), suggestion: nearest(site, known) };
    context.problems.push(checkProblem('unknown-site', params, place));
  };
  context.doc.workspace.stages?.forEach(({ site }, i) => {
    look('workspace', context.doc.workspace, ['stages', i, 'site'], site);
  });
  for (const experiment of context.experiments) {
    experiment.holdout?.forEach(({ site }, i) => {
      look('experiment', experiment, ['holdout', i, 'site'], site);
    });
  }
  for (const [type, list] of [
    ['kpi', context.kpis],
    ['agreement', context.agreements],
  ] as const) {
    for (const body of list) {
      body.appliesTo?.forEach(({ sites = [] }, i) => {
        sites.forEach((site, j) => {
          look(type, body, ['appliesTo', i, 'sites', j], site);
        });
      });
    }
  }
}

/** Each circle of `drives` once, named from the KPI that stands first in the document. */
export function checkCycles(context: CheckContext): void {
  const byId = new Map(context.kpis.map((kpi) => [kpi.id, kpi]));
  const done = new Set<string>();
  for (const { id: start } of context.kpis) {
    // Depth first by hand: a chain may be as long as the document.
    const trail: { id: string; next: number }[] = [];
    const onTrail = new Map<string, number>();
    const enter = (id: string) => {
      onTrail.set(id, trail.length);
      trail.push({ id, next: 0 });
    };
    if (!done.has(start)) enter(start);
    for (let step = trail.at(-1); step; step = trail.at(-1)) {
      const target = byId.get(step.id)?.drives?.[step.next++];
      if (target === undefined) {
        done.add(step.id);
        onTrail.delete(step.id);
        trail.pop();
        continue;
      }
      const from = onTrail.get(target);
      if (from !== undefined) reportCycle(context, [...trail.slice(from).map(({ id }) => id), target]);
      else if (!done.has(target) && byId.has(target)) enter(target);
    }
  }
}

function reportCycle(context: CheckContext, circle: string[]): void {
  const first = context.kpis.find(({ id }) => id === circle[0]);
  if (!first) return;
  const at = first.drives?.indexOf(circle[1] as string) ?? 0;
  const names = circle.length > 9 ? [...circle.slice(0, 7), '…', circle.at(-1)] : circle;
  const place = context.place('kpi', first, ['drives', at]);
  context.problems.push(checkProblem('cycle', { circle: names.join(' → ') }, place));
}

/** One North Star: the KPIs that say so themselves and the one that the workspace names are one and the same. */
export function checkNorthStar(context: CheckContext): void {
  const { kpis, doc } = context;
  const flagged = kpis.filter((kpi) => kpi.northStar === true);
  const named = kpis.find(({ id }) => id === doc.workspace.northStar);
  const all = [...new Set(named ? [named, ...flagged] : flagged)];
  if (all.length < 2) return;
  const names = all.map((kpi) => `“${quotable(kpi.name)}”`).join(', ');
  const extra = all.at(-1) as (typeof all)[number];
  const place = context.place('kpi', extra, ['northStar']);
  context.problems.push(checkProblem('several-north-stars', { count: all.length, names }, place));
}
