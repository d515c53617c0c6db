import { accountEngagementExamples } from './catalogue/account-engagement.examples.ts';
import { activecampaignExamples } from './catalogue/activecampaign.examples.ts';
import { affinityExamples } from './catalogue/affinity.examples.ts';
import { amplitudeExamples } from './catalogue/amplitude.examples.ts';
import { attioExamples } from './catalogue/attio.examples.ts';
import { bitrix24Examples } from './catalogue/bitrix24.examples.ts';
import { brazeExamples } from './catalogue/braze.examples.ts';
import { brevoExamples } from './catalogue/brevo.examples.ts';
import { closeExamples } from './catalogue/close.examples.ts';
import { copperExamples } from './catalogue/copper.examples.ts';
import { customerIoExamples } from './catalogue/customer-io.examples.ts';
import { dynamics365Examples } from './catalogue/dynamics365.examples.ts';
import { eloquaExamples } from './catalogue/eloqua.examples.ts';
import { espocrmExamples } from './catalogue/espocrm.examples.ts';
import { freshsalesExamples } from './catalogue/freshsales.examples.ts';
import { ga4Examples } from './catalogue/ga4.examples.ts';
import { googleAdsExamples } from './catalogue/google-ads.examples.ts';
import { grafanaExamples } from './catalogue/grafana.examples.ts';
import { growthbookExamples } from './catalogue/growthbook.examples.ts';
import { hubspotExamples } from './catalogue/hubspot.examples.ts';
import { insightlyExamples } from './catalogue/insightly.examples.ts';
import { intercomExamples } from './catalogue/intercom.examples.ts';
import { iterableExamples } from './catalogue/iterable.examples.ts';
import { klaviyoExamples } from './catalogue/klaviyo.examples.ts';
import { kommoExamples } from './catalogue/kommo.examples.ts';
import { launchdarklyExamples } from './catalogue/launchdarkly.examples.ts';
import { lightdashExamples } from './catalogue/lightdash.examples.ts';
import { linkedinAdsExamples } from './catalogue/linkedin-ads.examples.ts';
import { listmonkExamples } from './catalogue/listmonk.examples.ts';
import { lookerExamples } from './catalogue/looker.examples.ts';
import { lookerStudioExamples } from './catalogue/looker-studio.examples.ts';
import { mailchimpExamples } from './catalogue/mailchimp.examples.ts';
import { marketoExamples } from './catalogue/marketo.examples.ts';
import { mauticExamples } from './catalogue/mautic.examples.ts';
import { metaAdsExamples } from './catalogue/meta-ads.examples.ts';
import { metabaseExamples } from './catalogue/metabase.examples.ts';
import { microsoftAdsExamples } from './catalogue/microsoft-ads.examples.ts';
import { mixpanelExamples } from './catalogue/mixpanel.examples.ts';
import { odooExamples } from './catalogue/odoo.examples.ts';
import { optimizelyExamples } from './catalogue/optimizely.examples.ts';
import { pipedriveExamples } from './catalogue/pipedrive.examples.ts';
import { posthogExamples } from './catalogue/posthog.examples.ts';
import { powerBiExamples } from './catalogue/power-bi.examples.ts';
import { salesforceExamples } from './catalogue/salesforce.examples.ts';
import { statsigExamples } from './catalogue/statsig.examples.ts';
import { streakExamples } from './catalogue/streak.examples.ts';
import { suitecrmExamples } from './catalogue/suitecrm.examples.ts';
import { supersetExamples } from './catalogue/superset.examples.ts';
import { tableauExamples } from './catalogue/tableau.examples.ts';
import { trytonExamples } from './catalogue/tryton.examples.ts';
import { twentyExamples } from './catalogue/twenty.examples.ts';
import { vwoExamples } from './catalogue/vwo.examples.ts';
import { zendeskSellExamples } from './catalogue/zendesk-sell.examples.ts';
import { zohoCrmExamples } from './catalogue/zoho-crm.examples.ts';
import type { SiteExamples } from './examples.ts';

/** The examples of every built-in Site: its tests and its documentation. */
export const CATALOGUE_EXAMPLES: readonly SiteExamples[] = [
  accountEngagementExamples,
  activecampaignExamples,
  affinityExamples,
  amplitudeExamples,
  attioExamples,
  bitrix24Examples,
  brazeExamples,
  brevoExamples,
  closeExamples,
  copperExamples,
  customerIoExamples,
  dynamics365Examples,
  eloquaExamples,
  espocrmExamples,
  freshsalesExamples,
  ga4Examples,
  googleAdsExamples,
  grafanaExamples,
  growthbookExamples,
  hubspotExamples,
  insightlyExamples,
  intercomExamples,
  iterableExamples,
  klaviyoExamples,
  kommoExamples,
  launchdarklyExamples,
  lightdashExamples,
  linkedinAdsExamples,
  listmonkExamples,
  lookerExamples,
  lookerStudioExamples,
  mailchimpExamples,
  marketoExamples,
  mauticExamples,
  metaAdsExamples,
  metabaseExamples,
  microsoftAdsExamples,
  mixpanelExamples,
  odooExamples,
  optimizelyExamples,
  pipedriveExamples,
  posthogExamples,
  powerBiExamples,
  salesforceExamples,
  statsigExamples,
  streakExamples,
  suitecrmExamples,
  supersetExamples,
  tableauExamples,
  trytonExamples,
  twentyExamples,
  vwoExamples,
  zendeskSellExamples,
  zohoCrmExamples,
];
