/**
 * Copper. `/companies/<n>` is the account of the team, and its tenant; the record is in the fragment. The plural words
 * are an integrator's; the old host is from memory.
 */
import type { Site } from '../site.ts';

export const copper: Site = {
  id: 'copper',
  name: 'Copper',
  category: 'crm',
  hosts: ['app.copper.com', 'app.prosperworks.com'],
  ask: ['app.copper.com'],
  records: [
    {
      in: 'hash',
      path: '/companies/:tenant/app',
      pattern: '/:type/:id/**',
      kindFrom: {
        param: 'type',
        map: {
          deal: 'deal',
          opportunity: 'deal',
          opportunities: 'deal',
          organization: 'account',
          companies: 'account',
          contact: 'contact',
          people: 'contact',
          lead: 'lead',
          leads: 'lead',
        },
      },
      idShape: 'digits',
    },
  ],
  tenant: { from: 'segment', shape: 'digits' },
  title: { strip: [' - Copper', ' | Copper', 'Copper'] },
};
