/** What stands in the close-out form, and the Experiment it makes. Pure. */
import { controlVariant } from '../../utils/definitions/control-variant.ts';
import type { Experiment } from '../../utils/definitions/experiment.ts';
import { readNumber } from '../../utils/definitions/field-values.ts';
import type { ExperimentCard } from '../../utils/panel/view.ts';
import { numberText, typedNumber } from './draft.ts';

export const OUTCOMES = ['won', 'lost', 'inconclusive', 'unfinished'] as const;
export const NEXTS = ['scale', 'iterate', 'discard'] as const;

/** What a variant has of each kind of counts. */
export const COLUMNS = { conversions: ['n', 'conversions'], means: ['n', 'mean', 'sd'] } as const;

export interface VariantDraft {
  id: string;
  name: string;
  n: string;
  conversions: string;
  mean: string;
  sd: string;
}

export interface CloseOut {
  status: 'stopped' | 'concluded';
  outcome: '' | (typeof OUTCOMES)[number];
  reason: string;
  /** In percent, as people say it: 3.1 is a lift of 0.031. */
  lift: string;
  low: string;
  high: string;
  learnings: string;
  next: '' | (typeof NEXTS)[number];
  counts: 'none' | 'conversions' | 'means';
  variants: VariantDraft[];
  /** Of the comparison that filled the lift; gone when that is typed over or its counts change. */
  p: number | undefined;
  method: string | undefined;
  /** The counts were changed since the lift was looked at, so that it may be filled in from them. */
  isRecounted?: boolean;
}

type Body = Record<string, unknown>;

/** The form of an experiment that is about to end, or that has ended and is concluded. */
export function closeOutOf(body: Body, status: CloseOut['status']): CloseOut {
  const result = asBody(body.result);
  const interval = Array.isArray(result.interval) ? result.interval : [];
  const counted = asBodies(result.variants);
  return {
    status,
    outcome: asText(result.outcome) as CloseOut['outcome'],
    reason: asText(result.reason),
    lift: percentText(result.lift),
    low: percentText(interval[0]),
    high: percentText(interval[1]),
    learnings: asText(body.learnings),
    next: asText(body.next) as CloseOut['next'],
    counts: counted.some(({ conversions }) => conversions !== undefined)
      ? 'conversions'
      : counted.some(({ mean }) => mean !== undefined)
        ? 'means'
        : 'none',
    variants: rowsOf(counted, asBody(body.design)),
    p: typeof result.p === 'number' ? result.p : undefined,
    method: asText(result.method) || undefined,
  };
}

/**
 * Two rows at least; the first is what the others are compared with, which may be no variant of the plan: `No pack attached`.
 * @param counted the result's variants; none: those of the plan
 */
function rowsOf(counted: Body[], design: Body): VariantDraft[] {
  const listed = counted.length > 0 ? counted : asBodies(design.variants);
  const said = asText(design.control).trim();
  const ids = listed.map(({ id }) => asText(id));
  const control = controlVariant({ ...design, control: said || 'control' } as Experiment['design'], ids);
  const first = listed.find(({ id }) => id === control);
  const rows = listed.filter((one) => one !== first).map(rowOf);
  const isToBeAdded = rows.length < 2 || (counted.length === 0 && said !== '');
  if (first) rows.unshift(rowOf(first));
  else if (isToBeAdded) rows.unshift({ ...emptyVariant(freeVariantId(rows, 'control')), name: said });
  return rows.length < 2 ? [...rows, emptyVariant('treatment')] : rows;
}

function rowOf(variant: Body): VariantDraft {
  const [id, n, conversions, mean, sd] = ['id', 'n', 'conversions', 'mean', 'sd'].map((name) =>
    asText(variant[name]),
  ) as [string, string, string, string, string];
  return { id, name: asText(variant.name) || id, n, conversions, mean, sd };
}

export function emptyVariant(id: string): VariantDraft {
  return { id, name: '', n: '', conversions: '', mean: '', sd: '' };
}

/** An id that no other variant has. */
export function freeVariantId(variants: readonly Pick<VariantDraft, 'id'>[], wish = ''): string {
  const taken = new Set(variants.map(({ id }) => id));
  if (wish !== '' && !taken.has(wish)) return wish;
  for (let n = variants.length; ; n++) if (!taken.has(`variant-${n}`)) return `variant-${n}`;
}

/**
 * The experiment as it ends; the day on which it does is the worker's to say. Figures that nobody typed over stay as they
 * are in `body`: the form shows fewer digits, and one kind of counts.
 */
