/** What stands in the form: texts as they are typed, with the names that ids stand for. */
import { readNumber } from '../../utils/definitions/field-values.ts';
import { formatNumber } from '../../utils/i18n/i18n.ts';
import type { ExperimentCard } from '../../utils/panel/view.ts';
import type { Reply } from '../../utils/queries/ask.ts';

export type KpiOption = Reply<'kpis.find'>[number];
/** A KPI as the form knows it: by its name, and with its last value where it was found by name here. */
export type KpiChoice = Pick<KpiOption, 'id' | 'name'> & Partial<KpiOption>;
export type Status = ExperimentCard['status'];
export type DurationUnit = 'D' | 'W' | 'M';

export interface StopRuleDraft {
  id: string;
  kpi: KpiChoice | null;
  when: 'below' | 'above' | 'after' | 'sample';
  value: string;
  date: string;
  /** How long the condition has to hold, in days; empty: at once. */
  days: string;
}

export interface OwnerDraft {
  function: string;
  name: string;
  contact: string;
}

export interface Draft {
  /** Empty until a new one is first saved. */
  id: string;
  /** Random [a-z0-9], made once a form: what makes a new one's id its own. */
  suffix: string;
  title: string;
  key: string;
  change: string;
  outcome: string;
  because: string;
  status: Status;
  kpi: KpiChoice | null;
  guardrails: KpiChoice[];
  baseline: string;
  direction: 'increase' | 'decrease';
  amount: string;
  amountUnit: string;
  within: string;
  withinUnit: DurationUnit;
  designKind: '' | 'ab' | 'holdout' | 'before-after' | 'other';
  control: string;
  audience: string;
  measurementPlan: string;
  stopRules: StopRuleDraft[];
  success: string;
  failure: string;
  owners: OwnerDraft[];
  startsOn: string;
  endsOn: string;
  /** The body that is edited: what the form does not show stays in it. Empty for a new one. */
  body: Record<string, unknown>;
  /** Of the body that is edited; `null`: it is new. */
  version: string | null;
  /** The body that was last tried to save, as JSON. Empty: none was, or something was typed since. */
  sent: string;
}

export function newDraft(over: Partial<Draft> = {}): Draft {
  return {
    id: '',
    suffix: '',
    title: '',
    key: '',
    change: '',
    outcome: '',
    because: '',
    status: 'planned',
    kpi: null,
    guardrails: [],
    baseline: '',
    direction: 'increase',
    amount: '',
    amountUnit: '',
    within: '',
    withinUnit: 'W',
    designKind: '',
    control: '',
    audience: '',
    measurementPlan: '',
    stopRules: [],
    success: '',
    failure: '',
    owners: [],
    startsOn: '',
    endsOn: '',
    body: {},
    version: null,
    sent: '',
    ...over,
  };
}

/** Whether anything was written in it that would be missed. */
export function isWritten(draft: Draft): boolean {
  // A new one has a suffix, may have its key of the campaign's name, and its id and body of a save that failed.
  const typed = { ...draft, id: '', suffix: '', key: '', sent: '' };
  return JSON.stringify(typed) !== JSON.stringify(newDraft());
}

const decimalMark = () => (formatNumber(0.5).includes(',') ? ',' : '.');

/** A number as people type it, in the way in which the browser writes them: `2.5`, `2,5`, `10,000`. `null`: none. */
export function typedNumber(text: string): number | null {
  return readNumber(text, decimalMark());
}

/** A number as {@link typedNumber} reads it; none is an empty box. */
export function numberText(value?: number): string {
  // Not `String`: 5e-7 is no number that anybody types.
  const plain = value?.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) ?? '';
  return plain.replace('.', decimalMark());
}

/** The title that stands in for none: the change, cut at a word. */
export function titleOf(draft: Pick<Draft, 'title' | 'change'>): string {
  const title = draft.title.trim();
  if (title !== '') return title;
  const change = draft.change.trim().replace(/[.…]+$/, '');
  const first = change.charAt(0).toUpperCase() + change.slice(1);
  if (first.length <= 80) return first;
  const cut = first.slice(0, 80);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))}…`;
}
