import type { SiteExamples } from '../examples.ts';
import { tryton } from './tryton.ts';

const PAGE = 'https://erp.orbit.example/';
const TENANT = 'erp.orbit.example/orbit';

export const trytonExamples: SiteExamples = {
  site: tryton,
  bases: ['https://erp.orbit.example', 'http://tryton.orbit.example:8000/sao'],
  records: [
    [`${PAGE}#orbit/model/sale.opportunity/31`, 'deal', '31', TENANT],
    [
      `${PAGE}#orbit/model/sale.opportunity/31;name=%22Leads%22&views=%5B24%2C25%5D&domain=%5B%5B%22id%22%2C%22%3D%22%2C7%5D%5D`,
      'deal',
      '31',
      TENANT,
    ],
    [`${PAGE}#orbit/model/party.party/7;name=%22A%2FB%22`, 'account', '7', TENANT],
    [`${PAGE}#orbit/model/marketing.campaign/4`, 'campaign', '4', TENANT],
    [`${PAGE}#test/model/party.party/7`, 'account', '7', 'erp.orbit.example/test'],
    [
      'http://tryton.orbit.example:8000/sao/#orbit/model/party.party/7',
      'account',
      '7',
      'tryton.orbit.example:8000/sao/orbit',
    ],
    [
      'https://erp.orbit.example/#orbit/model/sale.opportunity/31;views=%5B246%2C245%5D&name=%22A%3BB%22',
      'deal',
      '31',
      'erp.orbit.example/orbit',
    ],
    [
      'https://erp.orbit.example/index.html#orbit/model/sale.opportunity/31',
      'deal',
      '31',
      'erp.orbit.example/orbit',
    ],
    [
      'https://erp.orbit.example/#orbit/model/marketing.campaign/9',
      'campaign',
      '9',
      'erp.orbit.example/orbit',
    ],
  ],
  none: [
    `${PAGE}#orbit/model/sale.opportunity`,
    `${PAGE}#orbit/model/sale.opportunity;name=%22Leads%22&views=%5B31%5D`,
    `${PAGE}#orbit/model/sale.opportunity/-1`,
    `${PAGE}#orbit/model/sale.opportunity/abc`,
    `${PAGE}#orbit/model/sale.sale/31`,
    `${PAGE}#orbit/wizard/sale.opportunity.convert/31`,
    `${PAGE}#orbit/report/sale.opportunity/31`,
    `${PAGE}#orbit`,
    `${PAGE}#/model/sale.opportunity/31`,
    'http://tryton.orbit.example:8000/#orbit/model/party.party/7',
    'https://other.orbit.example/#orbit/model/party.party/7',
    'https://erp.orbit.example/#orbit/model/sale.opportunity/',
    'https://erp.orbit.example/#orbit/report/sale.opportunity;data=%7B%7D',
    'https://erp.orbit.example/#orbit/url/sale.opportunity/31',
    'https://erp.orbit.example/#',
  ],
};
