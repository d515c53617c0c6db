import type { SiteExamples } from '../examples.ts';
import { accountEngagement } from './account-engagement.ts';

const inLightning = (path: string, page = 'campaign') =>
  `https://orbit.lightning.force.com/lightning/page/pardot/${page}?pardot__path=${encodeURIComponent(path)}`;

export const accountEngagementExamples: SiteExamples = {
  site: accountEngagement,
  records: [
    ['https://pi.pardot.com/campaign/read/id/15001', 'campaign', 'campaign/15001', null],
    ['https://pi.pardot.com/campaign/edit/id/15001/?x=1#y', 'campaign', 'campaign/15001', null],
    ['https://pi.pardot.com/email/read/id/2200', 'campaign', 'email/2200', null],
    ['https://pi.pardot.com/email/draft/edit/id/2200', 'campaign', 'email/2200', null],
    [inLightning('/campaign/read/id/15001'), 'campaign', 'campaign/15001', 'orbit'],
    [inLightning('/email/draft/edit/id/2200?x=1', 'email'), 'campaign', 'email/2200', 'orbit'],
    ['https://pi.pardot.com/campaign/read/id/15001/', 'campaign', 'campaign/15001', null],
    ['https://pi.pardot.com/email/draft/edit/id/22011?x=1#y', 'campaign', 'email/22011', null],
    ['https://pi.pardot.com/email/read/id/22011', 'campaign', 'email/22011', null],
    [
      'https://orbit.lightning.force.com/lightning/page/pardot/campaign?pardot__path=%2Fcampaign%2Fread%2Fid%2F15001%3Fx%3D1',
      'campaign',
      'campaign/15001',
      'orbit',
    ],
  ],
  none: [
    'https://pi.pardot.com/campaign',
    'https://pi.pardot.com/campaign/create',
    'https://pi.pardot.com/campaign/copy/id/15001',
    'https://pi.pardot.com/prospect/read/id/15001',
    'https://pi.pardot.com/form/read/id/15001',
    'https://pi.pardot.com/list/read/id/15001',
    'https://pi.pardot.com/api/v5/objects/campaigns/15001',
    inLightning('/form/read/id/15001', 'form'),
    inLightning('/campaign'),
    'https://orbit.lightning.force.com/lightning/page/home?pardot__path=%2Fcampaign%2Fread%2Fid%2F15001',
    'https://orbit.lightning.force.com/campaign/read',
    'https://pardot.com/campaign/read/id/15001',
    'https://www.pardot.com/campaign/read/id/15001',
    'https://pi.pardot.com/landingPage/read/id/15001',
    'https://pi.pardot.com/emailTemplate/read/id/15001',
    'https://pi.pardot.com/user/login?url=/campaign/read/id/15001',
    'https://orbit.lightning.force.com/lightning/page/pardot/prospect?pardot__path=%2Fprospect%2Fread%2Fid%2F15001',
    'https://orbit.lightning.force.com/lightning/page/pardot/campaign',
    'https://go.pardot.com/campaign/read/id/15001',
    'https://pi.demo.pardot.com/campaign/read/id/15001',
  ],
};
