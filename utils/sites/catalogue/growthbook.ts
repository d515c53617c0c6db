/**
 * GrowthBook. Every id carries its type. A bandit is an experiment under another word, a holdout one with an id of its own.
 * In the vendor's cloud the organisation is not in the address; on a host of one's own the tenant is the host. Look-ups by
 * tracking key and public links have other ids.
 */
import type { RecordKind } from '../../records/record-ref.ts';
import type { Site, SiteRecord } from '../site.ts';

/** @param prefix what the id begins with, `_` included */
const form = (
  kind: RecordKind,
  path: string,
  prefix: string,
  more: Partial<SiteRecord> = {},
): SiteRecord => ({
  in: 'path',
  pattern: `/${path}/:id/**`,
  kindFrom: { param: 'id', prefix: prefix.length, map: { [prefix]: kind } },
  normalise: ['base64url'],
  idShape: 'slug',
  idLength: [prefix.length + 1, 128],
  ...more,
});

export const growthbook: Site = {
  id: 'growthbook',
  name: 'GrowthBook',
  category: 'analytics',
  hosts: ['app.growthbook.io'],
  selfHosted: true,
  records: [
    form('experiment', 'experiment|bandit', 'exp_'),
    form('experiment', 'holdout', 'hld_'),
    form('dashboard', 'metric', 'met_', { idType: 'metric' }),
    form('dashboard', 'fact-metrics', 'fact__', { idType: 'fact-metrics' }),
    form('dashboard', 'metric-groups', 'mg_', { idType: 'metric-groups' }),
    form('dashboard', 'report', 'rep_', { idType: 'report' }),
    form('dashboard', 'product-analytics/dashboards', 'dash_', { idType: 'dashboards' }),
  ],
  tenant: { from: 'none' },
  title: { strip: [' > GrowthBook', ' | GrowthBook', ' - GrowthBook', 'GrowthBook > ', 'GrowthBook'] },
};
