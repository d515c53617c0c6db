import type { SiteExamples } from '../examples.ts';
import { mixpanel } from './mixpanel.ts';

export const mixpanelExamples: SiteExamples = {
  site: mixpanel,
  records: [
    ['https://mixpanel.com/project/77/app/insights#report/310', 'dashboard', 'report/310', '77'],
    ['https://mixpanel.com/project/77/view/88/app/funnels/#view/311', 'dashboard', 'report/311', '77'],
    [
      'https://eu.mixpanel.com/project/77/app/insights#report/310/name/~(a~1)',
      'dashboard',
      'report/310',
      '77',
    ],
    ['https://mixpanel.com/project/77/app/insights#segmentation-report/310', 'dashboard', 'report/310', '77'],
    ['https://mixpanel.com/report/77/insights#report/310', 'dashboard', 'report/310', '77'],
    ['https://mixpanel.com/report/77/view/88/insights#report/310', 'dashboard', 'report/310', '77'],
    ['https://in.mixpanel.com/project/77/view/88/app/boards#id=55', 'dashboard', 'boards/55', '77'],
    [
      'https://mixpanel.com/project/77/app/boards#id=55&editor-card-id=%22report-310%22',
      'dashboard',
      'boards/55',
      '77',
    ],
  ],
  none: [
    'https://mixpanel.com/project/77/app/insights',
    'https://mixpanel.com/project/77/app/insights#FCsW6cX3xNAx',
    'https://mixpanel.com/project/77/app/insights#report/new',
    'https://mixpanel.com/project/77/app/insights#~(sections~(a~1))',
    'https://mixpanel.com/project/77/app/insights%23report/310',
    'https://mixpanel.com/project/77/app/boards',
    'https://mixpanel.com/project/77/app/boards#report',
    'https://mixpanel.com/project/77/app/insights#id=55',
    'https://mixpanel.com/project/77/app/profile#distinct_id=310',
    'https://mixpanel.com/project/orbit/app/insights#report/310',
    'https://mixpanel.com/settings/project/77',
    'https://mixpanel.com/s/AbC124',
    'https://api.mixpanel.com/project/77/app/insights#report/310',
    'https://www.mixpanel.com/project/77/app/insights#report/310',
  ],
};
