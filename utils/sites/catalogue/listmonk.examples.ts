import type { SiteExamples } from '../examples.ts';
import { listmonk } from './listmonk.ts';

const BASE = 'https://news.orbit.example';
const HOST = 'news.orbit.example';

export const listmonkExamples: SiteExamples = {
  site: listmonk,
  bases: [BASE, 'http://localhost:9100'],
  records: [
    [`${BASE}/admin/campaigns/31`, 'campaign', '31', HOST],
    [`${BASE}/admin/campaigns/31/?x=1#content`, 'campaign', '31', HOST],
    ['http://localhost:9100/admin/campaigns/31', 'campaign', '31', 'localhost:9100'],
    [`${BASE}/admin/campaigns/analytics?from=1&id=31&to=2`, 'dashboard', 'analytics/31', HOST],
    ['https://news.orbit.example/admin/campaigns/31/#archive', 'campaign', '31', 'news.orbit.example'],
    [
      'https://news.orbit.example/admin/campaigns/analytics?from=1&to=2&id=31',
      'dashboard',
      'analytics/31',
      'news.orbit.example',
    ],
  ],
  none: [
    `${BASE}/admin`,
    `${BASE}/admin/campaigns`,
    `${BASE}/admin/campaigns/new`,
    `${BASE}/admin/campaigns/media`,
    `${BASE}/admin/campaigns/templates`,
    `${BASE}/admin/campaigns/analytics`,
    `${BASE}/admin/campaigns/analytics?id=31&id=32`,
    `${BASE}/admin/subscribers/31`,
    `${BASE}/admin/lists/31`,
    `${BASE}/admin/settings`,
    `${BASE}/archive/31`,
    `${BASE}/campaign/0f1e2d3c-4b5a-4678-9abc-def012345678/9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d`,
    'http://localhost:9101/admin/campaigns/31',
    'https://other.orbit.example/admin/campaigns/31',
    'https://news.orbit.example/admin/lists/forms',
    'https://news.orbit.example/admin/subscribers/lists/31',
    'https://news.orbit.example/admin/login?next=/admin/campaigns/31',
    'https://news.orbit.example/campaigns/31',
    'https://news.orbit.example/api/campaigns/31',
    'https://news.orbit.example/subscription/optin/31',
  ],
};
