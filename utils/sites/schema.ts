import * as z from 'zod/mini';
import { RECORD_KINDS } from '../records/record-ref.ts';
import { ID_SHAPES, SITE_CATEGORIES, type Site } from './site.ts';

const kind = z.enum(RECORD_KINDS);
const words = z.array(z.string().check(z.minLength(1), z.maxLength(253))).check(z.maxLength(100));

/** A CSS selector; it runs in the tool's page. */
const selector = z.string().check(z.maxLength(500));

const MOST_FIELDS = 200;

/** A group of fields that has its bounds as lists have, and is refused in the same words. */
function bounded<T extends z.ZodMiniRecord>(record: T): T {
  const checked: T = record.check(({ value, issues }: z.core.ParsePayload) => {
    if (Object.keys(value as object).length <= MOST_FIELDS) return;
    issues.push({ code: 'too_big', origin: 'array', maximum: MOST_FIELDS, inclusive: true, input: value });
  });
  z.globalRegistry.add(checked, { maxProperties: MOST_FIELDS });
  return checked;
}

/** A word of an address: the name of a parameter, a value of one. */
const word = z.string().check(z.maxLength(253));

/** zod shape of a Site as it stands in a definitions document; the meaning of each field is in `site.ts`. */
export const SiteSchema = z.looseObject({
  id: z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{0,127}$/, { error: 'bad-id' })),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  category: z.enum(SITE_CATEGORIES),
  hosts: words,
  exceptHosts: z.optional(words),
  ask: z.optional(words),
  http: z.optional(words),
  selfHosted: z.optional(z.boolean()),
  bases: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(500))).check(z.maxLength(100))),
  records: z
    .array(
      z.looseObject({
        kind: z.optional(kind),
        in: z.enum(['path', 'query', 'hash']),
        pattern: z.string().check(z.minLength(1), z.maxLength(500)),
        path: z.optional(z.string().check(z.maxLength(500))),
        within: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
        require: z.optional(bounded(z.record(word, z.array(word).check(z.maxLength(100))))),
        forbid: z.optional(words),
        ignoreCase: z.optional(z.boolean()),
        declared: z.optional(z.boolean()),
        idType: z.optional(z.string().check(z.maxLength(100))),
        idShape: z.enum(ID_SHAPES),
        idLength: z.optional(z.tuple([z.int().check(z.minimum(1)), z.int().check(z.maximum(512))])),
        normalise: z.optional(words),
        kindFrom: z.optional(
          z.looseObject({
            param: z.string().check(z.minLength(1), z.maxLength(253)),
            prefix: z.optional(z.int().check(z.minimum(1), z.maximum(32))),
            map: bounded(z.record(word, kind)),
          }),
        ),
      }),
    )
    .check(z.maxLength(100)),
  tenant: z.looseObject({
    from: z.enum(['host', 'full-host', 'segment', 'query', 'none']),
    params: z.optional(words),
    named: z.optional(z.boolean()),
    except: z.optional(words),
    labels: z.optional(z.int().check(z.minimum(1), z.maximum(10))),
    shape: z.optional(z.enum(ID_SHAPES)),
    normalise: z.optional(words),
  }),
  matcher: z.optional(z.string()),
  title: z.optional(
    z.looseObject({
      strip: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(50))),
    }),
  ),
  read: z.optional(
    z.looseObject({
      stage: z.optional(selector),
      pipeline: z.optional(selector),
      fields: z.optional(bounded(z.record(word, selector))),
    }),
  ),
}) satisfies z.ZodMiniType<Site>;
