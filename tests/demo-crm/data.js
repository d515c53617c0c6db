export const STAGES = ['Qualified', 'Discovery', 'Proposal', 'Negotiation', 'Closed won'];

const TOLD = [
  {
    id: 'northwind-annual-plan',
    name: 'Northwind – annual plan, 40 seats',
    account: 'northwind',
    stage: 'Proposal',
    amount: 18400,
    close: '2026-12-18',
    owner: 'Sam Rivera',
  },
  {
    id: 'contoso-expansion',
    name: 'Contoso – expansion',
    account: 'contoso',
    stage: 'Negotiation',
    amount: 32900,
    close: '2026-12-04',
    owner: 'Sam Rivera',
  },
  {
    id: 'fabrikam-pilot',
    name: 'Fabrikam – pilot, 12 seats',
    account: 'fabrikam',
    stage: 'Discovery',
    amount: 6200,
    close: '2027-01-29',
    owner: 'Ines Okafor',
  },
  {
    id: 'adventure-works-renewal',
    name: 'Adventure Works – renewal',
    account: 'adventure-works',
    stage: 'Qualified',
    amount: 21500,
    close: '2027-02-12',
    owner: 'Ines Okafor',
  },
  {
    id: 'tailspin-first-team',
    name: 'Tailspin – first team',
    account: 'tailspin',
    stage: 'Qualified',
    amount: 9800,
    close: '2027-01-15',
    owner: 'Sam Rivera',
  },
  {
    id: 'litware-security-review',
    name: 'Litware – 25 seats',
    account: 'litware',
    stage: 'Proposal',
    amount: 14200,
    close: '2026-12-22',
    owner: 'Mara Lindqvist',
  },
  {
    id: 'proseware-rollout',
    name: 'Proseware – roll-out',
    account: 'proseware',
    stage: 'Discovery',
    amount: 41000,
    close: '2027-03-05',
    owner: 'Mara Lindqvist',
  },
  {
    id: 'wingtip-annual',
    name: 'Wingtip – annual plan',
    account: 'wingtip',
    stage: 'Closed won',
    amount: 16700,
    close: '2026-11-12',
    owner: 'Sam Rivera',
  },
];

export const accounts = [
  ['northwind', 'Northwind', 'Logistics', 640],
  ['contoso', 'Contoso', 'Manufacturing', 2100],
  ['fabrikam', 'Fabrikam', 'Retail', 310],
  ['adventure-works', 'Adventure Works', 'Leisure', 480],
  ['tailspin', 'Tailspin', 'Media', 95],
  ['litware', 'Litware', 'Software', 220],
  ['proseware', 'Proseware', 'Education', 760],
  ['wingtip', 'Wingtip', 'Retail', 150],
].map(([id, name, industry, people]) => ({ id, name, industry, people }));

const RUN = [
  {
    id: '2026q4-exp-12-webinar-dach',
    name: '2026q4_EXP-12_webinar_dach',
    channel: 'Webinar',
    status: 'Running',
    spend: 4200,
    leads: 138,
    starts: '2026-10-09',
  },
  {
    id: '2026q4-security-nurture',
    name: '2026q4_security_nurture',
    channel: 'E-mail',
    status: 'Running',
    spend: 650,
    leads: 61,
    starts: '2026-10-20',
  },
  {
    id: '2026q3-brand-search',
    name: '2026q3_brand_search',
    channel: 'Paid search',
    status: 'Ended',
    spend: 11800,
    leads: 204,
    starts: '2026-07-01',
  },
  {
    id: '2026q4-partner-event',
    name: '2026q4_partner_event',
    channel: 'Event',
    status: 'Planned',
    spend: 0,
    leads: 0,
    starts: '2026-12-03',
  },
];

const TOLD_ON = '2026-11-22';
const isoOf = (ms) => new Date(ms).toISOString().slice(0, 10);

/** The day that is as far from `today` as `day` is from the one on which the sample's story is told. */
export const asOf = (day, today) => isoOf(Date.parse(day) + Date.parse(today) - Date.parse(TOLD_ON));

const quarterOf = (day) => Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);

/** The same within a quarter: what closes in the one that runs, or in the next, still does. */
function closing(day, today) {
  const quarter = quarterOf(day) + quarterOf(today) - quarterOf(TOLD_ON);
  const year = Math.floor(quarter / 4);
  const month = (quarter % 4) * 3;
  const [first, last] = [Date.UTC(year, month, 1), Date.UTC(year, month + 3, 0)];
  return isoOf(Math.min(Math.max(Date.parse(asOf(day, today)), first), last));
}

/** @param today `yyyy-mm-dd` */
export const dealsAsOf = (today) => TOLD.map((deal) => ({ ...deal, close: closing(deal.close, today) }));
export const campaignsAsOf = (today) => RUN.map((entry) => ({ ...entry, starts: asOf(entry.starts, today) }));
