/** `browser.i18n` out of the English message files, for pages and tests that run outside the extension. */
import campaign from '../../../assets/messages/en/campaign.json' with { type: 'json' };
import common from '../../../assets/messages/en/common.json' with { type: 'json' };
import deal from '../../../assets/messages/en/deal.json' with { type: 'json' };
import launcher from '../../../assets/messages/en/launcher.json' with { type: 'json' };
import onboarding from '../../../assets/messages/en/onboarding.json' with { type: 'json' };
import pages from '../../../assets/messages/en/pages.json' with { type: 'json' };
import panel from '../../../assets/messages/en/panel.json' with { type: 'json' };
import place from '../../../assets/messages/en/place.json' with { type: 'json' };
import popup from '../../../assets/messages/en/popup.json' with { type: 'json' };
import problems from '../../../assets/messages/en/problems.json' with { type: 'json' };
import proposals from '../../../assets/messages/en/proposals.json' with { type: 'json' };
import settings from '../../../assets/messages/en/settings.json' with { type: 'json' };
import shared from '../../../assets/messages/en/shared.json' with { type: 'json' };
import sites from '../../../assets/messages/en/sites.json' with { type: 'json' };

const MESSAGES: Record<string, { message: string }> = {
  ...campaign,
  ...common,
  ...deal,
  ...launcher,
  ...onboarding,
  ...pages,
  ...panel,
  ...place,
  ...popup,
  ...problems,
  ...proposals,
  ...settings,
  ...shared,
  ...sites,
};

export function installFakeI18n(language = 'en-GB'): void {
  const i18n = {
    getMessage: (key: string, substitutions: string[] = []) =>
      (Object.hasOwn(MESSAGES, key) ? (MESSAGES[key]?.message ?? '') : '').replace(
        /\$(\d)/g,
        (_, n: string) => substitutions[Number(n) - 1] ?? '',
      ),
    getUILanguage: () => language,
  };
  Object.defineProperty(globalThis, 'browser', { value: { i18n }, configurable: true, writable: true });
}
