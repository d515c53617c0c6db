/** Whose approval a change to a definition needs. Pure. */
import { type BusinessFunction, FUNCTIONS, type Owner } from './fields.ts';

/** Which types of definitions people suggest changes to. */
export const PROPOSABLE = ['kpi', 'term', 'experiment', 'agreement'] as const;
export type ProposableType = (typeof PROPOSABLE)[number];

export function isProposable(type: string): type is ProposableType {
  return (PROPOSABLE as readonly string[]).includes(type);
}

/** The fields that say who is responsible, of whichever type. */
interface Responsible {
  owners?: readonly Pick<Owner, 'function'>[] | undefined;
  decisionRights?: readonly { function: BusinessFunction; role: string }[] | undefined;
  /** Of an agreement. */
  between?: readonly BusinessFunction[] | undefined;
  /** Of a KPI. */
  function?: BusinessFunction | undefined;
}

/**
 * The functions that have to approve, each once, in the order of the model:
 *
 * 1. those of its owners;
 * 2. those that decide or approve anything about it (`decisionRights`). Being consulted or informed is no vote. What a
 *    right is about is free text in any language, so every such right counts;
 * 3. of an agreement both sides, whoever owns it: nobody changes alone what two have agreed on.
 *
 * Where nobody is named, a KPI is its function's. Nobody at all: a steward accepts without approvals.
 * @param body of the definition as it stands before the change: who is to lose a say has it once more
 */
export function approversOf(body: object): BusinessFunction[] {
  const { owners = [], decisionRights = [], between = [], function: own } = body as Responsible;
  const named = new Set<BusinessFunction>([
    ...owners.map((owner) => owner.function),
    ...decisionRights
      .filter(({ role }) => role === 'decides' || role === 'approves')
      .map((right) => right.function),
    ...between,
  ]);
  if (named.size === 0 && own !== undefined) named.add(own);
  return FUNCTIONS.filter((name) => named.has(name));
}
