import type { SiteExamples } from '../examples.ts';
import { iterable } from './iterable.ts';

export const iterableExamples: SiteExamples = {
  site: iterable,
  records: [
    ['https://app.iterable.com/campaigns/7001234?view=summary', 'campaign', 'campaigns/7001234', null],
    ['https://app.eu.iterable.com/campaigns/7001234/edit/#x', 'campaign', 'campaigns/7001234', null],
    ['https://app.iterable.com/workflows/51002/edit?mode=beta', 'campaign', 'workflows/51002', null],
    ['https://app.iterable.com/campaigns/7001234/edit', 'campaign', 'campaigns/7001234', null],
    ['https://app.iterable.com/campaigns/7001234?view=links#x', 'campaign', 'campaigns/7001234', null],
    [
      'https://app.eu.iterable.com/workflows/361/edit?mode=beta&workflowType=Published',
      'campaign',
      'workflows/361',
      null,
    ],
    ['https://app.iterable.com/workflows/361', 'campaign', 'workflows/361', null],
  ],
  none: [
    'https://app.iterable.com/campaigns',
    'https://app.iterable.com/campaigns/manage',
    'https://app.iterable.com/campaigns/new',
    'https://app.iterable.com/campaigns/7001234/clone',
    'https://app.iterable.com/templates/7001234',
    'https://app.iterable.com/users/7001234',
    'https://app.iterable.com/login',
    'https://api.iterable.com/campaigns/7001234',
    'https://iterable.com/campaigns/7001234',
    'https://app.iterable.com/campaigns/create',
    'https://app.iterable.com/workflows?folderId=68331&page=1',
    'https://app.iterable.com/templates/editor?templateId=7001234',
    'https://app.iterable.com/users/profiles/jo%40orbit.example',
    'https://app.iterable.com/experiments/7001234',
    'https://app.iterable.com/segmentation/7001234',
  ],
};
