import type { SiteExamples } from '../examples.ts';
import { salesforce } from './salesforce.ts';

/** 15 characters and the 18-character form with the checksum of the capitals. */
const [DEAL15, DEAL] = ['0065g00000BcDeF', '0065g00000BcDeFAAV'];
const ACCOUNT = '0015g00000bCdEfAAK';
const CONTACT = '0035g00000BCDEFAA5';
const LEAD = '00Q5g00000aBcDeEAK';

/** Not a record page: a wrapped Visualforce page that carries a record's id. */
const WRAPPED = btoa(
  JSON.stringify({
    componentDef: 'one:alohaPage',
    attributes: { address: `/apex/Quote?id=${DEAL}` },
    state: {},
  }),
);

export const salesforceExamples: SiteExamples = {
  site: salesforce,
  records: [
    [`https://orbit.lightning.force.com/lightning/r/Opportunity/${DEAL}/view`, 'deal', DEAL, 'orbit'],
    [`https://orbit.my.salesforce.com/${DEAL15}`, 'deal', DEAL, 'orbit'],
    [`https://orbit.my.salesforce.com/${DEAL}?srPos=1`, 'deal', DEAL, 'orbit'],
    [`https://orbit.my.salesforce.com/${DEAL.toLowerCase()}`, 'deal', DEAL, 'orbit'],
    [`https://orbit.my.salesforce.com/${DEAL15}/e?retURL=%2F${ACCOUNT}`, 'deal', DEAL, 'orbit'],
    [`https://orbit.lightning.force.com/lightning/r/Opportunity/${DEAL}/edit?count=1`, 'deal', DEAL, 'orbit'],
    [`https://orbit.lightning.force.com/lightning/r/${DEAL}/view`, 'deal', DEAL, 'orbit'],
    [`https://orbit.lightning.force.com/lightning/r/sObject/${ACCOUNT}/view`, 'account', ACCOUNT, 'orbit'],
    [
      `https://orbit.lightning.force.com/lightning/r/Account/${ACCOUNT}/related/Contacts/view`,
      'account',
      ACCOUNT,
      'orbit',
    ],
    [
      `https://orbit.lightning.force.com/lightning/r/Lead/${LEAD}/view?ws=%2Flightning%2Fr%2FOpportunity%2F${DEAL}%2Fview`,
      'lead',
      LEAD,
      'orbit',
    ],
    [`https://orbit.lightning.force.com/lightning/r/Opportunity/${DEAL15}`, 'deal', DEAL, 'orbit'],
    [`https://orbit.lightning.force.com/one/one.app#/sObject/${DEAL}/view?t=1`, 'deal', DEAL, 'orbit'],
    [`https://orbit.lightning.force.com/one/one.app#/sObject/${DEAL}`, 'deal', DEAL, 'orbit'],
    [
      `https://orbit.lightning.force.com/one/one.app#/sObject/${DEAL}/rlName/Quotes/view`,
      'deal',
      DEAL,
      'orbit',
    ],
    [
      `https://orbit--qa.sandbox.lightning.force.com/lightning/r/Lead/${LEAD}/view`,
      'lead',
      LEAD,
      'orbit--qa.sandbox',
    ],
    [`https://orbit--qa.sandbox.my.salesforce.com/${LEAD}`, 'lead', LEAD, 'orbit--qa.sandbox'],
    [`https://orbit--old.cs88.my.salesforce.com/${LEAD}`, 'lead', LEAD, 'orbit--old'],
    [
      `https://orbit-dev-ed.develop.lightning.force.com/lightning/r/Lead/${LEAD}/view`,
      'lead',
      LEAD,
      'orbit-dev-ed.develop',
    ],
    [`https://orbit.lightning.eu-abc.force.com/lightning/r/Lead/${LEAD}/view`, 'lead', LEAD, 'orbit'],
    [`https://orbit.lightning.force.com.mcas.ms/lightning/r/Lead/${LEAD}/view`, 'lead', LEAD, 'orbit'],
    [`https://orbit.lightning.crmforce.mil/lightning/r/Lead/${LEAD}/view`, 'lead', LEAD, 'orbit'],
    [`https://orbit.my.salesforce.mil/${LEAD}`, 'lead', LEAD, 'orbit'],
    [`https://orbit.lightning.sfcrmapps.cn/lightning/r/Lead/${LEAD}/view`, 'lead', LEAD, 'orbit'],
    [`https://orbit.my.sfcrmproducts.cn/${LEAD}`, 'lead', LEAD, 'orbit'],
    [`https://na77.salesforce.com/${LEAD}`, 'lead', LEAD, 'na77'],
    [`https://orbit.my.salesforce.com/${CONTACT}`, 'contact', CONTACT, 'orbit'],
    ['https://orbit.my.salesforce.com/7015g00000bCdEf', 'campaign', '7015g00000bCdEfAAK', 'orbit'],
  ],
  none: [
    `https://orbit.lightning.force.com/lightning/r/Opportunity/${DEAL}/clone`,
    `https://orbit.my.salesforce.com/${DEAL15}/e?clone=1`,
    `https://orbit.lightning.force.com/one/one.app#/sObject/${DEAL}/clone`,
    'https://orbit.lightning.force.com/one/one.app#/sObject/Opportunity/new',
    'https://orbit.lightning.force.com/lightning/r/Opportunity',
    'https://orbit.my.salesforce.com/006/e',
    'https://orbit.my.salesforce.com/006/o',
    'https://orbit.my.salesforce.com/0065g00000BcDeFAAA',
    'https://orbit.my.salesforce.com/0065g00000BcDeF1',
    'https://orbit.my.salesforce.com/00O5g00000BcDeF',
    'https://orbit.lightning.force.com/lightning/o/Opportunity/new',
    'https://orbit.lightning.force.com/lightning/o/Opportunity/pipelineInspection',
    'https://orbit.lightning.force.com/lightning/o/Opportunity/list?filterName=00B5g00000BcDeF',
    `https://orbit.lightning.force.com/lightning/page/home?ws=%2Flightning%2Fr%2FOpportunity%2F${DEAL}%2Fview`,
    `https://orbit.lightning.force.com/one/one.app#${encodeURIComponent(WRAPPED)}`,
    'https://orbit.lightning.force.com/one/one.app#/sObject/Opportunity/home',
    `https://orbit.my.salesforce.com/apex/Quote?id=${DEAL}`,
    `https://orbit.my.salesforce-setup.com/lightning/r/Opportunity/${DEAL}/view`,
    `https://orbit--c.vf.force.com/${DEAL}`,
    `https://help.salesforce.com/${DEAL}`,
    `https://login.salesforce.com/?startURL=%2F${DEAL}`,
    `https://orbit.force.com/${DEAL}`,
    `https://lightning.force.com/${DEAL}`,
  ],
};
