import type { SiteExamples } from '../examples.ts';
import { lookerStudio } from './looker-studio.ts';

const ID = '66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb';
const OLD = '0B_V6SOqxidF7RYh5TYGCWHVxNkf';
const BASE = 'https://lookerstudio.google.com';

export const lookerStudioExamples: SiteExamples = {
  site: lookerStudio,
  records: [
    [`${BASE}/reporting/${ID}`, 'dashboard', ID, null],
    [`${BASE}/reporting/${ID.toUpperCase()}/page/p_abc/edit?s=1#x`, 'dashboard', ID, null],
    [`${BASE}/u/1/reporting/${ID}/page/kfEQC/`, 'dashboard', ID, null],
    [`${BASE}/c/u/0/reporting/${ID}/page/kfEQC`, 'dashboard', ID, null],
    [`${BASE}/c/reporting/${ID}`, 'dashboard', ID, null],
    [`${BASE}/embed/reporting/${ID}/page/kfEQC`, 'dashboard', ID, null],
    [`${BASE}/embed/u/0/reporting/${ID}/page/kfEQC`, 'dashboard', ID, null],
    [`https://datastudio.google.com/reporting/${OLD}/page/bXKYB`, 'dashboard', OLD, null],
    [
      'https://lookerstudio.google.com/u/0/reporting/66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb/page/1M',
      'dashboard',
      '66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb',
      null,
    ],
    [
      'https://lookerstudio.google.com/u/2/reporting/66CD9fae-55d3-4391-bb1c-6a4f1de4bbbb/page/1M/edit',
      'dashboard',
      '66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb',
      null,
    ],
    [
      'https://lookerstudio.google.com/embed/reporting/66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb/page/1M',
      'dashboard',
      '66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb',
      null,
    ],
    [
      'https://lookerstudio.google.com/c/reporting/66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb?s=x',
      'dashboard',
      '66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb',
      null,
    ],
  ],
  none: [
    `${BASE}/`,
    `${BASE}/reporting/create`,
    `${BASE}/reporting/create?c.reportId=${ID}`,
    `${BASE}/datasources/${ID}`,
    `${BASE}/explorer/${ID}`,
    `${BASE}/navigation/reporting`,
    `${BASE}/s/omaSXgz2bbb`,
    `${BASE}/x/reporting/${ID}`,
    `https://docs.google.com/reporting/${ID}`,
    `https://google.com/reporting/${ID}`,
    'https://lookerstudio.google.com/c/u/0/navigation/datasources',
    'https://lookerstudio.google.com/reporting',
    'https://lookerstudio.google.com/reporting/create?ds.ds0.connector=bigQuery',
    'https://lookerstudio.google.com/gallery/66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb',
    'https://lookerstudio.google.com/data/66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb',
    'https://accounts.google.com/ServiceLogin?continue=https://lookerstudio.google.com/reporting/66cd9fae-55d3-4391-bb1c-6a4f1de4bbbb',
  ],
};
