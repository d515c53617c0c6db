import { dynamics365Examples } from './catalogue/dynamics365.examples.ts';
import { googleAdsExamples } from './catalogue/google-ads.examples.ts';
import { hubspotExamples } from './catalogue/hubspot.examples.ts';
import { mailchimpExamples } from './catalogue/mailchimp.examples.ts';
import { pipedriveExamples } from './catalogue/pipedrive.examples.ts';
import { salesforceExamples } from './catalogue/salesforce.examples.ts';
import type { SiteExamples } from './examples.ts';

/** The examples of every built-in Site: its tests and its documentation. */
export const CATALOGUE_EXAMPLES: readonly SiteExamples[] = [
  dynamics365Examples,
  googleAdsExamples,
  hubspotExamples,
  mailchimpExamples,
  pipedriveExamples,
  salesforceExamples,
];
