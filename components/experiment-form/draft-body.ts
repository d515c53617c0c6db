/** Between the form and the Experiment of the model: what is empty is left out, what the form does not know is kept. Pure. */
import { readNumber } from '../../utils/definitions/field-values.ts';
import { newDefinitionSlug } from '../../utils/definitions/new-id.ts';
import {
  type Draft,
  type DurationUnit,
  type KpiChoice,
  newDraft,
  numberText,
  type OwnerDraft,
  type Status,
  type StopRuleDraft,
  titleOf,
  typedNumber,
} from './draft.ts';

type Body = Record<string, unknown>;

const text = (value: string): string | undefined => value.trim() || undefined;
const number = (value: string): number | undefined => typedNumber(value) ?? undefined;

/** Without what is undefined or an empty list, so that an untouched field is no change. */
function filled(body: Body): Body {
  return Object.fromEntries(
    Object.entries(body).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

function group(before: unknown, fields: Body, needed: readonly string[]): Body | undefined {
  if (needed.every((name) => fields[name] === undefined)) return undefined;
  return filled({ ...asBody(before), ...fields });
}

/** The Experiment that the form says. */
export function toBody(draft: Draft): Body {
  const { body } = draft;
  return filled({
    ...body,
    id: draft.id || newDefinitionSlug(titleOf(draft), draft.suffix),
    title: titleOf(draft),
    key: text(draft.key),
    hypothesis: filled({
      ...asBody(body.hypothesis),
      change: draft.change.trim(),
      outcome: draft.outcome.trim(),
      because: text(draft.because),
    }),
    status: draft.status,
    owners: draft.owners
      .filter(({ name }) => name.trim() !== '')
      .map((owner, i) =>
        filled({
          ...asBody(asList(body.owners)[i]),
          function: owner.function,
          name: owner.name.trim(),
          contact: text(owner.contact),
        }),
      ),
    primaryKpi: draft.kpi?.id,
    guardrails: draft.guardrails.map(({ id }) => id),
    baseline: number(draft.baseline),
    expected: group(
      body.expected,
      {
        direction: draft.direction,
        amount: number(draft.amount),
        unit: text(draft.amountUnit),
        within: durationOf(draft.within, draft.withinUnit, asBody(body.expected).within),
      },
      ['amount'],
    ),
    design: group(
      body.design,
      {
        kind: draft.designKind || (text(draft.control) || text(draft.audience) ? 'other' : undefined),
        control: text(draft.control),
        audience: text(draft.audience),
      },
      ['kind'],
    ),
    measurementPlan: text(draft.measurementPlan),
    stopRules: draft.stopRules.map((rule) => stopRuleBody(rule, body)),
    decisionRule: group(
      body.decisionRule,
      { success: draft.success.trim(), failure: draft.failure.trim() },
      draft.success.trim() || draft.failure.trim() ? ['success'] : [],
    ),
    startsOn: text(draft.startsOn),
    endsOn: text(draft.endsOn),
  });
}

/**
 * One rule. While it waits for the same thing, what its row has no field for stays: other tools write more shapes than
 * the row shows.
 */
function stopRuleBody(rule: StopRuleDraft, body: Body): Body {
  const before = ruleBefore(rule, body);
  const hidden = before.when === rule.when ? before : {};
  const isDated = rule.when === 'after';
  const compares = rule.when === 'below' || rule.when === 'above';
  return filled({
    ...before,
    id: rule.id,
    when: rule.when,
    kpi: isDated ? hidden.kpi : rule.kpi?.id,
    value: isDated
      ? hidden.value
      : rule.when === 'sample'
        ? (readNumber(rule.value) ?? undefined)
        : number(rule.value),
    date: isDated ? text(rule.date) : hidden.date,
    for: compares
      ? rule.days === daysOf(before.for)
        ? before.for
        : durationOf(rule.days, 'D', undefined)
      : isDated
        ? waitOf(rule, body)
        : hidden.for,
  });
}

/** How long after the start a rule `after` waits, as its body says; absent once a day was typed or taken away. */
export function waitOf(rule: StopRuleDraft, body: Body): string | undefined {
  const before = ruleBefore(rule, body);
  const isSame = rule.when === 'after' && before.when === 'after' && rule.date === asText(before.date);
  return isSame ? asText(before.for) || undefined : undefined;
}

/** An id of no rule of the form, and of none that was taken out of it: that one's hidden fields are not the new one's. */
export function freeRuleId({ stopRules, body }: Draft): string {
  const taken = new Set([...stopRules, ...asList(body.stopRules).map(asBody)].map(({ id }) => id));
  for (let n = stopRules.length + 1; ; n++) if (!taken.has(`rule-${n}`)) return `rule-${n}`;
}

function ruleBefore({ id }: StopRuleDraft, body: Body): Body {
  return (
    asList(body.stopRules)
      .map(asBody)
      .find((one) => one.id === id) ?? {}
  );
}

/** `before` stays where nothing was typed over it: the form shows only durations of one unit. */
function durationOf(count: string, unit: DurationUnit, before: unknown): unknown {
  const whole = typedNumber(count);
  if (count === '' && before !== undefined && countOf(before)[0] === '') return before;
  return whole === null || whole <= 0 ? undefined : `P${Math.round(whole)}${unit}`;
}

/**
 * The form of an experiment that exists.
 * @param nameOf of a KPI by its id; the id itself where no name is known
 */
export function fromBody(body: Body, version: string, nameOf: (id: string) => string): Draft {
  const hypothesis = asBody(body.hypothesis);
  const expected = asBody(body.expected);
  const design = asBody(body.design);
  const rule = asBody(body.decisionRule);
  const kpi = (id: unknown): KpiChoice | null => (typeof id === 'string' ? { id, name: nameOf(id) } : null);
  const [within, withinUnit] = countOf(expected.within);
  return newDraft({
    id: asText(body.id),
    title: asText(body.title),
    key: asText(body.key),
    change: asText(hypothesis.change),
    outcome: asText(hypothesis.outcome),
    because: asText(hypothesis.because),
    status: (asText(body.status) || 'planned') as Status,
    kpi: kpi(body.primaryKpi),
    guardrails: asList(body.guardrails).flatMap((id) => kpi(id) ?? []),
    baseline: asText(body.baseline),
    direction: expected.direction === 'decrease' ? 'decrease' : 'increase',
    amount: asText(expected.amount),
    amountUnit: asText(expected.unit),
    within,
    withinUnit,
    designKind: asText(design.kind) as Draft['designKind'],
    control: asText(design.control),
    audience: asText(design.audience),
    measurementPlan: asText(body.measurementPlan),
    stopRules: asList(body.stopRules).map((one): StopRuleDraft => {
      const stop = asBody(one);
      return {
        id: asText(stop.id),
        kpi: kpi(stop.kpi),
        when: (asText(stop.when) || 'below') as StopRuleDraft['when'],
        value: asText(stop.value),
        date: asText(stop.date),
        days: daysOf(stop.for),
      };
    }),
    success: asText(rule.success),
    failure: asText(rule.failure),
    owners: asList(body.owners).map((one): OwnerDraft => {
      const owner = asBody(one);
      return { function: asText(owner.function), name: asText(owner.name), contact: asText(owner.contact) };
    }),
    startsOn: asText(body.startsOn),
    endsOn: asText(body.endsOn),
    body,
    version,
  });
}

/** `P6W` → 6 weeks. A duration of another shape shows as nothing and is kept until something is typed. */
function countOf(duration: unknown): [string, DurationUnit] {
  const [, count, unit] = /^P(\d+)([DWM])$/.exec(asText(duration)) ?? [];
  return count && unit ? [count, unit as DurationUnit] : ['', 'W'];
}

function daysOf(duration: unknown): string {
  const [count, unit] = countOf(duration);
  if (count === '') return '';
  return unit === 'D' ? count : unit === 'W' ? String(Number(count) * 7) : String(Number(count) * 30);
}

function asBody(value: unknown): Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? numberText(value) : '';
}
