import * as z from 'zod';
import { RECORD_KINDS } from '../records/record-ref.ts';
import { ID_SHAPES, SITE_CATEGORIES, type Site } from './site.ts';

const kind = z.enum(RECORD_KINDS);
const words = z.array(z.string().min(1).max(253)).max(100);

/** A CSS selector; it runs in the tool's page. */
const selector = z.string().max(500);

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
        require: z.record(z.string(), z.array(z.string())).optional(),
        forbid: words.optional(),
        ignoreCase: z.boolean().optional(),
        declared: z.boolean().optional(),
        idType: z.string().max(100).optional(),
        idShape: z.enum(ID_SHAPES),
        idLength: z.tuple([z.number().int().min(1), z.number().int().max(512)]).optional(),
        normalise: words.optional(),
        kindFrom: z
          .looseObject({
            param: z.string().min(1),
            prefix: z.number().int().min(1).max(32).optional(),
            map: z.record(z.string(), kind),
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
      fields: z.record(z.string(), selector).optional(),
    })
    .optional(),
}) satisfies z.ZodType<Site>;
