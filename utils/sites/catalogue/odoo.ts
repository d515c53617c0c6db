/**
 * Odoo. The tenant is the host. Up to version 17 the record is in the fragment: model, id and view, in any order; without a
 * view it is the form. From 18 on the path is a trail of segments; the last word is what is shown and the number behind it
 * the record, a number before it only where it came from. A segment is an action's path (`crm`, `contacts`), a model, or
 * `action-<n>`, which does not tell the model. A lead and an opportunity are one model, and so are a person and a company.
 */
import type { RecordKind } from '../../records/record-ref.ts';
import type { Site, SiteRecord } from '../site.ts';

const MODELS: Record<string, RecordKind> = {
  'crm.lead': 'deal',
  'res.partner': 'contact',
  'utm.campaign': 'campaign',
};

/** Actions have paths too; `customers` is an integrator's. */
const SEGMENTS: Record<string, RecordKind> = {
  ...MODELS,
  'm-crm.lead': 'deal',
  'm-res.partner': 'contact',
  'm-utm.campaign': 'campaign',
  crm: 'deal',
  contacts: 'contact',
  customers: 'contact',
};

const seventeen: Omit<SiteRecord, 'pattern'> = {
  in: 'hash',
  path: '/web',
  kindFrom: { param: 'model', map: MODELS },
  idShape: 'digits',
};

/** So many segments of a trail are looked at before the last two. */
const DEPTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8];

export const odoo: Site = {
  id: 'odoo',
  name: 'Odoo',
  category: 'crm',
  hosts: ['*.odoo.com'],
  exceptHosts: [
    'www.odoo.com',
    'apps.odoo.com',
    'accounts.odoo.com',
    'runbot.odoo.com',
    'upgrade.odoo.com',
    'iap.odoo.com',
    'nightly.odoo.com',
    'download.odoo.com',
  ],
  selfHosted: true,
  records: [
    { ...seventeen, pattern: 'id=:id&view_type=form' },
    { ...seventeen, pattern: 'id=:id', forbid: ['view_type'] },
    ...DEPTHS.map(
      (depth): SiteRecord => ({
        in: 'path',
        pattern: `/odoo|scoped_app${'/*'.repeat(depth)}/:model/:id`,
        kindFrom: { param: 'model', map: SEGMENTS },
        idShape: 'digits',
      }),
    ),
  ],
  tenant: { from: 'full-host', labels: 2 },
  title: { strip: ['Odoo - ', ' - Odoo', 'Odoo'] },
};
