import type { SiteExamples } from '../examples.ts';
import { tableau } from './tableau.ts';

const CLOUD = 'https://10ax.online.tableau.com';
const UUID = '4426bc8d-fe2e-4164-8ccb-dc9fd981bbbb';

export const tableauExamples: SiteExamples = {
  site: tableau,
  bases: ['https://tableau.orbit.example'],
  records: [
    [`${CLOUD}/#/site/orbit/views/Revenue/Overview`, 'dashboard', 'views/Revenue/Overview', 'orbit'],
    [`${CLOUD}/#/site/orbit/views/Revenue/Overview?:iid=3`, 'dashboard', 'views/Revenue/Overview', 'orbit'],
    [
      `${CLOUD}/#/site/orbit/views/Revenue/Overview/${UUID}/MyView?%3Aiid=1`,
      'dashboard',
      'views/Revenue/Overview',
      'orbit',
    ],
    [`${CLOUD}/t/orbit/views/Revenue/Overview/?:embed=n#1`, 'dashboard', 'views/Revenue/Overview', 'orbit'],
    [
      `${CLOUD}/t/orbit/views/Revenue/Overview/jo@orbit.example/${UUID}?:showVizHome=n`,
      'dashboard',
      'views/Revenue/Overview',
      'orbit',
    ],
    [`${CLOUD}/t/orbit/authoring/Revenue/Overview#1`, 'dashboard', 'views/Revenue/Overview', 'orbit'],
    ['https://eu-west-1a.online.tableau.com/t/orbit/views/A_1/2', 'dashboard', 'views/A_1/2', 'orbit'],
    [`${CLOUD}/#/site/orbit/workbooks/31/views`, 'dashboard', 'workbooks/31', 'orbit'],
    [
      'https://tableau.orbit.example/#/views/Revenue/Overview',
      'dashboard',
      'views/Revenue/Overview',
      'tableau.orbit.example',
    ],
    [
      'https://tableau.orbit.example/views/Revenue/Overview',
      'dashboard',
      'views/Revenue/Overview',
      'tableau.orbit.example',
    ],
    [
      'https://tableau.orbit.example/#/site/mkt/workbooks/31',
      'dashboard',
      'workbooks/31',
      'tableau.orbit.example/mkt',
    ],
    ['https://tableau.orbit.example/#/workbooks/31', 'dashboard', 'workbooks/31', 'tableau.orbit.example'],
  ],
  none: [
    `${CLOUD}/#/site/orbit`,
    `${CLOUD}/#/site/orbit/home`,
    `${CLOUD}/#/site/orbit/views`,
    `${CLOUD}/#/site/orbit/workbooks`,
    `${CLOUD}/#/site/orbit/projects/31`,
    `${CLOUD}/#/site/orbit/datasources/31`,
    `${CLOUD}/t/orbit/newWorkbook/Revenue`,
    `${CLOUD}/#/site/orbit/collections/${UUID}?:origin=x`,
    'https://tableau.orbit.example/trusted/AbC123/t/mkt/views/Revenue/Overview',
    'https://sso.online.tableau.com/t/orbit/views/Revenue/Overview',
    'https://public.tableau.com/views/Revenue/Overview',
    'https://public.tableau.com/app/profile/someone/viz/Revenue/Overview',
    'https://online.tableau.com/t/orbit/views/Revenue/Overview',
    'https://other.orbit.example/views/Revenue/Overview',
  ],
};
