import type { SiteExamples } from '../examples.ts';
import { pipedrive } from './pipedrive.ts';

const GUID = '5b1d9e70-23c4-4f6a-9a8e-60cf1d2b7e93';

export const pipedriveExamples: SiteExamples = {
  site: pipedrive,
  records: [
    ['https://orbit.pipedrive.com/deal/9301', 'deal', '9301', 'orbit'],
    ['https://orbit-sandbox2.pipedrive.com/deal/9301/?utm=x#activity', 'deal', '9301', 'orbit-sandbox2'],
    ['https://app.pipedrive.com/deal/9301', 'deal', '9301', null],
    ['https://orbit.pipedrive.com/person/41', 'contact', '41', 'orbit'],
    ['https://orbit.pipedrive.com/organization/77', 'account', '77', 'orbit'],
    [`https://orbit.pipedrive.com/leads/inbox/${GUID}`, 'lead', GUID, 'orbit'],
    [`https://orbit.pipedrive.com/leads/inbox/${GUID.toUpperCase()}/`, 'lead', GUID, 'orbit'],
    ['https://orbit.pipedrive.com/campaigns/312/overview', 'campaign', '312', 'orbit'],
  ],
  none: [
    'https://orbit.pipedrive.com/deals',
    'https://orbit.pipedrive.com/deals/filter/12',
    'https://orbit.pipedrive.com/pipeline/3',
    'https://orbit.pipedrive.com/deal/9301x',
    'https://orbit.pipedrive.com/deal/9301/duplicate',
    'https://orbit.pipedrive.com/deal/new',
    'https://orbit.pipedrive.com/deal',
    'https://orbit.pipedrive.com/x/deal/9301',
    'https://orbit.pipedrive.com/leads/inbox',
    'https://orbit.pipedrive.com/leads/inbox/9301',
    'https://orbit.pipedrive.com/settings/deal/9301',
    'https://www.pipedrive.com/deal/9301',
    'https://developers.pipedrive.com/deal/9301',
    'https://a.b.pipedrive.com/deal/9301',
    'https://pipedrive.com/deal/9301',
  ],
};
