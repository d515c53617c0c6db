/**
 * Schemas as plain functions. zod makes fast readers of object schemas by `eval`, which the extension's policy forbids,
 * and without it the panel's page would load zod and make two hundred schemas before it could draw its first line. So the
 * few schemas of `utils/messaging/early-replies.ts` are turned into functions while the extension is built; they take and
 * refuse the same values and give the same results, but without zod's description of what is wrong.
 *
 * Knows the kinds of schema that stand there and no others: one that is new to it stops the build.
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import type * as z from 'zod/mini';

const FILE = fileURLToPath(new URL('../utils/messaging/early-replies.ts', import.meta.url));

interface Def {
  type: string;
  shape: Record<string, z.ZodMiniType>;
  catchall?: unknown;
  element: z.ZodMiniType;
  innerType: z.ZodMiniType;
  options: readonly z.ZodMiniType[];
  items: readonly z.ZodMiniType[];
  rest: z.ZodMiniType | null;
  keyType: z.ZodMiniType;
  valueType: z.ZodMiniType;
  entries: Record<string, string>;
  values: readonly unknown[];
  checks?: readonly { _zod: { def: { check: string; minimum: number; maximum: number } } }[];
}
const defOf = (schema: z.ZodMiniType): Def => schema._zod.def as unknown as Def;

/** Shared by the functions: what stands for "not of the schema", and the kinds that need no more than a look. */
const PRELUDE = `
const bad = () => { throw new Error('unreadable'); };
const isObject = (v) => typeof v === 'object' && v !== null && !Array.isArray(v);
const isPlain = (v) => {
  if (!isObject(v)) return false;
  const make = v.constructor;
  // In Firefox a message to a frame in somebody's page is made of another realm's objects.
  return typeof make !== 'function' || (isObject(make.prototype) && Object.hasOwn(make.prototype, 'isPrototypeOf'));
};
const string = (v) => (typeof v === 'string' ? v : bad());
const number = (v) => (Number.isFinite(v) ? v : bad());
const boolean = (v) => (typeof v === 'boolean' ? v : bad());
const nothing = (v) => (v === null ? v : bad());
const unknown = (v) => v;
const optional = (read) => (v) => (v === undefined ? v : read(v));
const nullable = (read) => (v) => (v === null ? v : read(v));
const array = (read) => (v) => (Array.isArray(v) ? v.map((one) => read(one)) : bad());
const oneOf = (...all) => (v) => (all.includes(v) ? v : bad());
const sized = (read, min, max) => (v) => (read(v).length >= min && v.length <= max ? v : bad());
const tuple = (...reads) => (v) => (Array.isArray(v) && v.length === reads.length ? reads.map((read, i) => read(v[i])) : bad());
const record = (readKey, read) => (v) => {
  if (!isPlain(v)) bad();
  const out = {};
  for (const key of Object.keys(v)) if (key !== '__proto__') out[readKey(key)] = read(v[key]);
  return out;
};
const either = (...reads) => (v) => {
  for (const read of reads) {
    try {
      return read(v);
    } catch {}
  }
  return bad();
};
const object = (fields) => {
  const list = Object.entries(fields);
  return (v) => {
    if (!isObject(v)) bad();
    const out = {};
    for (const [key, read] of list) {
      const value = read(v[key]);
      if (value !== undefined || key in v) out[key] = value;
    }
    return out;
  };
};
`;

/** The kinds that come without checks. */
const PLAIN: Record<string, string> = {
  number: 'number',
  boolean: 'boolean',
  null: 'nothing',
  unknown: 'unknown',
};

/**
 * The text of a module's part that declares one function a name: value → the value rebuilt; it throws when the value is
 * not of the schema.
 * @throws when a schema is of a kind, or has a check, that is not known here
 */
export function compileSchemas(schemas: Record<string, z.ZodMiniType>, name = 'READERS'): string {
  const names = new Map<z.ZodMiniType, string>();
  const lines: string[] = [];
  const visit = (schema: z.ZodMiniType): string => {
    const known = names.get(schema);
    if (known) return known;
    const text = textOf(schema, visit);
    if (/^\w+$/.test(text)) return text;
    const own = `s${names.size}`;
    names.set(schema, own);
    lines.push(`const ${own} = ${text};`);
    return own;
  };
  const readers = Object.entries(schemas).map(([key, schema]) => `${JSON.stringify(key)}: ${visit(schema)}`);
  return `${PRELUDE}${lines.join('\n')}\nconst ${name} = { ${readers.join(', ')} };\n`;
}

function textOf(schema: z.ZodMiniType, visit: (schema: z.ZodMiniType) => string): string {
  const def = defOf(schema);
  const fail = (what: string): never => {
    throw new Error(`compile-schemas does not know ${what} of zod: add it, or read the answer later`);
  };
  if (def.type !== 'string' && def.checks?.length) fail(`checks on "${def.type}"`);
  const plain = PLAIN[def.type];
  if (plain) return plain;
  switch (def.type) {
    case 'string': {
      const checks = (def.checks ?? []).map((check) => check._zod.def);
      const other = checks.find(({ check }) => check !== 'min_length' && check !== 'max_length');
      if (other || (def as { format?: string }).format) fail(`the check "${other?.check ?? 'format'}"`);
      if (checks.length === 0) return 'string';
      const min = Math.max(
        0,
        ...checks.flatMap((check) => (check.check === 'min_length' ? [check.minimum] : [])),
      );
      const maxima = checks.flatMap((check) => (check.check === 'max_length' ? [check.maximum] : []));
      return `sized(string, ${min}, ${maxima.length > 0 ? Math.min(...maxima) : 'Infinity'})`;
    }
    case 'optional':
      return `optional(${visit(def.innerType)})`;
    case 'nullable':
      return `nullable(${visit(def.innerType)})`;
    case 'array':
      return `array(${visit(def.element)})`;
    case 'enum':
      return `oneOf(${Object.values(def.entries).map((value) => JSON.stringify(value))})`;
    case 'literal':
      return `oneOf(${def.values.map((value) => JSON.stringify(value))})`;
    case 'tuple':
      return def.rest ? fail('a tuple with a rest') : `tuple(${def.items.map(visit)})`;
    case 'record':
      return `record(${visit(def.keyType)}, ${visit(def.valueType)})`;
    case 'union':
      return `either(${def.options.map(visit)})`;
    case 'object': {
      if (def.catchall) fail('an object that keeps or refuses other fields');
      const fields = Object.entries(def.shape).map(
        ([key, field]) => `${JSON.stringify(key)}: ${visit(field)}`,
      );
      return `object({ ${fields.join(', ')} })`;
    }
    default:
      return fail(`"${def.type}"`);
  }
}

export function compileEarlyReplies(): Plugin {
  return {
    name: 'compile-schemas',
    apply: 'build',
    enforce: 'pre',
    load: {
      filter: { id: /\/utils\/messaging\/early-replies\.ts$/ },
      async handler(id) {
        if (id !== FILE) return null;
        const { SCHEMAS } = (await import(pathToFileURL(FILE).href)) as {
          SCHEMAS: Record<string, z.ZodMiniType>;
        };
        return {
          code: `${compileSchemas(SCHEMAS)}
export const isEarly = (what) => Object.hasOwn(READERS, what);
export const readEarly = (what, value) => READERS[what](value);
`,
          moduleType: 'js',
        };
      },
    },
  };
}
