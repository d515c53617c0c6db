/** What a definition still needs before people can rely on it. */

import type { CheckContext } from './check-context.ts';
import { checkProblem } from './check-problems.ts';
import { after } from './duration.ts';
import { isWholeAddress } from './fields.ts';
import { nearest } from './nearest.ts';
import { observationIdentity } from './observation-months.ts';
import { PRELAUNCH_CODES } from './prelaunch-check.ts';
import { fieldWords, type Path, type ProblemPlace, quotable } from './problem.ts';

const MISSING = ['missing-definition', 'missing-owner', 'missing-source', 'missing-target'] as const;
type Missing = (typeof MISSING)[number];

/**
 * What a workspace's `required` may list, as `owner` or `missing-owner`: these warnings are errors there. What the check
 * before launch asks for is required of experiments that run (check-experiments.ts).
 */
const REQUIRABLE: readonly string[] = [
  ...new Set([...MISSING.map((code) => code.slice('missing-'.length)), ...PRELAUNCH_CODES]),
];

const blank = (text: string | undefined) => text === undefined || text.trim() === '';

export function checkCompleteness(context: CheckContext): void {
  const required = requiredChecks(context);
  const miss = (code: Missing, type: 'kpi' | 'term' | 'experiment' | 'agreement', body: object) => {
    const place: ProblemPlace = context.place(type, body);
    const severity = required.has(code) ? { severity: 'error' as const } : {};
    context.problems.push(
      checkProblem(code, { thing: context.thing(type, body) }, { ...place, ...severity }),
    );
  };
  for (const kpi of context.kpis) {
    if (kpi.status === 'deprecated') continue;
    if (blank(kpi.definition)) miss('missing-definition', 'kpi', kpi);
    if (!kpi.owners?.length) miss('missing-owner', 'kpi', kpi);
    if (!kpi.source) miss('missing-source', 'kpi', kpi);
    if (!kpi.targets?.length) miss('missing-target', 'kpi', kpi);
  }
  const terms = context.terms.filter(({ status }) => status !== 'deprecated');
  for (const term of terms) if (blank(term.definition)) miss('missing-definition', 'term', term);
  const ownerless = terms.filter(({ owners }) => !owners?.length);
  // A dictionary that never names anybody lacks one thing; told of each term it would hide what else is wrong.
  if (ownerless.length > 1 && ownerless.length === terms.length && !required.has('missing-owner')) {
    const place = { path: ['terms'], line: context.doc.lineOf?.(['terms']) };
    context.problems.push(checkProblem('terms-without-owner', { count: terms.length }, place));
  } else for (const term of ownerless) miss('missing-owner', 'term', term);
  for (const agreement of context.agreements) {
    if (agreement.status === 'deprecated') continue;
    if (!agreement.owners?.length) miss('missing-owner', 'agreement', agreement);
  }
  for (const experiment of context.experiments) {
    if (!experiment.owners?.length) miss('missing-owner', 'experiment', experiment);
    if (experiment.primaryKpi !== undefined) continue;
    const thing = context.thing('experiment', experiment);
    const place = context.place('experiment', experiment, ['primaryKpi']);
    const early = experiment.status === 'idea' || experiment.status === 'planned';
    context.problems.push(
      early
        ? checkProblem('planned-without-kpi', { thing }, place)
        : checkProblem('running-without-kpi', { thing, status: experiment.status }, place),
    );
  }
}

function requiredChecks({ doc, thing, place, problems }: CheckContext): Set<string> {
  const required = new Set<string>();
  doc.workspace.required?.forEach((value, i) => {
    const check = value.replace(/^missing-/, '');
    if (REQUIRABLE.includes(check)) {
      required.add(`missing-${check}`);
      return;
    }
    const inner: Path = ['required', i];
    const params = {
      thing: thing('workspace', doc.workspace),
      field: fieldWords(inner),
      value: quotable(value),
      allowed: REQUIRABLE.join(', '),
    };
    const suggestion = nearest(check, REQUIRABLE);
    problems.push(
      checkProblem('unknown-check', params, { ...place('workspace', doc.workspace, inner), suggestion }),
    );
  });
  return required;
}

/** What a clock on the wall shows at an instant: `2026-01-31T09:30:00`. */
function wallClock(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => format.format(at).replace(' ', 'T');
}

/** Verified longer ago than agreed, in days of the workspace: the last one still counts, as in the panel. */
export function checkVerifications(context: CheckContext, now: Date): void {
  const { timeZone = 'UTC' } = context.doc.workspace;
  const wall = wallClock(timeZone);
  const today = Date.parse(wall(now).slice(0, 10));
  for (const { type, body } of [
    ...context.kpis.map((one) => ({ type: 'kpi' as const, body: one })),
    ...context.terms.map((one) => ({ type: 'term' as const, body: one })),
    ...context.agreements.map((one) => ({ type: 'agreement' as const, body: one })),
  ]) {
    if (!body.verified?.every || body.status === 'deprecated') continue;
    const { at, every } = body.verified;
    const verified = at.length <= 10 ? at : `${wall(new Date(at))}Z`;
    const due = after(verified, every);
    if (due === null || due >= today) continue;
    const params = {
      thing: context.thing(type, body),
      verified: verified.slice(0, 10),
      due: new Date(due).toISOString().slice(0, 10),
    };
    const place = context.place(type, body, ['verified']);
    context.problems.push(checkProblem('verification-expired', params, place));
  }
}

/** Addresses that only make sense on a site which the document does not name. */
export function checkAddresses(context: CheckContext): void {
  const look = (type: 'kpi' | 'experiment', body: object, inner: Path, address: string | undefined) => {
    if (address === undefined || isWholeAddress(address)) return;
    const params = { thing: context.thing(type, body), field: fieldWords(inner), value: quotable(address) };
    context.problems.push(checkProblem('incomplete-address', params, context.place(type, body, inner)));
  };
  for (const kpi of context.kpis) look('kpi', kpi, ['source', 'url'], kpi.source?.url);
  for (const experiment of context.experiments) look('experiment', experiment, ['url'], experiment.url);
}

/** `places` knows every observation of the document, also those that a later one has replaced. */
export function checkObservations(context: CheckContext): void {
  const seen = new Set<string>();
  for (const body of context.doc.places.keys()) {
    if (!('at' in body && 'value' in body && 'kpi' in body)) continue;
    const observation = body as Parameters<typeof observationIdentity>[0];
    const identity = observationIdentity(observation);
    if (seen.has(identity)) {
      const params = { thing: `The KPI “${observation.kpi}”`, at: observation.at };
      context.problems.push(
        checkProblem('duplicate-observation', params, context.place('observations', observation)),
      );
    }
    seen.add(identity);
  }
}
