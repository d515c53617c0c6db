import type { SiteExamples } from '../examples.ts';
import { mautic } from './mautic.ts';

const BASE = 'https://mail.orbit.example';
const HOST = 'mail.orbit.example';

export const mauticExamples: SiteExamples = {
  site: mautic,
  bases: [BASE, 'https://orbit.example/mautic'],
  records: [
    [`${BASE}/s/campaigns/view/31`, 'campaign', '31', HOST],
    [`${BASE}/s/campaigns/edit/31/?x=1#y`, 'campaign', '31', HOST],
    [`${BASE}/s/campaigns/view/31/contact/2`, 'campaign', '31', HOST],
    [`${BASE}/index.php/s/campaigns/view/31`, 'campaign', '31', HOST],
    [`${BASE}/s/emails/view/8`, 'campaign', 'emails/8', HOST],
    [`${BASE}/s/sms/edit/9`, 'campaign', 'sms/9', HOST],
    [`${BASE}/s/focus/view/10`, 'campaign', 'focus/10', HOST],
    [`${BASE}/s/reports/view/11/3`, 'dashboard', 'reports/11', HOST],
    ['https://orbit.example/mautic/s/campaigns/view/31', 'campaign', '31', 'orbit.example/mautic'],
    ['https://mail.orbit.example/index.php/s/campaigns/edit/31/', 'campaign', '31', 'mail.orbit.example'],
    ['https://mail.orbit.example/s/emails/view/31/graph?x=1', 'campaign', 'emails/31', 'mail.orbit.example'],
    ['https://mail.orbit.example/s/focus/edit/31', 'campaign', 'focus/31', 'mail.orbit.example'],
    ['https://mail.orbit.example/s/reports/view/31', 'dashboard', 'reports/31', 'mail.orbit.example'],
  ],
  none: [
    `${BASE}/s/campaigns`,
    `${BASE}/s/campaigns/31`,
    `${BASE}/s/campaigns/new`,
    `${BASE}/s/campaigns/clone/31`,
    `${BASE}/s/campaigns/delete/31`,
    `${BASE}/s/campaigns/events/edit/31?campaignId=mautic_89`,
    `${BASE}/s/emails/batch/categories/view`,
    `${BASE}/s/contacts/view/31`,
    `${BASE}/s/dashboard`,
    `${BASE}/s/login`,
    `${BASE}/api/campaigns/31`,
    `${BASE}/email/view/5c1f0a2b3d`,
    'https://orbit.example/s/campaigns/view/31',
    'https://other.orbit.example/s/campaigns/view/31',
    'https://mail.orbit.example/s/emails/clone/31',
    'https://mail.orbit.example/s/segments/view/31',
    'https://mail.orbit.example/s/forms/view/31',
    'https://mail.orbit.example/s/companies/view/31',
    'https://mail.orbit.example/s/config/edit',
    'https://mail.orbit.example/s/reports/view/',
    'https://mail.orbit.example/s/emails/sample/31',
    'https://mail.orbit.example/s/pages/view/31',
  ],
};
