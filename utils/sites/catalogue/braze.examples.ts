import type { SiteExamples } from '../examples.ts';
import { braze } from './braze.ts';

const ID = '6a33b11eeca65f7913e131bb';
const TENANT = '71903e15cc254badeb6001aa';
const BASE = 'https://dashboard-03.braze.com/engagement';

export const brazeExamples: SiteExamples = {
  site: braze,
  records: [
    [`${BASE}/campaigns/${ID}/${TENANT}`, 'campaign', `campaigns/${ID}`, TENANT],
    [`${BASE}/campaigns/${ID.toUpperCase()}/${TENANT}/?page=-1#x`, 'campaign', `campaigns/${ID}`, TENANT],
    [`${BASE}/canvas/${ID}/${TENANT}?locale=en&isEditing=false`, 'campaign', `canvas/${ID}`, TENANT],
    [
      `https://dashboard.au-01.braze.com/engagement/campaigns/${ID}/${TENANT}`,
      'campaign',
      `campaigns/${ID}`,
      TENANT,
    ],
    [
      `https://dashboard.us-10.braze.com/engagement/canvas/${ID}/${TENANT}`,
      'campaign',
      `canvas/${ID}`,
      TENANT,
    ],
    [`https://dashboard-02.braze.eu/engagement/canvas/${ID}/${TENANT}`, 'campaign', `canvas/${ID}`, TENANT],
    [
      'https://dashboard-01.braze.eu/engagement/campaigns/6A33b11eeca65f7913e131bb/71903e15cc254badeb6001aa?locale=en',
      'campaign',
      'campaigns/6a33b11eeca65f7913e131bb',
      '71903e15cc254badeb6001aa',
    ],
    [
      'https://dashboard.us-10.braze.com/engagement/canvas/6a33b11eeca65f7913e131bb/71903e15cc254badeb6001aa/',
      'campaign',
      'canvas/6a33b11eeca65f7913e131bb',
      '71903e15cc254badeb6001aa',
    ],
    [
      'https://dashboard.au-01.braze.com/engagement/canvas/6a33b11eeca65f7913e131bb/71903e15cc254badeb6001aa?isEditing=true',
      'campaign',
      'canvas/6a33b11eeca65f7913e131bb',
      '71903e15cc254badeb6001aa',
    ],
  ],
  none: [
    `${BASE}/campaigns/`,
    `${BASE}/campaigns/${TENANT}`,
    `${BASE}/campaigns/campaigns`,
    `${BASE}/campaigns/new/${TENANT}`,
    `${BASE}/segments/${ID}/${TENANT}`,
    `${BASE}/landing_pages/${ID}/${TENANT}`,
    `${BASE}/campaigns/${ID}1/${TENANT}`,
    `https://dashboard-03.braze.com/users/user_search/${ID}/${TENANT}`,
    `https://www.braze.com/engagement/campaigns/${ID}/${TENANT}`,
    `https://rest.iad-03.braze.com/engagement/campaigns/${ID}/${TENANT}`,
    `https://rest.au-01.braze.com/engagement/campaigns/${ID}/${TENANT}`,
    `https://dashboard.braze.com/engagement/campaigns/${ID}/${TENANT}`,
    'https://dashboard-03.braze.com/engagement/canvas/71903e15cc254badeb6001aa',
    'https://dashboard-03.braze.com/engagement/campaigns/71903e15cc254badeb6001aa/new',
    'https://dashboard-03.braze.com/engagement/content_blocks/6a33b11eeca65f7913e131bb/71903e15cc254badeb6001aa',
    'https://dashboard-03.braze.com/users/user_search/71903e15cc254badeb6001aa',
    'https://dashboard-03.braze.com/sign_in',
    'https://dashboard-03.braze.com/dashboard/overview/71903e15cc254badeb6001aa',
    'https://dashboard-03.braze.com/engagement/campaigns/6a33b11eeca65f7913e131bb/71903e15cc254badeb6001aa/clone',
  ],
};
