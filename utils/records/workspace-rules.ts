/**
 * Which workspace a record belongs to. Somebody who works for several teams or clients has a workspace for each, and says
 * once which account, or which whole tool, is whose. Pure: who calls brings the rules.
 */
import type { RecordRef } from './record-ref.ts';

/** Records of one tool; with `account`, of that account only, written as in a record's `tenant`. */
export interface RulePlace {
  site: string;
  account?: string;
}

export interface WorkspaceRule extends RulePlace {
  workspace: string;
}

/** All that decides, in the order in which equally specific rules count. */
export interface WorkspaceRules {
  /** Of the organisation. */
  policy: readonly WorkspaceRule[];
  /** Of the person. */
  own: readonly WorkspaceRule[];
  /** Site id → the workspace that brought the Site. */
  brought: ReadonlyMap<string, string>;
  /** Where no rule says otherwise; `null`: there is no workspace yet. */
  otherwise: string | null;
}

export interface WorkspaceChoice {
  /** Id; `null`: there is none. The organisation may name one that is not here (yet). */
  workspace: string | null;
  /** What decided. */
  by: 'account' | 'site' | 'brought' | 'otherwise';
  /** By a rule of the organisation. */
  policy: boolean;
}

export function samePlace(a: RulePlace, b: RulePlace): boolean {
  return a.site === b.site && a.account === b.account;
}

export function placeOfRecord({ site, tenant }: Pick<RecordRef, 'site' | 'tenant'>): RulePlace {
  return tenant === undefined ? { site } : { site, account: tenant };
}

/** The most specific rule decides; of two for the same place that of the organisation, then the first. */
export function workspaceFor(place: RulePlace, rules: WorkspaceRules): WorkspaceChoice {
  const { site, account } = place;
  const decides = (by: 'account' | 'site', wanted: RulePlace): WorkspaceChoice | undefined => {
    const policy = rules.policy.find((rule) => samePlace(rule, wanted));
    const rule = policy ?? rules.own.find((one) => samePlace(one, wanted));
    return rule && { workspace: rule.workspace, by, policy: policy !== undefined };
  };
  const ruled = (account !== undefined && decides('account', { site, account })) || decides('site', { site });
  if (ruled) return ruled;
  const brought = rules.brought.get(site);
  if (brought !== undefined) return { workspace: brought, by: 'brought', policy: false };
  return { workspace: rules.otherwise, by: 'otherwise', policy: false };
}

/**
 * The account that a page without a record is of: one for which there is a rule, and which stands as a whole part in the
 * address. Nothing is ever written on such a page.
 */
export function accountNamed(url: string, site: string, rules: WorkspaceRules): string | undefined {
  const address = URL.parse(url);
  if (!address) return undefined;
  const { host, hostname, pathname, searchParams } = address;
  const parts = new Set([
    host,
    ...hostname.split('.'),
    ...pathname.split('/').filter(Boolean).map(decoded),
    ...searchParams.values(),
  ]);
  const fits = (rule: WorkspaceRule): boolean =>
    rule.site === site && rule.account !== undefined && parts.has(rule.account);
  return (rules.policy.find(fits) ?? rules.own.find(fits))?.account;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
