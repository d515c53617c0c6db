/** Brevo. Addresses are integrators', who do not agree, none of them proven; the account is not in them. */
import type { Site } from '../site.ts';

export const brevo: Site = {
  id: 'brevo',
  name: 'Brevo',
  category: 'campaigns',
  hosts: ['app.brevo.com'],
  records: [
    '/marketing-campaign/edit|classic',
    '/marketing-reports/email',
    '/marketing/campaigns/id',
    '/campaign/id|report',
  ].map((path) => ({ kind: 'campaign', in: 'path', pattern: `${path}/:id/**`, idShape: 'digits' })),
  tenant: { from: 'none' },
  title: { strip: [' | Brevo', ' - Brevo', 'Brevo'] },
};