export function closedBody(body: Body, form: CloseOut): Body {
  const before = asBody(body.result);
  const shown = closeOutOf(body, form.status);
  const isSame = (...names: (keyof CloseOut)[]) =>
    names.every((name) => JSON.stringify(form[name]) === JSON.stringify(shown[name]));
  const result = without({
    ...before,
    outcome: form.outcome,
    reason: form.reason.trim(),
    lift: isSame('lift') ? before.lift : ratioOf(form.lift),
    interval: isSame('low', 'high') ? before.interval : intervalOf(form),
    p: form.p,
    method: form.method,
    variants: isSame('counts', 'variants')
      ? before.variants
      : countedVariants(asBodies(before.variants), form, shown.counts),
  });
  return without({
    ...body,
    status: form.status,
    result,
    learnings: form.learnings.trim() || undefined,
    next: form.next || undefined,
  });
}

/** The lower end first. */
function intervalOf({ low, high }: Pick<CloseOut, 'low' | 'high'>): [number, number] | undefined {
  const [a, b] = [ratioOf(low), ratioOf(high)];
  return a === undefined || b === undefined ? undefined : [Math.min(a, b), Math.max(a, b)];
}

/** Over what each had; numbers of the other kind only as long as it is not another kind that counts. */
function countedVariants(before: Body[], { counts, variants }: CloseOut, shown: CloseOut['counts']) {
  if (counts === 'none') return undefined;
  const typed: readonly string[] = counts === shown ? COLUMNS[counts] : Object.values(COLUMNS).flat();
  return variants.map((variant) => {
    const had = before.find(({ id }) => id === variant.id) ?? {};
    const kept = Object.entries(had).filter(([name]) => name !== 'name' && !typed.includes(name));
    return { ...Object.fromEntries(kept), ...numbersOf(variant, counts) };
  });
}

/**
 * What the experiment's card says at once of `body`, which `form` made.
 * @param hadEnded before: its end is no longer only planned
 */
export function closedCard(form: CloseOut, body: Body, hadEnded: boolean): Partial<ExperimentCard> {
  const lift = ratioOf(form.lift);
  const interval = intervalOf(form);
  return {
    status: form.status,
    endsOn: hadEnded ? asText(body.endsOn) : undefined,
    result: {
      outcome: form.outcome || 'unfinished',
      reason: form.reason.trim(),
      ...(lift === undefined ? {} : { lift }),
      ...(interval ? { interval } : {}),
    },
    ...(form.learnings.trim() ? { learnings: form.learnings.trim() } : {}),
    ...(form.next ? { next: form.next } : {}),
  };
}

/**
 * What another kind of counts, or other variants, change in the form: a lift, interval, p and method that were worked out
 * from other counts than those that are saved beside them would contradict them. A lift that was typed stays.
 */
export function withCounts(
  form: CloseOut,
  fields: Partial<Pick<CloseOut, 'counts' | 'variants'>>,
): Partial<CloseOut> {
  const isFilled = form.p !== undefined || form.method !== undefined;
  const counted = ({ counts, variants }: CloseOut) =>
    [counts, ...variants.flatMap(({ n, conversions, mean, sd }) => [n, conversions, mean, sd])]
      .join(' ')
      .trimEnd();
  if (counted({ ...form, ...fields }) === counted(form)) return fields;
  const empty = { lift: '', low: '', high: '', p: undefined, method: undefined };
  return { ...fields, ...(isFilled && empty), isRecounted: true };
}

/** The numbers of one variant as the statistics take them and the model keeps them. */
export function numbersOf(
  variant: VariantDraft,
  counts: CloseOut['counts'],
): { id: string; name?: string; n?: number; conversions?: number; mean?: number; sd?: number } {
  const { id, name } = variant;
  const columns = COLUMNS[counts === 'means' ? 'means' : 'conversions'];
  const fields = Object.fromEntries(
    columns.map((column) => [column, figureOf(column, variant[column]) ?? undefined]),
  );
  return without({ id, name: name.trim() || undefined, ...fields }) as ReturnType<typeof numbersOf>;
}

/** Counts are whole: `10.000` of them are ten thousand whoever types it. `null`: no number. */
export function figureOf(
  column: (typeof COLUMNS)['conversions' | 'means'][number],
  text: string,
): number | null {
  return column === 'n' || column === 'conversions' ? readNumber(text) : typedNumber(text);
}

/** `3.1` (percent) → 0.031. `undefined`: nothing or no number. */
export function ratioOf(text: string): number | undefined {
  const value = typedNumber(text);
  // 3.1 / 100 is 0.031000000000000003 in binary.
  return value === null ? undefined : Number((value / 100).toPrecision(12));
}

/** 0.031 → `3.1`. */
export function percentText(ratio: unknown): string {
  return typeof ratio === 'number' ? numberText(Number((ratio * 100).toPrecision(4))) : '';
}

function without(body: Body): Body {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

function asBody(value: unknown): Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : {};
}

function asBodies(value: unknown): Body[] {
  return Array.isArray(value) ? value.map(asBody) : [];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? numberText(value) : '';
}
