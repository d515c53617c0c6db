/**
 * Close. Ids carry their type (`lead_`, `oppo_`); a lead is a company with its people. The organisation is not in the
 * address. Pages of a single opportunity are what integrators write, and unproven.
 */
import type { Site } from '../site.ts';

export const close: Site = {
  id: 'close',
  name: 'Close',
  category: 'crm',
  hosts: ['app.close.com', 'app.close.io'],
  ask: ['app.close.com'],
  records: [
    {
      in: 'path',
      pattern: '/lead/:id/**',
      kindFrom: { param: 'id', prefix: 5, map: { lead_: 'lead' } },
      normalise: ['prefixed'],
      idShape: 'slug',
      idLength: [45, 52],
    },
    {
      in: 'path',
      pattern: '/opportunity|opportunities/:id/**',
      kindFrom: { param: 'id', prefix: 5, map: { oppo_: 'deal' } },
      normalise: ['prefixed'],
      idShape: 'slug',
      idLength: [45, 52],
    },
  ],
  tenant: { from: 'none' },
  title: { strip: [' - Close', ' | Close', 'Close'] },
};
