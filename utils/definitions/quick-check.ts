/**
 * Says yes to good values of a schema without copying them. zod makes a copy of all that it reads and, where a page's
 * security policy forbids generated code (as in extensions), interprets its schema anew for each value: together that
 * was a third of a first sync. Most definitions are good, and for these a yes is all that is needed.
 */
import type * as z from 'zod/mini';

/** `false` means: ask the schema itself. */
type Check = (value: unknown) => boolean;
type Schema = z.core.$ZodType;

const made = new WeakMap<Schema, Check>();

/**
 * @returns whether `value` surely satisfies `schema` and comes out of it as it went in. `true` is only said where the
 * schema would say the same; `false` says nothing: kinds of schema not known here never get a `true`.
 */
export function surelyFits(schema: Schema, value: unknown): boolean {
  return checkOf(schema)(value);
}

function checkOf(schema: Schema): Check {
  const known = made.get(schema);
  if (known) return known;
  // A schema that holds itself meets this one inside.
  made.set(schema, never);
  const own = compile(schema as z.core.$ZodTypes);
  const check = checksOf(schema).map(quickly).reduce(both, own);
  made.set(schema, check);
  return check;
}

function compile(schema: z.core.$ZodTypes): Check {
  const { def } = schema._zod;
  switch (def.type) {
    case 'string':
      return def.coerce ? never : (value) => typeof value === 'string';
    case 'number':
      return def.coerce ? never : Number.isFinite;
    case 'boolean':
      return def.coerce ? never : (value) => typeof value === 'boolean';
    case 'unknown':
      return () => true;
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries));
      return (value) => typeof value === 'string' && values.has(value);
    }
    case 'optional': {
      const inner = checkOf(def.innerType);
      // A field that may be absent but not `undefined` is told apart only by the object around it.
      return isOptional(schema) ? (value) => value === undefined || inner(value) : never;
    }
    case 'array': {
      const item = checkOf(def.element);
      return (value) => Array.isArray(value) && everyItem(value, item);
    }
    case 'tuple': {
      const items = def.items.map(checkOf);
      if (def.rest) return never;
      return (value) =>
        Array.isArray(value) && value.length === items.length && items.every((item, i) => item(value[i]));
    }
    case 'union': {
      const options = def.options.map(checkOf);
      if (def.inclusive === false) return never;
      return (value) => options.some((option) => option(value));
    }
    case 'record':
      // A record over a list of words must have them all.
      if (def.keyType._zod.def.type !== 'string' || def.mode === 'loose') return never;
      return record(checkOf(def.keyType), checkOf(def.valueType));
    case 'object':
      // Objects that drop or refuse what they do not know would have to be copied.
      return def.catchall?._zod.def.type === 'unknown' ? looseObject(def.shape) : never;
    default:
      return never;
  }
}

const never: Check = () => false;

function isOptional({ _zod: { def, traits } }: Schema): boolean {
  return def.type === 'optional' && !traits.has('$ZodExactOptional');
}

function looseObject(shape: Readonly<Record<string, Schema>>): Check {
  const fields = Object.entries(shape).map(([name, field]) => {
    return { name, optional: isOptional(field), check: checkOf(field) };
  });
  return (value) => {
    if (!isPlain(value)) return false;
    for (const { name, optional, check } of fields) {
      const field = value[name];
      if (!(field === undefined ? optional : check(field))) return false;
    }
    return true;
  };
}

function record(key: Check, item: Check): Check {
  return (value) => {
    if (!isPlain(value)) return false;
    for (const name of Object.keys(value)) {
      if (name === '__proto__' || !key(name) || !item(value[name])) return false;
    }
    return true;
  };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function everyItem(list: readonly unknown[], check: Check): boolean {
  for (let i = 0; i < list.length; i++) if (!check(list[i])) return false;
  return true;
}

/** Lengths, patterns and refinements; a format (a date) is schema and check in one. */
function checksOf(schema: Schema): z.core.$ZodCheck<unknown>[] {
  const { def } = schema._zod;
  const checks = [...(def.checks ?? [])] as z.core.$ZodCheck<unknown>[];
  return schema._zod.traits.has('$ZodCheck')
    ? [schema as unknown as z.core.$ZodCheck<unknown>, ...checks]
    : checks;
}

function both(first: Check, second: Check): Check {
  return (value) => first(value) && second(value);
}

/** Formats that are their pattern and no more. */
const PATTERNS = ['regex', 'date', 'datetime', 'duration'];

/** A pattern or a refinement asked directly, since zod hands each value over in an object made for it; else zod. */
function quickly(check: z.core.$ZodCheck<unknown>): Check {
  const { def } = check._zod;
  const { fn, pattern, format } = def as {
    fn?: (value: unknown) => unknown;
    pattern?: RegExp;
    format?: string;
  };
  if (def.check === 'custom' && fn) return (value) => fn(value) === true;
  if (
    def.check === 'string_format' &&
    pattern &&
    PATTERNS.includes(format ?? '') &&
    !pattern.global &&
    !pattern.sticky
  ) {
    return (value) => pattern.test(value as string);
  }
  return (value) => passes(check, value);
}

function passes(check: z.core.$ZodCheck<unknown>, value: unknown): boolean {
  const payload: z.core.ParsePayload = { value, issues: [] };
  const later = check._zod.check(payload);
  return later === undefined && payload.issues.length === 0 && payload.value === value;
}
