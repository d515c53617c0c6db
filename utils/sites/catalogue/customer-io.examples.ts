import type { SiteExamples } from '../examples.ts';
import { customerIo } from './customer-io.ts';

const BASE = 'https://fly.customer.io/workspaces/77010/journeys';

export const customerIoExamples: SiteExamples = {
  site: customerIo,
  records: [
    [`${BASE}/campaigns/12/overview`, 'campaign', 'campaigns/12', '77010'],
    [`${BASE}/automations/13/workflow/?x=1#y`, 'campaign', 'automations/13', '77010'],
    [
      'https://eu.fly.customer.io/workspaces/77010/journeys/automations/13/setup/workflow/actions',
      'campaign',
      'automations/13',
      '77010',
    ],
    [
      'https://fly-eu.customer.io/workspaces/77010/journeys/broadcasts/14',
      'campaign',
      'broadcasts/14',
      '77010',
    ],
    [
      'https://fly.customer.io/workspaces/77010/journeys/campaigns/12/workflow?x=1',
      'campaign',
      'campaigns/12',
      '77010',
    ],
    [
      'https://fly.customer.io/workspaces/77010/journeys/broadcasts/12/overview/',
      'campaign',
      'broadcasts/12',
      '77010',
    ],
    [
      'https://fly-eu.customer.io/workspaces/77010/journeys/automations/12',
      'campaign',
      'automations/12',
      '77010',
    ],
    [
      'https://fly.customer.io/workspaces/240/journeys/broadcasts/newsletter/12/overview/reports',
      'campaign',
      'newsletters/12',
      '240',
    ],
    [
      'https://fly.customer.io/workspaces/240/journeys/broadcasts/newsletter/12/setup/review',
      'campaign',
      'newsletters/12',
      '240',
    ],
    [
      'https://fly.customer.io/workspaces/240/journeys/broadcasts/broadcast/12/overview',
      'campaign',
      'broadcasts/12',
      '240',
    ],
    [
      'https://fly.customer.io/workspaces/240/journeys/broadcasts/12/overview',
      'campaign',
      'broadcasts/12',
      '240',
    ],
  ],
  none: [
    'https://fly.customer.io/workspaces/240/journeys/campaigns/newsletter/12/overview',
    'https://fly.customer.io/workspaces/240/journeys/broadcasts/newsletter',
    'https://fly.customer.io/workspaces/240/journeys/broadcasts/newsletter/new',
    'https://fly.customer.io/workspaces/240/journeys/broadcasts/template/12/overview',
    `${BASE}/campaigns`,
    `${BASE}/campaigns/new`,
    `${BASE}/dashboard`,
    `${BASE}/segments/12/people`,
    `${BASE}/people/12`,
    `${BASE}/template/12`,
    `${BASE}/transactional/12/overview`,
    'https://us.fly.customer.io/workspaces/77010/journeys/campaigns/12',
    'https://fly.customer.io/workspaces/orbit/journeys/campaigns/12',
    'https://fly.customer.io/workspaces/77010/settings/campaigns/12',
    'https://fly.customer.io/env/77010/people/12',
    'https://fly.customer.io/login',
    'https://customer.io/workspaces/77010/journeys/campaigns/12',
    'https://fly.customer.io/workspaces/77010/journeys/campaigns/12/clone',
    'https://fly.customer.io/workspaces/77010/pipelines/12',
    'https://fly.customer.io/workspaces/77010/settings/12',
    'https://track.customer.io/workspaces/77010/journeys/campaigns/12',
  ],
};
