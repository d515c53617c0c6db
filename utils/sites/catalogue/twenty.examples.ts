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
    [
      'https://crm.orbit.example/object/opportunity/7D1E2F30-4152-4637-8495-a6b7c8d9e0f1?viewId=11112222-3333-4444-5555-666677778888#tasks',
      'deal',
      '7d1e2f30-4152-4637-8495-a6b7c8d9e0f1',
      'crm.orbit.example',
    ],
    [
      'https://orbit.twenty.com/object/person/7d1e2f30-4152-4637-8495-a6b7c8d9e0f1/',
      'contact',
      '7d1e2f30-4152-4637-8495-a6b7c8d9e0f1',
      'orbit.twenty.com',
    ],
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
    'https://orbit.twenty.com/object/note/7d1e2f30-4152-4637-8495-a6b7c8d9e0f1',
    'https://orbit.twenty.com/object/workflow/7d1e2f30-4152-4637-8495-a6b7c8d9e0f1',
    'https://orbit.twenty.com/objects/people/7d1e2f30-4152-4637-8495-a6b7c8d9e0f1',
    'https://orbit.twenty.com/settings/objects/opportunities/7d1e2f30-4152-4637-8495-a6b7c8d9e0f1',
    'https://orbit.twenty.com/object/opportunities/7d1e2f30-4152-4637-8495-a6b7c8d9e0f1',
    'https://orbit.twenty.com/verify?loginToken=7d1e2f30-4152-4637-8495-a6b7c8d9e0f1',
    'https://app.twenty.com/sign-in',
    'https://docs.twenty.com/object/opportunity/7d1e2f30-4152-4637-8495-a6b7c8d9e0f1',
  ],
};
