import type { SiteExamples } from '../examples.ts';
import { powerBi } from './power-bi.ts';

const ID = 'fbafd769-14ab-4e6d-8cbd-75ea19cf3a4b';
const GROUP = '81b6394f-234d-4e2d-9aa2-df484bf93b5c';
const APP = '22222222-3333-4444-8555-666666666666';
const BASE = 'https://app.powerbi.com/groups';

export const powerBiExamples: SiteExamples = {
  site: powerBi,
  records: [
    [`${BASE}/${GROUP}/reports/${ID}`, 'dashboard', `reports/${ID}`, GROUP],
    [
      `${BASE}/${GROUP.toUpperCase()}/reports/${ID.toUpperCase()}/ReportSection1/?experience=power-bi&ctid=${APP}`,
      'dashboard',
      `reports/${ID}`,
      GROUP,
    ],
    [`${BASE}/${GROUP}/apps/${APP}/reports/${ID}/abc`, 'dashboard', `reports/${ID}`, GROUP],
    [`${BASE}/${GROUP}/dashboards/${ID}`, 'dashboard', `dashboards/${ID}`, GROUP],
    [`${BASE}/me/reports/${ID}/ReportSection`, 'dashboard', `reports/${ID}`, null],
    [`${BASE}/me/apps/${APP}/dashboards/${ID}`, 'dashboard', `dashboards/${ID}`, null],
    [`https://app.fabric.microsoft.com/groups/${GROUP}/reports/${ID}/`, 'dashboard', `reports/${ID}`, GROUP],
    [
      'https://app.powerbi.com/groups/81B6394F-234D-4E2D-9AA2-DF484BF93B5C/reports/fbafd769-14ab-4e6d-8cbd-75ea19cf3a4b/ReportSection12?ctid=a&pbi_source=x',
      'dashboard',
      'reports/fbafd769-14ab-4e6d-8cbd-75ea19cf3a4b',
      '81b6394f-234d-4e2d-9aa2-df484bf93b5c',
    ],
    [
      'https://app.powerbi.com/groups/me/dashboards/fbafd769-14ab-4e6d-8cbd-75ea19cf3a4b',
      'dashboard',
      'dashboards/fbafd769-14ab-4e6d-8cbd-75ea19cf3a4b',
      null,
    ],
    [
      'https://app.fabric.microsoft.com/groups/81b6394f-234d-4e2d-9aa2-df484bf93b5c/reports/fbafd769-14ab-4e6d-8cbd-75ea19cf3a4b/abc?experience=fabric-developer',
      'dashboard',
      'reports/fbafd769-14ab-4e6d-8cbd-75ea19cf3a4b',
      '81b6394f-234d-4e2d-9aa2-df484bf93b5c',
    ],
  ],
  none: [
    `${BASE}/${GROUP}/list`,
    `${BASE}/${GROUP}/settings`,
    `${BASE}/${GROUP}/reports`,
    `${BASE}/${GROUP}/reports/create`,
    `${BASE}/${GROUP}/datasets/${ID}/details`,
    `${BASE}/${GROUP}/dataflows/${ID}`,
    `${BASE}/me/getapps/services/x.${ID}`,
    `${BASE}/orbit/reports/${ID}`,
    'https://app.powerbi.com/home?experience=power-bi',
    'https://app.powerbi.com/view?r=eyJrIjoiMSJ9',
    `https://app.powerbi.com/reportEmbed?reportId=${ID}`,
    `https://api.powerbi.com/groups/${GROUP}/reports/${ID}`,
    `https://powerbi.com/groups/${GROUP}/reports/${ID}`,
    'https://app.powerbi.com/groups/81b6394f-234d-4e2d-9aa2-df484bf93b5c/datasets/fbafd769-14ab-4e6d-8cbd-75ea19cf3a4b',
    'https://app.powerbi.com/groups/81b6394f-234d-4e2d-9aa2-df484bf93b5c/lineage',
    'https://app.powerbi.com/groups/81b6394f-234d-4e2d-9aa2-df484bf93b5c/settings/reports/x',
    'https://app.powerbi.com/view?r=eyJrIjoiZmJhZmQ3NjkifQ',
    'https://app.powerbi.com/reportEmbed?reportId=fbafd769-14ab-4e6d-8cbd-75ea19cf3a4b&groupId=81b6394f-234d-4e2d-9aa2-df484bf93b5c',
    'https://app.powerbi.com/sharedwithme/reports',
    'https://app.powerbi.com/workspaces/81b6394f-234d-4e2d-9aa2-df484bf93b5c',
    'https://app.powerbi.com/singleSignOn?ru=%2Fgroups%2Fme%2Freports%2Ffbafd769-14ab-4e6d-8cbd-75ea19cf3a4b',
    'https://app.powerbi.com/groups/me/reports/create',
  ],
};
