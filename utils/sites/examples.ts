import type { RecordKind } from '../records/record-ref.ts';
import type { Site } from './site.ts';

/** What a Site must and must not recognise. Made-up accounts and ids of the tool's own shapes. */
export interface SiteExamples {
  site: Site;
  /** Address, kind, id, tenant (`null`: the address does not say). */
  records: readonly (readonly [url: string, kind: RecordKind, id: string, tenant: string | null])[];
  /** Lists, forms, settings, other products, look-alikes. */
  none: readonly string[];
  /** Base addresses declared for these examples. */
  bases?: readonly string[];
}
