import type { SiteExamples } from '../examples.ts';
import { eloqua } from './eloqua.ts';

const PAGE = 'https://secure.p05.eloqua.com/Main.aspx';

export const eloquaExamples: SiteExamples = {
  site: eloqua,
  records: [
    [`${PAGE}#campaigns&id=880`, 'campaign', 'campaigns/880', 'p05'],
    [`${PAGE}?x=1#emails&id=881&tab=2`, 'campaign', 'emails/881', 'p05'],
    ['https://secure.p03.eloqua.com/main.aspx#programs&id=882', 'campaign', 'programs/882', 'p03'],
    ['https://secure.p03.eloqua.com/Main.aspx#campaigns?id=880', 'campaign', 'campaigns/880', 'p03'],
    ['https://secure.eloqua.com/Main.aspx#emails&id=881', 'campaign', 'emails/881', null],
    ['https://secure.p05.eloqua.com/Main.aspx#campaigns?id=880', 'campaign', 'campaigns/880', 'p05'],
    ['https://secure.p05.eloqua.com/main.aspx#emails&id=880&x=1', 'campaign', 'emails/880', 'p05'],
    ['https://secure.p05.eloqua.com/Main.aspx?x=1#programs&id=880', 'campaign', 'programs/880', 'p05'],
  ],
  none: [
    PAGE,
    `${PAGE}#campaigns`,
    `${PAGE}#campaigns&id=`,
    `${PAGE}#campaigns&id=0`,
    `${PAGE}#segments&id=880`,
    `${PAGE}#landing_pages&id=880`,
    `${PAGE}#forms&id=880`,
    `${PAGE}?id=880#campaigns`,
    'https://secure.p05.eloqua.com/API/REST/2.0/assets/campaign/880',
    'https://login.eloqua.com/Main.aspx#campaigns&id=880',
    'https://www.eloqua.com/Main.aspx#campaigns&id=880',
    'https://secure.p05.eloqua.com/Main.aspx#campaigns&id=new',
    'https://secure.p05.eloqua.com/Main.aspx#programs',
    'https://secure.p05.eloqua.com/agent/Main.aspx#campaigns&id=880',
    'https://login.eloqua.com/auth?x=Main.aspx#campaigns&id=880',
    'https://secure.p05.eloqua.com/api/REST/2.0/assets/campaign/880',
    'https://secure.eloqua.com.evil.example/Main.aspx#campaigns&id=880',
  ],
};
