import type { SiteExamples } from '../examples.ts';
import { klaviyo } from './klaviyo.ts';

const ULID = '01KZ31WQ046CX419TDA2481BC5';

export const klaviyoExamples: SiteExamples = {
  site: klaviyo,
  records: [
    [`https://www.klaviyo.com/campaign/${ULID}/wizard`, 'campaign', `campaign/${ULID}`, null],
    [`https://www.klaviyo.com/campaign/${ULID}/edit/?x=1#y`, 'campaign', `campaign/${ULID}`, null],
    ['https://www.klaviyo.com/campaign/Wq7ZtB/reports/overview', 'campaign', 'campaign/Wq7ZtB', null],
    ['https://www.klaviyo.com/flow/TyVzhW/edit', 'campaign', 'flow/TyVzhW', null],
    ['https://www.klaviyo.com/flow/TyVzhW', 'campaign', 'flow/TyVzhW', null],
    [
      'https://www.klaviyo.com/campaign/01KZ31WQ046CX419TDA2481BC5/reports/overview',
      'campaign',
      'campaign/01KZ31WQ046CX419TDA2481BC5',
      null,
    ],
    [
      'https://www.klaviyo.com/campaign/01KZ31WQ046CX419TDA2481BC5/wizard/3',
      'campaign',
      'campaign/01KZ31WQ046CX419TDA2481BC5',
      null,
    ],
    ['https://www.klaviyo.com/flow/TyVzhW/edit?x=1', 'campaign', 'flow/TyVzhW', null],
  ],
  none: [
    'https://www.klaviyo.com/campaigns',
    'https://www.klaviyo.com/campaign/create',
    'https://www.klaviyo.com/flow/create',
    'https://www.klaviyo.com/flows',
    'https://www.klaviyo.com/campaign/Wq7ZtB/clone',
    'https://www.klaviyo.com/campaign/Wq7Z',
    'https://www.klaviyo.com/list/TyVzhW/members',
    'https://www.klaviyo.com/email-editor/TyVzhW/edit',
    'https://www.klaviyo.com/login',
    'https://static-forms.klaviyo.com/campaign/Wq7ZtB',
    'https://klaviyo.com/flow/TyVzhW/edit',
    'https://www.klaviyo.com/flow/message/TyVzhW/content',
    'https://www.klaviyo.com/flow/library',
    'https://www.klaviyo.com/campaigns/list/all',
    'https://www.klaviyo.com/campaigns/calendar',
    'https://www.klaviyo.com/segment/TyVzhW',
    'https://www.klaviyo.com/profile/01KZ31WQ046CX419TDA2481BC5',
    'https://www.klaviyo.com/analytics/dashboards/TyVzhW',
    'https://www.klaviyo.com/forms/TyVzhW',
    'https://www.klaviyo.com/settings/account',
    'https://a.klaviyo.com/campaign/01KZ31WQ046CX419TDA2481BC5/wizard',
    'https://help.klaviyo.com/flow/TyVzhW',
    'https://www.klaviyo.com/flow/create/TyVzhW',
    'https://www.klaviyo.com/flow/drafts',
  ],
};
