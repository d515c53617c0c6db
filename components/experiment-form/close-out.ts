/** What stands in the close-out form, and the Experiment it makes. Pure. */
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
}

type Body = Record<string, unknown>;

/** The form of an experiment that is about to end, or that has ended and is concluded. */
export function closeOutOf(body: Body, status: CloseOut['status']): CloseOut {
  const result = asBody(body.result);
  const interval = Array.isArray(result.interval) ? result.interval : [];
  const counted = asBodies(result.variants);
  const design = asBody(body.design);
  const control = asText(design.control);
  const isControl = ({ id, name }: Body) => control !== '' && (id === control || name === control);
  const known = counted.length > 0 ? counted : asBodies(design.variants);
  // The first is what the others are compared with.
  const variants = [...known.filter(isControl), ...known.filter((one) => !isControl(one))];
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
    variants:
      variants.length >= 2
        ? variants.map((one) => ({
            id: asText(one.id),
            name: asText(one.name) || asText(one.id),
            n: asText(one.n),
            conversions: asText(one.conversions),
            mean: asText(one.mean),
            sd: asText(one.sd),
          }))
        : [emptyVariant('control'), emptyVariant('treatment')],
    p: typeof result.p === 'number' ? result.p : undefined,
    method: asText(result.method) || undefined,
  };
}

export function emptyVariant(id: string): VariantDraft {
  return { id, name: '', n: '', conversions: '', mean: '', sd: '' };
}

/** The experiment as it ends; the day on which it does is the worker's to say. */
export function closedBody(body: Body, form: CloseOut): Body {
  const [lift, low, high] = [form.lift, form.low, form.high].map(ratioOf);
  const result = without({
    ...asBody(body.result),
    outcome: form.outcome,
    reason: form.reason.trim(),
    lift,
    interval:
      low === undefined || high === undefined ? undefined : [Math.min(low, high), Math.max(low, high)],
    p: form.p,
    method: form.method,
    variants: form.counts === 'none' ? undefined : form.variants.map((one) => numbersOf(one, form.counts)),
  });
  return without({
    ...body,
    status: form.status,
    result,
    learnings: form.learnings.trim() || undefined,
    next: form.next || undefined,
  });
}

/**
 * What the experiment's card says at once of `body`, which `form` made.
 * @param hadEnded before: its end is no longer only planned
 */
export function closedCard(form: CloseOut, body: Body, hadEnded: boolean): Partial<ExperimentCard> {
  const [lift, low, high] = [form.lift, form.low, form.high].map(ratioOf);
  const isWhole = low !== undefined && high !== undefined;
  return {
    status: form.status,
    endsOn: hadEnded ? asText(body.endsOn) : undefined,
    result: {
      outcome: form.outcome || 'unfinished',
      reason: form.reason.trim(),
      ...(lift === undefined ? {} : { lift }),
      ...(isWhole ? { interval: [Math.min(low, high), Math.max(low, high)] } : {}),
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
  if (!isFilled || counted({ ...form, ...fields }) === counted(form)) return fields;
  return { ...fields, lift: '', low: '', high: '', p: undefined, method: undefined };
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
