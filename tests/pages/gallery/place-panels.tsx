/** What the panel says of the page itself, in every state. */
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import type { ComponentChildren, ComponentType } from 'preact';
import type { PanelProps } from '../../../components/panel/panel-props.ts';
import { PlaceAbove } from '../../../components/place/place-above.tsx';
import { PlaceInstead } from '../../../components/place/place-instead.tsx';
import type { Place, PlaceProps } from '../../../components/place/place-props.ts';
import { IconButton } from '../../../components/ui/icon-button.tsx';

const nothing = () => {};

const PLACE: Place = {
  state: 'unsure',
  site: { id: 'hubspot', name: 'HubSpot' },
  kinds: ['deal', 'account', 'contact', 'lead', 'campaign'],
  choices: [
    { key: 'hubspot/7/deal/2', kind: 'deal', title: 'Contoso renewal', from: 'page' },
    {
      key: 'hubspot/7/campaign/9',
      kind: 'campaign',
      title: 'Autumn webinar for operations leaders in the Nordics, second run with the new landing page',
      from: 'seen',
    },
    { key: 'hubspot/7/deal/15550001', kind: 'deal', from: 'seen' },
  ],
  report: [
    'Throughline 0.1.0: wrong match',
    'Browser: Chrome 156',
    'Tool: hubspot',
    'Taken for: deal (unsure)',
    'Address: https://app.hubspot.com/contacts/<digits:7>/record/0-3/<digits:8>',
    'What it is in truth: ',
  ].join('\n'),
};

const WHOSE: Place['whose'] = {
  key: 'hubspot/1234567/deal/7',
  workspace: 'acme',
  siteName: 'HubSpot',
  account: '1234567',
  choices: ['Acme revenue team', 'Beta', 'Gamma and daughters', 'Delta', 'Epsilon'].map((name) => ({
    id: name,
    name,
  })),
};

const props = (place: Partial<Place>): PlaceProps => ({
  place: { ...PLACE, ...place },
  onName: async () => false,
  onForget: async () => {},
  errorWords: String,
  onCopy: async () => true,
});

export function PLACE_PANELS(
  Panel: ComponentType<Partial<Omit<PanelProps, 'search'>>>,
): Record<string, () => ComponentChildren> {
  const button = <IconButton icon="info" label="About this page" aria-expanded={true} onClick={nothing} />;
  const above = (place: Partial<Place>, open: boolean) => (
    <Panel
      placeButton={button}
      place={<PlaceAbove {...props(place)} open={open} onOpen={nothing} />}
      onOpenSidePanel={nothing}
    />
  );
  const instead = (place: Partial<Place>) => (
    <div class="panel">
      <header class="panel-header">
        <h1 class="title">Throughline</h1>
      </header>
      <main class="panel-main">
        <PlaceInstead {...props(place)} />
      </main>
    </div>
  );
  return {
    'place unsure': () => above({}, false),
    'place whose': () => (
      <QueryClientProvider client={new QueryClient()}>
        {above({ state: 'record', whose: WHOSE }, false)}
      </QueryClientProvider>
    ),
    'place open': () => above({}, true),
    'place pinned': () => above({ state: 'pinned' }, true),
    'place none': () => instead({ state: 'none', choices: [] }),
    'place unsure instead': () => instead({}),
    'place off': () => instead({ state: 'off', choices: [], kinds: [], report: '' }),
  };
}
