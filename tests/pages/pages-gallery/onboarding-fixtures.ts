import type { OnboardingProps, OnboardingTool } from '../../../components/onboarding/onboarding-props.ts';

import { SHARED } from './shared-fixtures.ts';

const nothing = () => undefined;

const tool = (name: string, category: OnboardingTool['category'], host: string): OnboardingTool => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
  category,
  hosts: [host],
  granted: false,
});

const TOOLS: OnboardingTool[] = [
  tool('HubSpot', 'crm', '*.hubspot.com'),
  tool('Salesforce', 'crm', '*.lightning.force.com'),
  tool('Pipedrive', 'crm', '*.pipedrive.com'),
  tool('Dynamics 365 Sales', 'crm', '*.dynamics.com'),
  tool('Google Ads', 'campaigns', 'ads.google.com'),
  tool('Mailchimp', 'campaigns', '*.admin.mailchimp.com'),
  tool('Looker', 'analytics', '*.looker.com'),
];

export const ONBOARDING: OnboardingProps = {
  policy: [],
  tools: TOOLS,
  access: 'idle',
  loading: { state: 'idle' },
  workspace: null,
  browser: 'chrome',
  shortcut: 'Alt+Shift+K',
  onAllow: nothing,
  join: SHARED.join,
  onLoadSample: nothing,
  onImport: nothing,
  onAddAddress: nothing,
  onOpenSettings: nothing,
  onFinish: nothing,
};
