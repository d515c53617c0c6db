import type { SiteExamples } from '../examples.ts';
import { ga4 } from './ga4.ts';

const PAGE = 'https://analytics.google.com/analytics/web';
const ID = '-_5OWM1zT1D_U4kwc5wVDx';

export const ga4Examples: SiteExamples = {
  site: ga4,
  records: [
    [`${PAGE}/#/p300400/reports/reportinghub`, 'dashboard', 'report/reportinghub', 'p300400'],
    [
      `${PAGE}/?authuser=1#/a20p300400/reports/user-tech-detail?params=_u..nav%3Dmaui`,
      'dashboard',
      'report/user-tech-detail',
      'p300400',
    ],
    [
      `${PAGE}/#/p300400/reports/explorer?params=_u..nav%3Dmaui&r=top-events&ruid=top-events,a,b&collectionId=a`,
      'dashboard',
      'report/top-events',
      'p300400',
    ],
    [
      `${PAGE}/#/a20p300400/reports/dashboard?ruid=leads-overview,business,leads&collectionId=business`,
      'dashboard',
      'report/leads-overview',
      'p300400',
    ],
    [`${PAGE}/#/analysis/p300400/edit/${ID}`, 'dashboard', `analysis/${ID}`, 'p300400'],
    [`${PAGE}/provision/?hl=en#/analysis/a20p300400/edit/${ID}/`, 'dashboard', `analysis/${ID}`, 'p300400'],
    [
      'https://analytics.google.com/analytics/web/?hl=de#/analysis/a5p419/edit/bMzsgzMCT6yazCs5H-3N_a/',
      'dashboard',
      'analysis/bMzsgzMCT6yazCs5H-3N_a',
      'p419',
    ],
    [
      'https://analytics.google.com/analytics/web/#/p419/reports/reportinghub?params=_u..nav%3Dmaui',
      'dashboard',
      'report/reportinghub',
      'p419',
    ],
    [
      'https://analytics.google.com/analytics/web/#/a5p419/reports/explorer?params=_u..nav%3Dmaui&r=lifecycle-user-acquisition-v2&ruid=x,life-cycle,acquisition&collectionId=life-cycle',
      'dashboard',
      'report/lifecycle-user-acquisition-v2',
      'p419',
    ],
    [
      'https://analytics.google.com/analytics/web/#/p419/reports/dashboard?r=6712345',
      'dashboard',
      'report/6712345',
      'p419',
    ],
  ],
  none: [
    PAGE,
    `${PAGE}/#/p300400/`,
    `${PAGE}/#/p300400/reports/intelligenthome`,
    `${PAGE}/#/p300400/reports/explorer?params=_u..nav%3Dmaui`,
    `${PAGE}/#/p300400/realtime/overview`,
    `${PAGE}/#/a20p300400/admin`,
    `${PAGE}/#/analysis/p300400`,
    `${PAGE}/#/analysis/p300400/edit/short`,
    `${PAGE}/#/report/content-pages/a20w30p40/`,
    `${PAGE}/#/a20w30p40/reports/content-pages`,
    'https://analytics.google.com/#/p300400/reports/reportinghub',
    'https://www.google.com/analytics/web/#/p300400/reports/reportinghub',
    'https://marketingplatform.google.com/analytics/web/#/p300400/reports/reportinghub',
    'https://analytics.google.com/analytics/web/#/p419/reports/intelligenthome',
    'https://analytics.google.com/analytics/web/#/analysis/p419',
    'https://analytics.google.com/analytics/web/#/analysis/p419/create',
    'https://analytics.google.com/analytics/web/#/p419/advertising/key-metrics',
    'https://analytics.google.com/analytics/web/#/p419/realtime/overview',
    'https://analytics.google.com/analytics/web/#/p419/admin/streams/table/',
    'https://analytics.google.com/analytics/web/#/a5w6p419/reports/x',
    'https://analytics.google.com/analytics/web/#/p419/reports/explorer',
    'https://analytics.google.com/analytics/academy/#/p419/reports/reportinghub',
    'https://marketingplatform.google.com/#/p419/reports/reportinghub',
  ],
};
