import type { SiteExamples } from '../examples.ts';
import { vwo } from './vwo.ts';

const PAGE = 'https://app.vwo.com/#';

export const vwoExamples: SiteExamples = {
  site: vwo,
  records: [
    [`${PAGE}/test/ab/31/report?accountId=900100`, 'experiment', 'ab/31', '900100'],
    [`${PAGE}/test/split/32/edit/variations/?accountId=900100`, 'experiment', 'split/32', '900100'],
    ['https://app.vwo.com/?x=1#/test/ab/31', 'experiment', 'ab/31', null],
  ],
  none: [
    'https://app.vwo.com/',
    `${PAGE}/dashboard?accountId=900100`,
    `${PAGE}/test/ab`,
    `${PAGE}/test/ab/new?accountId=900100`,
    `${PAGE}/test/heatmap/31?accountId=900100`,
    `${PAGE}/campaigns/31?accountId=900100`,
    `${PAGE}/settings/account?accountId=900100`,
    'https://app.vwo.com/test/ab/31',
    'https://vwo.com/#/test/ab/31',
    'https://www.vwo.com/#/test/ab/31',
  ],
};
