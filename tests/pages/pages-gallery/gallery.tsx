import '../gallery/fake-i18n.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { type ComponentChildren, render } from 'preact';
import { useState } from 'preact/hooks';
import { ClockContext } from '../../../components/format/clock.ts';
import { Onboarding } from '../../../components/onboarding/onboarding.tsx';
import type { OnboardingProps } from '../../../components/onboarding/onboarding-props.ts';
import { WhoseAccount } from '../../../components/place/whose-account.tsx';
import { Popup } from '../../../components/popup/popup.tsx';
import { EVERYWHERE } from '../../../components/popup/popup-props.ts';
import { Settings } from '../../../components/settings/settings.tsx';
import { ONBOARDING } from './onboarding-fixtures.ts';
import { NOW, POPUP } from './popup-fixtures.ts';
import { SETTINGS, SETTINGS_EMPTY, SETTINGS_MANAGED, SETTINGS_TROUBLE } from './settings-fixtures.ts';

/** The page as the toolbar shows it: as wide as the popup. */
function Frame({ children }: { children: ComponentChildren }) {
  return <div class="popup-page">{children}</div>;
}

/** Answers the onboarding's events at once, as a willing browser would. */
function OnboardingLive(start: OnboardingProps) {
  const [props, setProps] = useState(start);
  const loaded = () =>
    setProps((now) => ({
      ...now,
      loading: { state: 'done', sentence: 'Read.' },
      workspace: { name: 'Northbeam', sample: true, kpis: 24, terms: 41, experiments: 9 },
    }));
  return (
    <Onboarding
      {...props}
      onAllow={(ids) =>
        setProps((now) => ({
          ...now,
          access: 'granted',
          tools: now.tools.map((tool) => (ids.includes(tool.id) ? { ...tool, granted: true } : tool)),
        }))
      }
      onLoadSample={loaded}
      onImport={() =>
        setProps((now) => ({
          ...now,
          loading: {
            state: 'failed',
            sentence:
              'Line 12 of the file cannot be read: a closing quote is missing. Mend it and try again.',
          },
        }))
      }
      onAddAddress={loaded}
    />
  );
}

const CLIENTS = ['Acme revenue team', 'Beta', 'Gamma and daughters', 'Delta'].map((name) => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
}));

/** Somebody with several clients, on a page of an account that nobody has said the owner of. */
function PopupOfSeveral() {
  const [scope, setScope] = useState(EVERYWHERE);
  const whose = {
    key: 'hubspot/1234567/deal/7',
    workspace: 'beta',
    siteName: 'HubSpot',
    account: '1234567',
    choices: CLIENTS,
  };
  const search = (query: string) =>
    (POPUP.search?.(query) ?? []).map((hit, i) => ({
      ...hit,
      ...(scope === EVERYWHERE ? { workspace: CLIENTS[i % CLIENTS.length] } : {}),
    }));
  return (
    <Frame>
      <QueryClientProvider client={new QueryClient()}>
        <Popup
          {...POPUP}
          search={search}
          scope={{ value: scope, here: 'beta', all: CLIENTS, onScope: setScope }}
          whose={<WhoseAccount whose={whose} errorWords={String} />}
        />
      </QueryClientProvider>
    </Frame>
  );
}

const VIEWS: Record<string, () => ComponentChildren> = {
  popup: () => (
    <Frame>
      <Popup {...POPUP} />
    </Frame>
  ),
  'popup-first': () => (
    <Frame>
      <Popup {...POPUP} recent={[]} onThisPage={[]} status={{ code: 'saved' }} />
    </Frame>
  ),
  'popup-enable': () => (
    <Frame>
      <Popup
        {...POPUP}
        site={{ id: 'hubspot', name: 'HubSpot', host: 'app.hubspot.com', refused: true }}
        status={{ code: 'offline', at: '2026-10-20T08:00:00Z' }}
      />
    </Frame>
  ),
  'popup-guess': () => (
    <Frame>
      <Popup
        {...POPUP}
        place={{
          state: 'guessed',
          host: 'bi.acme.example',
          guesses: [{ site: 'metabase', name: 'Metabase', base: 'https://bi.acme.example' }],
        }}
      />
    </Frame>
  ),
  'popup-guesses': () => (
    <Frame>
      <Popup
        {...POPUP}
        place={{
          state: 'guessed',
          host: 'bi.acme.example',
          refused: true,
          guesses: ['Metabase', 'Apache Superset', 'PostHog'].map((name) => ({
            site: name,
            name,
            base: 'https://bi.acme.example',
          })),
        }}
      />
    </Frame>
  ),
  'popup-unknown': () => (
    <Frame>
      <Popup {...POPUP} place={{ state: 'unknown', host: 'a-very-long-host-name.of-a-company.example' }} />
    </Frame>
  ),
  'popup-hidden': () => (
    <Frame>
      <Popup {...POPUP} place={{ state: 'hidden', id: 'hubspot', name: 'HubSpot' }} />
    </Frame>
  ),
  'popup-no-workspace': () => (
    <Frame>
      <Popup
        {...POPUP}
        workspace={null}
        recent={[]}
        site={{ id: 'hubspot', name: 'HubSpot', host: 'app.hubspot.com' }}
      />
    </Frame>
  ),
  'popup-loading': () => (
    <Frame>
      <Popup
        {...POPUP}
        recent={[]}
        search={null}
        status={{ code: 'not-a-document', at: '2026-10-20T08:00:00Z', setAside: 3 }}
      />
    </Frame>
  ),
  'popup-scope': () => <PopupOfSeveral />,
  settings: () => <Settings {...SETTINGS} />,
  'settings-managed': () => <Settings {...SETTINGS_MANAGED} />,
  'settings-trouble': () => <Settings {...SETTINGS_TROUBLE} />,
  'settings-empty': () => <Settings {...SETTINGS_EMPTY} />,
  onboarding: () => <OnboardingLive {...ONBOARDING} />,
  'onboarding-denied': () => <OnboardingLive {...ONBOARDING} access="denied" />,
};

const asked = new URLSearchParams(location.search);
const theme = asked.get('theme');
if (theme) document.documentElement.dataset.theme = theme;
const view = VIEWS[asked.get('view') ?? ''];
const root = document.querySelector('#root');
if (!root) throw new Error('the page has no #root');
render(
  <ClockContext.Provider value={NOW}>
    {view ? (
      view()
    ) : (
      <main class="section">
        <h1>Pages gallery</h1>
        <ul>
          {Object.keys(VIEWS).map((name) => (
            <li key={name}>
              {name}: <a href={`?view=${name}&theme=light`}>light</a> ·{' '}
              <a href={`?view=${name}&theme=dark`}>dark</a>
            </li>
          ))}
        </ul>
      </main>
    )}
  </ClockContext.Provider>,
  root,
);
