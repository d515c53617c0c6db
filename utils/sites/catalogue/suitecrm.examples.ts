import type { SiteExamples } from '../examples.ts';
import { suitecrm } from './suitecrm.ts';

const ID = '4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f';
const PAGE = 'https://crm.orbit.example/index.php';
const HOST = 'crm.orbit.example';
const inner = (query: string) =>
  `${PAGE}?action=ajaxui#ajaxUILoc=${encodeURIComponent(`index.php?${query}`)}`;

export const suitecrmExamples: SiteExamples = {
  site: suitecrm,
  bases: ['https://crm.orbit.example', 'http://suite.orbit.example/suite'],
  records: [
    [`${PAGE}?module=Opportunities&action=DetailView&record=${ID}`, 'deal', ID, HOST],
    [`${PAGE}?record=${ID.toUpperCase()}&offset=4&action=EditView&module=Accounts`, 'account', ID, HOST],
    [
      `${PAGE}?return_module=Leads&return_action=index&return_id=x&module=Contacts&action=DetailView&record=${ID}`,
      'contact',
      ID,
      HOST,
    ],
    [`${PAGE}?module=Leads&action=DetailView&record=seed_max_1`, 'lead', 'seed_max_1', HOST],
    [`${PAGE}?module=Leads&action=EditView&isDuplicate=false&record=${ID}`, 'lead', ID, HOST],
    [
      `https://crm.orbit.example/legacy/index.php?module=Campaigns&action=DetailView&record=${ID}`,
      'campaign',
      ID,
      HOST,
    ],
    [
      `http://suite.orbit.example/suite/index.php?module=Leads&action=DetailView&record=${ID}`,
      'lead',
      ID,
      'suite.orbit.example/suite',
    ],
    [`https://crm.orbit.example/#/opportunities/record/${ID}?return_module=Leads`, 'deal', ID, HOST],
    [`https://crm.orbit.example/public/#/accounts/edit/${ID}`, 'account', ID, HOST],
    [
      `http://suite.orbit.example/suite/#/campaigns/detail/${ID}/`,
      'campaign',
      ID,
      'suite.orbit.example/suite',
    ],
    [inner(`module=Leads&action=DetailView&record=${ID}`), 'lead', ID, HOST],
    [inner(`module=Opportunities&offset=2&action=EditView&record=${ID}`), 'deal', ID, HOST],
    [
      'https://crm.orbit.example/index.php?action=DetailView&record=4D90AA17-02CC-7BE1-F3D5-5A1B2C3D4E5F&module=Opportunities#detailpanel_1',
      'deal',
      '4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
      'crm.orbit.example',
    ],
    [
      'https://crm.orbit.example/public/#/opportunities/record/4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
      'deal',
      '4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
      'crm.orbit.example',
    ],
    [
      'https://crm.orbit.example/#/opportunities/edit/4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f?return_action=record',
      'deal',
      '4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
      'crm.orbit.example',
    ],
    [
      'https://crm.orbit.example/index.php?module=Leads&action=DetailView&record=4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f&offset=3&stamp=12345',
      'lead',
      '4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
      'crm.orbit.example',
    ],
    [
      'https://crm.orbit.example/index.php?module=Contacts&action=DetailView&record=seed_chris_id',
      'contact',
      'seed_chris_id',
      'crm.orbit.example',
    ],
    [
      'https://crm.orbit.example/legacy/index.php?module=Accounts&action=EditView&record=4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
      'account',
      '4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
      'crm.orbit.example',
    ],
  ],
  none: [
    `${PAGE}?module=Opportunities&action=index`,
    `${PAGE}?module=Opportunities&action=EditView&return_id=${ID}`,
    `${PAGE}?module=Opportunities&action=EditView&isDuplicate=true&record=${ID}`,
    `${PAGE}?module=Opportunities&action=Popup&record=${ID}`,
    `${PAGE}?module=Prospects&action=DetailView&record=${ID}`,
    `${PAGE}?module=Home&return_module=Leads&return_action=DetailView&record=${ID}`,
    `${PAGE}?module=Users&action=Login`,
    inner('module=Leads&action=index'),
    inner(`module=Leads&action=EditView&isDuplicate=true&record=${ID}`),
    inner(`module=Cases&action=DetailView&record=${ID}`),
    'https://crm.orbit.example/#/opportunities/create',
    'https://crm.orbit.example/#/opportunities/edit',
    `https://crm.orbit.example/#/opportunities/duplicate/${ID}`,
    `https://crm.orbit.example/#/leads/convert/${ID}`,
    'https://crm.orbit.example/#/opportunities/index',
    `https://crm.orbit.example/#/prospect-lists/record/${ID}`,
    'https://crm.orbit.example/#/login',
    `http://suite.orbit.example/#/opportunities/record/${ID}`,
    `https://other.orbit.example/#/opportunities/record/${ID}`,
    'https://crm.orbit.example/index.php?module=Opportunities&action=index&return_module=Opportunities&return_action=DetailView&record=',
    'https://crm.orbit.example/index.php?module=Opportunities&action=ListView&record=4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
    'https://crm.orbit.example/index.php?module=Leads&action=ConvertLead&record=4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
    'https://crm.orbit.example/index.php?module=Opportunities&action=DetailView&return_id=4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
    'https://crm.orbit.example/#/opportunities/record',
    'https://crm.orbit.example/#/opportunities/list',
    'https://crm.orbit.example/#/home',
    'https://crm.orbit.example/#/administration/index',
    'https://crm.orbit.example/index.php?module=Campaigns&action=TrackDetailView&record=4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f',
    'https://crm.orbit.example/index.php?entryPoint=download&id=4d90aa17-02cc-7be1-f3d5-5a1b2c3d4e5f&type=Notes',
  ],
};
