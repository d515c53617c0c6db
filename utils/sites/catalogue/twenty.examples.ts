import type { SiteExamples } from '../examples.ts';
import { twenty } from './twenty.ts';

const ID = '7d1e2f30-4152-4637-8495-a6b7c8d9e0f1';

export const twentyExamples: SiteExamples = {
  site: twenty,
  bases: ['https://crm.orbit.example', 'http://localhost:3001'],
  records: [
    [`https://orbit.twenty.com/object/opportunity/${ID}`, 'deal', ID, 'orbit.twenty.com'],
    [`https://orbit.twenty.com/object/company/${ID.toUpperCase()}/`, 'account', ID, 'orbit.twenty.com'],
    [`https://crm.orbit.example/object/person/${ID}?x=1#notes`, 'contact', ID, 'crm.orbit.example'],
    [`http://localhost:3001/object/opportunity/${ID}`, 'deal', ID, 'localhost:3001'],
  ],
  none: [
    'https://orbit.twenty.com/objects/opportunities',
    `https://orbit.twenty.com/objects/opportunities?viewId=${ID}`,
    `https://orbit.twenty.com/object/task/${ID}`,
    'https://orbit.twenty.com/object/opportunity/7',
    `https://orbit.twenty.com/object/opportunity/${ID}/x`,
    'https://orbit.twenty.com/settings/profile',
    `https://orbit.twenty.com/page/${ID}`,
    'https://orbit.twenty.com/welcome',
    `https://www.twenty.com/object/opportunity/${ID}`,
    `https://twenty.com/object/opportunity/${ID}`,
    `http://localhost:3000/object/opportunity/${ID}`,
    `https://other.orbit.example/object/opportunity/${ID}`,
  ],
};
