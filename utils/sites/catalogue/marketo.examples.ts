import type { SiteExamples } from '../examples.ts';
import { marketo } from './marketo.ts';

const ENGAGE = 'https://engage-sj.marketo.com/?munchkinId=321-XYZ-654';
const SHELL = 'https://experience.adobe.com/#/@orbit/so:321-XYZ-654/marketo-engage/classic';
const ACCOUNT = '321-XYZ-654';

export const marketoExamples: SiteExamples = {
  site: marketo,
  records: [
    [`${ENGAGE}#/classic/PG2002A1`, 'campaign', 'PG2002', ACCOUNT],
    [`${ENGAGE}#PG2002B2`, 'campaign', 'PG2002', ACCOUNT],
    [`${ENGAGE}#/classic/EBP77A1`, 'campaign', 'EBP77', ACCOUNT],
    [`${ENGAGE}#/classic/NP5A1LA1`, 'campaign', 'NP5', ACCOUNT],
    ['https://app-ab99.marketo.com/#EM4935A1LA1', 'campaign', 'EM4935', 'pod:app-ab99'],
    [`${SHELL}/ME310A1`, 'campaign', 'ME310', ACCOUNT],
    [`${SHELL}/SC88C3ZN19`, 'campaign', 'SC88', ACCOUNT],
    [`${SHELL}/AR15A1!`, 'dashboard', 'AR15', ACCOUNT],
    ['https://app-ab99.marketo.com/#SC88A1ZN3', 'campaign', 'SC88', 'pod:app-ab99'],
    ['https://app-sjp.marketo.com/#PG2002A1', 'campaign', 'PG2002', 'pod:app-sjp'],
    ['https://engage-ab12.marketo.com/#/classic/PG2002A1', 'campaign', 'PG2002', null],
  ],
  none: [
    `${ENGAGE}#/classic/`,
    `${ENGAGE}#/classic/MM0A1`,
    `${ENGAGE}#/classic/LP2002A1LA1`,
    `${ENGAGE}#/classic/FI0A1ZN20`,
    `${ENGAGE}#/classic/ST2002A1`,
    `${ENGAGE}#/classic/MF1070A1`,
    `${ENGAGE}#/classic/PG2002`,
    `${ENGAGE}#/ds/snippet/15/overview/PG2002A1`,
    'https://engage-sj.marketo.com/?munchkinId=orbit#/classic/PG2002A1',
    `${SHELL}/`,
    'https://experience.adobe.com/#/@orbit/sname:prod/journey-optimizer/PG2002A1',
    'https://experience.adobe.com/#/classic/PG2002A1',
    'https://app-ab99.marketo.com/supportTools/sync#PG2002A1',
    'https://app-ab99.marketo.com/homepage',
    'https://nation.marketo.com/#PG2002A1',
    'https://marketo.com/#PG2002A1',
  ],
};
