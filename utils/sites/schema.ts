import * as z from 'zod';
import { RECORD_KINDS } from '../records/record-ref.ts';
import { ID_SHAPES, SITE_CATEGORIES, type Site } from './site.ts';

const kind = z.enum(RECORD_KINDS);

/** zod shape of a Site as it stands in a definitions document; the meaning of each field is in `site.ts`. */
export const SiteSchema = z.looseObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,127}$/, { error: 'bad-id' }),
  name: z.string().min(1).max(200),
  category: z.enum(SITE_CATEGORIES),
  hosts: z.array(z.string().min(1).max(253)),
  exceptHosts: z.array(z.string()).optional(),
  http: z.array(z.string()).optional(),
  selfHosted: z.boolean().optional(),
  bases: z.array(z.string()).optional(),
  records: z
    .array(
      z.looseObject({
        kind: kind.optional(),
        in: z.enum(['path', 'query', 'hash']),
        pattern: z.string().min(1).max(500),
        require: z.record(z.string(), z.array(z.string())).optional(),
        path: z.string().max(500).optional(),
        idType: z.string().max(100).optional(),
        idShape: z.enum(ID_SHAPES),
        idLength: z.tuple([z.number().int().min(1), z.number().int().max(512)]).optional(),
        normalise: z.array(z.string()).optional(),
        kindFrom: z.looseObject({ param: z.string(), map: z.record(z.string(), kind) }).optional(),
      }),
    )
    .max(100),
  tenant: z.looseObject({
    from: z.enum(['host', 'full-host', 'segment', 'query', 'none']),
    params: z.array(z.string()).optional(),
    except: z.array(z.string()).optional(),
    normalise: z.array(z.string()).optional(),
  }),
  matcher: z.string().optional(),
  title: z.looseObject({ strip: z.array(z.string()).optional() }).optional(),
  read: z
    .looseObject({
      stage: z.string().optional(),
      pipeline: z.string().optional(),
      fields: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
}) satisfies z.ZodType<Site>;
