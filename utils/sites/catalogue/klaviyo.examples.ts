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
  ],
};
