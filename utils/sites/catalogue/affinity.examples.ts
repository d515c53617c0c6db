import type { SiteExamples } from '../examples.ts';
import { affinity } from './affinity.ts';

export const affinityExamples: SiteExamples = {
  site: affinity,
  records: [
    ['https://orbit.affinity.co/companies/77001100', 'account', '77001100', 'orbit'],
    ['https://orbit.affinity.com/companies/77001100/', 'account', '77001100', 'orbit'],
    ['https://orbit.affinity.co/persons/55001?tab=notes#x', 'contact', '55001', 'orbit'],
    ['https://orbit.affinity.co/opportunities/9001/files', 'deal', '9001', 'orbit'],
    ['https://app.affinity.co/opportunities/9001', 'deal', '9001', null],
    ['https://orbit.affinity.co/companies/77001100/', 'account', '77001100', 'orbit'],
    ['https://orbit.affinity.co/opportunities/9001', 'deal', '9001', 'orbit'],
  ],
  none: [
    'https://orbit.affinity.co/companies',
    'https://orbit.affinity.co/companies/?search=77001100',
    'https://orbit.affinity.co/companies/new',
    'https://orbit.affinity.co/lists/77001100',
    'https://orbit.affinity.co/lists/77001100/board/views/5-all',
    'https://orbit.affinity.co/lists/77001100/list_entries/5',
    'https://orbit.affinity.co/settings/companies/5',
    'https://api.affinity.co/companies/77001100',
    'https://www.affinity.co/companies/77001100',
    'https://affinity.co/companies/77001100',
    'https://a.b.affinity.co/companies/77001100',
    'https://orbit.affinity.co/lists/9001-deals',
    'https://orbit.affinity.co/lists/9001/kanban',
    'https://orbit.affinity.co/companies/import',
    'https://orbit.affinity.co/users/sign_in',
    'https://orbit.affinity.co/reminders/9001',
    'https://orbit.affinity.co/analytics/9001',
    'https://orbit.affinity.vc/companies/77001100',
  ],
};
