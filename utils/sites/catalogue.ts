import { dynamics365 } from './catalogue/dynamics365.ts';
import { googleAds } from './catalogue/google-ads.ts';
import { hubspot } from './catalogue/hubspot.ts';
import { mailchimp } from './catalogue/mailchimp.ts';
import { pipedrive } from './catalogue/pipedrive.ts';
import { salesforce } from './catalogue/salesforce.ts';
import type { Site } from './site.ts';

/** The built-in Sites. Never imported by a content script: a page gets the Site of its own origin only. */
export const CATALOGUE: readonly Site[] = [dynamics365, googleAds, hubspot, mailchimp, pipedrive, salesforce];
