import type { SiteExamples } from '../examples.ts';
import { attio } from './attio.ts';

const ID = 'b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9';
const NOTE = '0a1b2c3d-4e5f-4607-8192-a3b4c5d6e7f8';

export const attioExamples: SiteExamples = {
  site: attio,
  records: [
    [`https://app.attio.com/orbit/deals/record/${ID}`, 'deal', ID, 'orbit'],
    [`https://app.attio.com/orbit/deals/record/${ID}/notes?modal=note&id=${NOTE}`, 'deal', ID, 'orbit'],
    [`https://app.attio.com/orbit/deals/${ID.toUpperCase()}/overview/`, 'deal', ID, 'orbit'],
    [`https://app.attio.com/orbit-labs/company/${ID}`, 'account', ID, 'orbit-labs'],
    [`https://app.attio.com/orbit/companies/record/${ID}/activity`, 'account', ID, 'orbit'],
    [`https://app.attio.com/orbit/person/${ID}/overview#top`, 'contact', ID, 'orbit'],
    [`https://app.attio.com/orbit/people/record/${ID}`, 'contact', ID, 'orbit'],
    [
      'https://app.attio.com/orbit/deals/record/B1D2C3E4-5f60-4718-8293-a4b5c6d7e8f9/activity?x=1#y',
      'deal',
      'b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9',
      'orbit',
    ],
    [
      'https://app.attio.com/orbit/company/b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9/activity/',
      'account',
      'b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9',
      'orbit',
    ],
    [
      'https://app.attio.com/orbit/person/b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9/emails?modal=email&id=4d8dbc74-2547-470f-a589-04dba41ecccc',
      'contact',
      'b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9',
      'orbit',
    ],
  ],
  none: [
    'https://app.attio.com/orbit/companies',
    `https://app.attio.com/orbit/companies/view/${ID}`,
    `https://app.attio.com/orbit/deals/view/${ID}`,
    `https://app.attio.com/orbit/deals/${ID}`,
    `https://app.attio.com/orbit/projects/record/${ID}`,
    `https://app.attio.com/records/companies/${ID}`,
    `https://app.attio.com/records/deals/${ID}`,
    `https://app.attio.com/orbit/deals?modal=record&id=${ID}`,
    'https://app.attio.com/orbit/deals/record/12',
    'https://app.attio.com/login',
    `https://attio.com/orbit/deals/record/${ID}`,
    `https://api.attio.com/orbit/deals/record/${ID}`,
    'https://app.attio.com/orbit/collection/b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9',
    'https://app.attio.com/orbit/settings/data/objects/b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9',
    'https://app.attio.com/orbit/notes?modal=note&id=b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9',
    'https://app.attio.com/orbit/workspace/record/b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9',
    'https://app.attio.com/orbit/deals',
    'https://app.attio.com/orbit/reports/b1d2c3e4-5f60-4718-8293-a4b5c6d7e8f9',
  ],
};
