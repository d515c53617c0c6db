/** Suggestions and history as they are stored, beside the definitions as they stand → what is shown of them. Pure. */
import { type ActivityDoc, authorOf, type DocOf } from '../activity/activity-doc.ts';
import { approversOf, isProposable, type ProposableType } from '../definitions/approvers.ts';
import { contentHash } from '../definitions/content-hash.ts';
import { FUNCTIONS } from '../definitions/fields.ts';
import { proposedFields } from '../definitions/proposed-change.ts';
import type { DefinitionBodies, DefinitionId, Definitions } from '../definitions/types.ts';
import { fieldsBetween } from './changed-fields.ts';
import { isGone } from './is-gone.ts';
import type { HistoryItem, MeasureView, ProposalView } from './proposal-view.ts';
import { currencyOf, parseCardId } from './reference.ts';

export interface ProposalContext {
  definitions: Definitions;
  /** Display name of a person; `undefined`: none is known. */
  personName(id: string): string | undefined;
  /** The reader's own id. */
  me: string;
}

type Body = DefinitionBodies[ProposableType];

/** A definition that people may suggest changes to; `undefined`: none, or one that is gone. */
export function proposable(
  id: DefinitionId,
  definitions: Definitions,
): { type: ProposalView['type']; body: Body; name: string } | undefined {
  const parsed = parseCardId(id);
  if (!parsed || !isProposable(parsed.type) || isGone(definitions, id)) return undefined;
  const of = { kpi: 'kpis', term: 'terms', experiment: 'experiments', agreement: 'agreements' } as const;
  const body: Body | undefined = definitions[of[parsed.type]].get(parsed.id);
  if (!body) return undefined;
  return { type: parsed.type, body, name: 'title' in body ? String(body.title) : String(body.name) };
}

/** @param approvals of this proposal @returns `null`: of a type that nobody suggests changes to */
export function proposalView(
  doc: DocOf<'proposal'>,
  approvals: readonly ActivityDoc[],
  context: ProposalContext,
): ProposalView | null {
  const { target, reason, at } = doc.body;
  const { definitions, personName, me } = context;
  const type = parseCardId(target)?.type;
  if (!type || !isProposable(type)) return null;
  const found = proposable(target, definitions);
  const body: Body | Record<string, never> = found?.body ?? {};
  const version = contentHash(body);
  const by = authorOf(doc);
  const fields = proposedFields(body, version, doc.body);
  return {
    id: doc.id.slice('proposal:'.length),
    target,
    type,
    name: found?.name ?? target.slice(type.length + 1),
    measure: measureOf(target, definitions),
    reason,
    by,
    byName: personName(by),
    at,
    mine: by === me,
    fields: fields.map(({ was, ...field }) => ({
      ...field,
      ...(field.standing === 'conflict' ? { was } : {}),
    })),
    stale: version !== doc.body.against,
    gone: found === undefined,
    approvals: approvalsOf(body, approvals, personName),
  };
}

/** A function has said no as soon as one of its people did. */
function approvalsOf(
  body: object,
  docs: readonly ActivityDoc[],
  personName: ProposalContext['personName'],
): ProposalView['approvals'] {
  const required = approversOf(body);
  const votes = docs.flatMap((doc) => (doc.type === 'approval' && !doc.deleted ? [doc.body] : []));
  return FUNCTIONS.flatMap((name) => {
    const own = votes.filter((vote) => vote.function === name);
    const counts = own.find(({ verdict }) => verdict === 'rejected') ?? own[0];
    if (!counts && !required.includes(name)) return [];
    const said = counts && { verdict: counts.verdict, by: counts.by, byName: personName(counts.by) };
    return [{ function: name, required: required.includes(name), ...said }];
  });
}

/** Fields that say which version it is, and not what it says. */
const COUNTED: ReadonlySet<string> = new Set(['version', 'effectiveFrom']);

/**
 * What was changed, the latest first. A suggestion that two stewards accepted at once is told once.
 * @param docs history of one definition, in the order of time
 */
export function historyOf(
  docs: readonly ActivityDoc[],
  { personName }: Pick<ProposalContext, 'personName'>,
  limit: number,
): HistoryItem[] {
  const changes = new Map<string, DocOf<'change'>>();
  for (const doc of docs) {
    if (doc.type !== 'change') continue;
    const key = doc.body.proposal ?? doc.id;
    if (!changes.has(key)) changes.set(key, doc);
  }
  return [...changes.values()]
    .reverse()
    .slice(0, limit)
    .map(({ body, createdBy: by }) => ({
      by,
      byName: personName(by),
      at: body.at,
      reason: body.reason,
      version: body.version,
      effectiveFrom: body.effectiveFrom,
      proposedByName: body.proposedBy === undefined ? undefined : personName(body.proposedBy),
      fields: fieldsBetween(body.was, body.change).filter(({ path }) => !COUNTED.has(path[0] ?? '')),
    }));
}

export function measureOf(id: DefinitionId, definitions: Definitions): MeasureView | undefined {
  const parsed = parseCardId(id);
  const kpi = parsed?.type === 'kpi' ? definitions.kpis.get(parsed.id) : undefined;
  if (!kpi) return undefined;
  return { unit: kpi.unit, currency: currencyOf(kpi, definitions), direction: kpi.direction };
}
