import type { SiteExamples } from '../examples.ts';
import { vwo } from './vwo.ts';

const PAGE = 'https://app.vwo.com/#';

export const vwoExamples: SiteExamples = {
  site: vwo,
  records: [
    [`${PAGE}/test/ab/31/report?accountId=900100`, 'experiment', 'ab/31', '900100'],
    [`${PAGE}/test/split/32/edit/variations/?accountId=900100`, 'experiment', 'split/32', '900100'],
    ['https://app.vwo.com/?x=1#/test/ab/31', 'experiment', 'ab/31', null],
    ['https://app.vwo.com/#/test/ab/31/summary?accountId=900100', 'experiment', 'ab/31', '900100'],
    ['https://app.vwo.com/?x=1#/test/split/32?accountId=900100', 'experiment', 'split/32', '900100'],
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
    'https://app.vwo.com/#/home',
    'https://app.vwo.com/#/test/multivariate/31',
    'https://app.vwo.com/#/tests?accountId=900100',
    'https://app.vwo.com/#/insights/surveys/31',
    'https://app.vwo.com/#/analyze/heatmap/31',
    'https://app.vwo.com/#/login?next=/test/ab/31',
    'https://app.vwo.com/#/deploy/31',
    'https://app.wingify.com/#/test/ab/31',
    'https://app.vwo.com/#/test/ab/create',
  ],
};
