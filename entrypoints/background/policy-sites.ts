import { managedSites } from '../../utils/platform/managed.ts';
import { CATALOGUE } from '../../utils/sites/catalogue.ts';
import { SiteSchema } from '../../utils/sites/schema.ts';
import type { Site } from '../../utils/sites/site.ts';
import { siteProblems } from '../../utils/sites/site-problems.ts';

const judged = new WeakMap<readonly unknown[], readonly Site[]>();

/**
 * The Sites that the organisation ships and that are fit to be used; those of a workspace are judged the same way. They are
 * listed, and off until a person switches them on: the browser's leave is the person's to give.
 */
export async function policySites(): Promise<readonly Site[]> {
  const raw = await managedSites();
  const known = judged.get(raw);
  if (known) return known;
  const sites = raw.flatMap((entry) => {
    const parsed = SiteSchema.safeParse(entry);
    return parsed.success && siteProblems(parsed.data, CATALOGUE).length === 0 ? [parsed.data] : [];
  });
  judged.set(raw, sites);
  return sites;
}
