import { accountEngagement } from './catalogue/account-engagement.ts';
import { activecampaign } from './catalogue/activecampaign.ts';
import { affinity } from './catalogue/affinity.ts';
import { amplitude } from './catalogue/amplitude.ts';
import { attio } from './catalogue/attio.ts';
import { bitrix24 } from './catalogue/bitrix24.ts';
import { braze } from './catalogue/braze.ts';
import { brevo } from './catalogue/brevo.ts';
import { close } from './catalogue/close.ts';
import { copper } from './catalogue/copper.ts';
import { customerIo } from './catalogue/customer-io.ts';
import { dynamics365 } from './catalogue/dynamics365.ts';
import { eloqua } from './catalogue/eloqua.ts';
import { espocrm } from './catalogue/espocrm.ts';
import { freshsales } from './catalogue/freshsales.ts';
import { ga4 } from './catalogue/ga4.ts';
import { googleAds } from './catalogue/google-ads.ts';
import { grafana } from './catalogue/grafana.ts';
import { growthbook } from './catalogue/growthbook.ts';
import { hubspot } from './catalogue/hubspot.ts';
import { insightly } from './catalogue/insightly.ts';
import { intercom } from './catalogue/intercom.ts';
import { iterable } from './catalogue/iterable.ts';
import { klaviyo } from './catalogue/klaviyo.ts';
import { kommo } from './catalogue/kommo.ts';
import { launchdarkly } from './catalogue/launchdarkly.ts';
import { lightdash } from './catalogue/lightdash.ts';
import { linkedinAds } from './catalogue/linkedin-ads.ts';
import { listmonk } from './catalogue/listmonk.ts';
import { looker } from './catalogue/looker.ts';
import { lookerStudio } from './catalogue/looker-studio.ts';
import { mailchimp } from './catalogue/mailchimp.ts';
import { marketo } from './catalogue/marketo.ts';
import { mautic } from './catalogue/mautic.ts';
import { metaAds } from './catalogue/meta-ads.ts';
import { metabase } from './catalogue/metabase.ts';
import { microsoftAds } from './catalogue/microsoft-ads.ts';
import { mixpanel } from './catalogue/mixpanel.ts';
import { odoo } from './catalogue/odoo.ts';
import { optimizely } from './catalogue/optimizely.ts';
import { pipedrive } from './catalogue/pipedrive.ts';
import { posthog } from './catalogue/posthog.ts';
import { powerBi } from './catalogue/power-bi.ts';
import { salesforce } from './catalogue/salesforce.ts';
import { statsig } from './catalogue/statsig.ts';
import { streak } from './catalogue/streak.ts';
import { suitecrm } from './catalogue/suitecrm.ts';
import { superset } from './catalogue/superset.ts';
import { tableau } from './catalogue/tableau.ts';
import { tryton } from './catalogue/tryton.ts';
import { twenty } from './catalogue/twenty.ts';
import { vwo } from './catalogue/vwo.ts';
import { zendeskSell } from './catalogue/zendesk-sell.ts';
import { zohoCrm } from './catalogue/zoho-crm.ts';
import type { Site } from './site.ts';

/** The built-in Sites. Never imported by a content script: a page gets the Site of its own origin only. */
export const CATALOGUE: readonly Site[] = [
  accountEngagement,
  activecampaign,
  affinity,
  amplitude,
  attio,
  bitrix24,
  braze,
  brevo,
  close,
  copper,
  customerIo,
  dynamics365,
  eloqua,
  espocrm,
  freshsales,
  ga4,
  googleAds,
  grafana,
  growthbook,
  hubspot,
  insightly,
  intercom,
  iterable,
  klaviyo,
  kommo,
  launchdarkly,
  lightdash,
  linkedinAds,
  listmonk,
  looker,
  lookerStudio,
  mailchimp,
  marketo,
  mautic,
  metaAds,
  metabase,
  microsoftAds,
  mixpanel,
  odoo,
  optimizely,
  pipedrive,
  posthog,
  powerBi,
  salesforce,
  statsig,
  streak,
  suitecrm,
  superset,
  tableau,
  tryton,
  twenty,
  vwo,
  zendeskSell,
  zohoCrm,
];
