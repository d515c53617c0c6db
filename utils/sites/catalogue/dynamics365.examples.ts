import type { SiteExamples } from '../examples.ts';
import { dynamics365 } from './dynamics365.ts';

const ID = '7f3a9b10-5c2d-ec11-8f8e-000d3a1b2c4d';
const OTHER = '11110000-aaaa-4bbb-8ccc-222233334444';
const RECORD = 'pagetype=entityrecord';
/** What the old web client puts into `extraqs`: a query, encoded, with the id encoded once more. */
const nested = (query: string) => encodeURIComponent(`?_gridType=3&${query}`);

export const dynamics365Examples: SiteExamples = {
  site: dynamics365,
  bases: ['https://crm.orbit.example', 'http://dyn.orbit.example:5555/base'],
  records: [
    [
      `https://orbit.crm4.dynamics.com/main.aspx?${RECORD}&etn=opportunity&id=${ID}`,
      'deal',
      ID,
      'orbit.crm4.dynamics.com',
    ],
    [
      `https://orbit.crm.dynamics.com/main.aspx?id=${ID}&etn=account&${RECORD}`,
      'account',
      ID,
      'orbit.crm.dynamics.com',
    ],
    [
      `https://orbit.crm12.dynamics.com/main.aspx?appid=${OTHER}&formid=${OTHER}&${RECORD}&etn=lead&id=%7b${ID.toUpperCase()}%7d#340652178`,
      'lead',
      ID,
      'orbit.crm12.dynamics.com',
    ],
    [
      `https://orbit.crm4.dynamics.com/Main.aspx?pageType=EntityRecord&ETN=Contact&ID={${ID}}`,
      'contact',
      ID,
      'orbit.crm4.dynamics.com',
    ],
    [
      `https://orbit.crm4.dynamics.com/main.aspx?etc=4400&id=${ID}&${RECORD}`,
      'campaign',
      ID,
      'orbit.crm4.dynamics.com',
    ],
    [
      `https://orbit.crm4.dynamics.com/main.aspx?etc=3&extraqs=${nested(`etc=3&id=%7b${ID}%7d`)}&${RECORD}`,
      'deal',
      ID,
      'orbit.crm4.dynamics.com',
    ],
    [
      `https://orbit.crm4.dynamics.com/main.aspx?extraqs=${nested(`etc=1&id=%7b${ID}%7d`)}&${RECORD}`,
      'account',
      ID,
      'orbit.crm4.dynamics.com',
    ],
    [
      `https://orbit.crm.microsoftdynamics.us/main.aspx?${RECORD}&etn=lead&id=${ID}`,
      'lead',
      ID,
      'orbit.crm.microsoftdynamics.us',
    ],
    [
      `https://orbit.crm.dynamics.cn/main.aspx?${RECORD}&etn=lead&id=${ID}`,
      'lead',
      ID,
      'orbit.crm.dynamics.cn',
    ],
    [
      `https://crm.orbit.example/main.aspx?${RECORD}&etn=opportunity&id=${ID}`,
      'deal',
      ID,
      'crm.orbit.example',
    ],
    [
      `https://crm.orbit.example/Org/main.aspx?${RECORD}&etn=opportunity&id=${ID}`,
      'deal',
      ID,
      'crm.orbit.example/Org',
    ],
    [
      `http://dyn.orbit.example:5555/base/Org/main.aspx?${RECORD}&etc=2&id=${ID}`,
      'contact',
      ID,
      'dyn.orbit.example:5555/base/Org',
    ],
  ],
  none: [
    `https://orbit.crm4.dynamics.com/main.aspx?${RECORD}&etn=opportunity`,
    `https://orbit.crm4.dynamics.com/main.aspx?${RECORD}&etn=opportunity&id=`,
    `https://orbit.crm4.dynamics.com/main.aspx?pagetype=entitylist&etn=opportunity&viewid=${OTHER}&id=${ID}`,
    `https://orbit.crm4.dynamics.com/main.aspx?pagetype=dashboard&id=${ID}`,
    `https://orbit.crm4.dynamics.com/main.aspx?etn=opportunity&id=${ID}`,
    `https://orbit.crm4.dynamics.com/main.aspx?${RECORD}&etn=opportunityproduct&etc=3&id=${ID}`,
    `https://orbit.crm4.dynamics.com/main.aspx?${RECORD}&etc=112&id=${ID}`,
    `https://orbit.crm4.dynamics.com/main.aspx?${RECORD}&etn=account&id=${ID}&id=${OTHER}`,
    `https://orbit.crm4.dynamics.com/main.aspx?${RECORD}&etn=account&id=%7b${ID}`,
    `https://orbit.crm4.dynamics.com/main.aspx?${RECORD}&etn=opportunity&formid=${ID}`,
    `https://orbit.crm4.dynamics.com/x/main.aspx?${RECORD}&etn=account&id=${ID}`,
    `https://orbit.crm4.dynamics.com/api/data/v9.2/opportunities(${ID})`,
    `https://orbit.api.crm4.dynamics.com/main.aspx?${RECORD}&etn=account&id=${ID}`,
    `https://orbit.crmx.dynamics.com/main.aspx?${RECORD}&etn=account&id=${ID}`,
    `https://orbit.dynamics.com/main.aspx?${RECORD}&etn=account&id=${ID}`,
    `http://crm.orbit.example/main.aspx?${RECORD}&etn=account&id=${ID}`,
    `https://crm.orbit.example:8443/main.aspx?${RECORD}&etn=account&id=${ID}`,
    `https://sub.crm.orbit.example/main.aspx?${RECORD}&etn=account&id=${ID}`,
    `http://dyn.orbit.example:5555/main.aspx?${RECORD}&etn=account&id=${ID}`,
    `http://dyn.orbit.example:5555/basement/main.aspx?${RECORD}&etn=account&id=${ID}`,
  ],
};
