/** Brevo. Addresses are integrators', none of them proven; the account is not in them. */
import type { Site } from '../site.ts';

export const brevo: Site = {
  id: 'brevo',
  name: 'Brevo',
  category: 'campaigns',
  hosts: ['app.brevo.com'],
  records: [
    { kind: 'campaign', in: 'path', pattern: '/marketing-campaign/edit/:id/**', idShape: 'digits' },
    { kind: 'campaign', in: 'path', pattern: '/marketing-reports/email/:id/**', idShape: 'digits' },
  ],
  tenant: { from: 'none' },
  title: { strip: [' | Brevo', ' - Brevo', 'Brevo'] },
};
