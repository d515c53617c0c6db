import type { SiteExamples } from '../examples.ts';
import { intercom } from './intercom.ts';

const BASE = 'https://app.intercom.com/a/apps/qz7rty2b';

export const intercomExamples: SiteExamples = {
  site: intercom,
  records: [
    [`${BASE}/outbound/email/3300`, 'campaign', 'outbound/email/3300', 'qz7rty2b'],
    [`${BASE}/outbound/email/3300/?x=1#y`, 'campaign', 'outbound/email/3300', 'qz7rty2b'],
    [`${BASE}/outbound/series/44?mode=edit`, 'campaign', 'outbound/series/44', 'qz7rty2b'],
    [
      'https://app.eu.intercom.com/a/apps/qz7rty2b/outbound/series/44',
      'campaign',
      'outbound/series/44',
      'qz7rty2b',
    ],
    ['https://app.intercom.com/a/apps/_/outbound/series/44', 'campaign', 'outbound/series/44', null],
    [
      'https://app.intercom.com/a/apps/qz7rty2b/outbound/email/3300/edit?x=1',
      'campaign',
      'outbound/email/3300',
      'qz7rty2b',
    ],
    [
      'https://app.eu.intercom.com/a/apps/qz7rty2b/outbound/series/3300?mode=edit&nodeId=5',
      'campaign',
      'outbound/series/3300',
      'qz7rty2b',
    ],
    ['https://app.intercom.com/a/apps/_/outbound/series/3300', 'campaign', 'outbound/series/3300', null],
  ],
  none: [
    `${BASE}/outbound/all`,
    `${BASE}/outbound/email`,
    `${BASE}/outbound/email/new`,
    `${BASE}/outbound/chat/3300`,
    `${BASE}/conversations/3300`,
    `${BASE}/inbox/inbox/3300`,
    `${BASE}/settings/installation`,
    'https://app.intercom.com/a/apps/a-b/outbound/email/3300',
    'https://www.intercom.com/a/apps/qz7rty2b/outbound/email/3300',
    'https://intercom.com/a/apps/qz7rty2b/outbound/email/3300',
    'https://app.intercom.com/a/apps/qz7rty2b/outbound/post/3300',
    'https://app.intercom.com/a/apps/qz7rty2b/inbox/inbox/conversation/3300',
    'https://app.intercom.com/a/apps/qz7rty2b/users/64a/all-conversations',
    'https://app.intercom.com/a/apps/qz7rty2b/reports/overview',
    'https://app.intercom.com/a/apps/qz7rty2b/articles/articles/3300/show',
    'https://app.intercom.com/admins/sign_in',
    'https://app.intercom.io/a/apps/qz7rty2b/outbound/email/3300',
    'https://developers.intercom.com/a/apps/qz7rty2b/outbound/email/3300',
    'https://app.intercom.com/a/apps/qz7rty2b/outbound/series/create',
  ],
};
