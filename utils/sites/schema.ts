import * as z from 'zod';
import { RECORD_KINDS } from '../records/record-ref.ts';
import { ID_SHAPES, SITE_CATEGORIES, type Site } from './site.ts';

const kind = z.enum(RECORD_KINDS);
const words = z.array(z.string().min(1).max(253)).max(100);

/** A CSS selector; it runs in the tool's page. */
const selector = z.string().max(500);

const MOST_FIELDS = 200;

/** A group of fields that has its bounds as lists have, and is refused in the same words. */
function bounded<T extends z.ZodRecord>(record: T): T {
  return record
    .check(({ value, issues }) => {
      if (Object.keys(value as object).length <= MOST_FIELDS) return;
      issues.push({ code: 'too_big', origin: 'array', maximum: MOST_FIELDS, inclusive: true, input: value });
    })
    .meta({ maxProperties: MOST_FIELDS });
}

/** A word of an address: the name of a parameter, a value of one. */
const word = z.string().max(253);

/** zod shape of a Site as it stands in a definitions document; the meaning of each field is in `site.ts`. */
export const SiteSchema = z.looseObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,127}$/, { error: 'bad-id' }),
  name: z.string().min(1).max(200),
  category: z.enum(SITE_CATEGORIES),
  hosts: words,
  exceptHosts: words.optional(),
  ask: words.optional(),
  http: words.optional(),
  selfHosted: z.boolean().optional(),
  bases: z.array(z.string().min(1).max(500)).max(100).optional(),
  records: z
    .array(
      z.looseObject({
        kind: kind.optional(),
        in: z.enum(['path', 'query', 'hash']),
        pattern: z.string().min(1).max(500),
        path: z.string().max(500).optional(),
        within: z.string().min(1).max(100).optional(),
        require: bounded(z.record(word, z.array(word).max(100))).optional(),
        forbid: words.optional(),
        ignoreCase: z.boolean().optional(),
        declared: z.boolean().optional(),
        idType: z.string().max(100).optional(),
        idShape: z.enum(ID_SHAPES),
        idLength: z.tuple([z.number().int().min(1), z.number().int().max(512)]).optional(),
        normalise: words.optional(),
        kindFrom: z
          .looseObject({
            param: z.string().min(1).max(253),
            prefix: z.number().int().min(1).max(32).optional(),
            map: bounded(z.record(word, kind)),
          })
          .optional(),
      }),
    )
    .max(100),
  tenant: z.looseObject({
    from: z.enum(['host', 'full-host', 'segment', 'query', 'none']),
    params: words.optional(),
    named: z.boolean().optional(),
    except: words.optional(),
    labels: z.number().int().min(1).max(10).optional(),
    shape: z.enum(ID_SHAPES).optional(),
    normalise: words.optional(),
  }),
  matcher: z.string().optional(),
  title: z.looseObject({ strip: z.array(z.string().min(1).max(100)).max(50).optional() }).optional(),
  read: z
    .looseObject({
      stage: selector.optional(),
      pipeline: selector.optional(),
      fields: bounded(z.record(word, selector)).optional(),
    })
    .optional(),
}) satisfies z.ZodType<Site>;
