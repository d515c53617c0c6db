import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { keepOn } from '../../components/panel/kept.ts';
import { WhoseAccount } from '../../components/place/whose-account.tsx';
import { Popup } from '../../components/popup/popup.tsx';
import type { PopupEntry, PopupGuess, PopupRef, PopupSite } from '../../components/popup/popup-props.ts';
import { plainHosts } from '../../components/settings/plain-hosts.ts';
import { language } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import type { SiteView } from '../../utils/messaging/site-commands.ts';
import { browser, openBesidePage } from '../../utils/platform/browser.ts';
import { sessionTexts } from '../../utils/platform/session-texts.ts';
import { keys } from '../../utils/queries/keys.ts';
import { errorWords } from '../page-setup/error-words.ts';
import { useMissing } from '../page-setup/use-missing.ts';
import { type CurrentTab, currentTab } from './current-tab.ts';
import { useLocalSearch } from './local-search.ts';
import { findOnPage } from './on-this-page.ts';
import { placeOfTab, sitesOf } from './place-of-tab.ts';
import type { SearchHere } from './read-search.ts';
import { namedWorkspace } from './shown-workspace.ts';
import { bareId, useScope } from './use-scope.ts';

// It closes whenever the window behind it is pressed.
keepOn(sessionTexts);

/** Until the worker has said: not "there is none". */
const UNKNOWN = { id: '', name: '', sample: false };

const cardId = ({ type, id }: { type: string; id: string }): string => `${type}:${id}`;

function knownSite(sites: readonly SiteView[], tab: CurrentTab | null): SiteView | null {
  const here = sitesOf(sites, tab);
  return here.some((site) => site.enabled && site.granted) ? null : (here[0] ?? null);
}

/** In the click itself; the popup makes room for it. */
function openAside({ windowId }: CurrentTab): void {
  openBesidePage(windowId)?.then(
    () => window.close(),
    () => undefined,
  );
}

interface PopupPageProps {
  /** The reading of the search data, begun before anything was drawn. */
  firstSearch: Promise<SearchHere | null>;
  /** Looked up at once; empty: nothing. */
  firstQuery: string;
}

export function PopupPage({ firstSearch, firstQuery }: PopupPageProps) {
  const client = useQueryClient();
  const [turn, setTurn] = useState(0);
  const local = useLocalSearch(firstSearch, turn);
  /** `undefined`: not known yet. */
  const [tabHere, setTab] = useState<CurrentTab | null>();
  const tab = tabHere ?? null;
  const [chosenScope, setScope] = useState<string>();
  const [onThisPage, setOnThisPage] = useState<PopupEntry[]>([]);
  const [refused, setRefused] = useState(false);
  const where = namedWorkspace()
    ? { workspace: namedWorkspace() ?? '' }
    : tab
      ? { windowId: tab.windowId }
      : {};
  const here = useQuery({
    queryKey: keys.here(where.windowId, where.workspace),
    queryFn: () => ask('workspace.here', where),
    enabled: tabHere !== undefined,
  });
  const unread = useMissing(here);
  const missing = unread && {
    ...unread,
    onAgain: () => {
      unread.onAgain();
      setTurn(turn + 1);
    },
  };
  const active = here.data?.workspace ?? null;
  const all = here.data?.all ?? [];
  const scope = useScope(local, active?.id, all, chosenScope);
  const recent = useQuery({
    queryKey: keys.recent(scope.one ?? ''),
    queryFn: () => ask('recent.get', { workspace: scope.one }),
    enabled: scope.one !== undefined,
  });
  const sites = useQuery({ queryKey: keys.sites(), queryFn: () => ask('sites.get', {}) });

  useEffect(() => {
    currentTab().then(setTab, () => setTab(null));
  }, []);
  useEffect(() => {
    // After the first paint: it reads all names and the page's text.
    if (tab && local && active) findOnPage(tab, active.id).then(setOnThisPage, () => setOnThisPage([]));
  }, [tab, local, active?.id]);

  const toolHere = knownSite(sites.data ?? [], tab);
  const site: PopupSite | null = toolHere &&
    tab && {
      id: toolHere.id,
      name: toolHere.name,
      // What the browser will ask for, not only where this tab happens to be.
      host: new Intl.ListFormat(language(), { type: 'unit' }).format(plainHosts(toolHere.hosts)),
      refused,
    };
  const unknown = tab !== null && sites.data !== undefined && sitesOf(sites.data, tab).length === 0;
  const guesses = useQuery({
    queryKey: keys.guesses(tab?.url ?? ''),
    // After the first paint, and only where no tool is known.
    queryFn: () => ask('sites.guess', { url: tab?.url ?? '', ...(tab?.title ? { title: tab.title } : {}) }),
    enabled: unknown,
  });
  const refresh = useCallback(() => void client.invalidateQueries(), [client]);
  /** What came of it is in what the worker tells afterwards. */
  const after = (work: Promise<unknown>): void => void work.catch(() => undefined).finally(refresh);

  /** Within the click itself: any await before it and the browser refuses to ask. */
  const askFor = (origins: string[], change: { site: string; enabled: true; bases?: string[] }): void => {
    const changes = [change];
    // The question may close this popup, and nobody would be left to say what was wanted.
    void ask('sites.want', { changes, origins }).catch(() => undefined);
    void browser.permissions
      .request({ origins })
      .then(async (granted) => {
        setRefused(!granted);
        if (granted) await ask('sites.set', { changes });
      })
      .catch(() => setRefused(true))
      .finally(refresh);
  };
  const enable = (id: string): void => {
    const wanted = sites.data?.find((entry) => entry.id === id);
    if (wanted) askFor(wanted.origins, { site: id, enabled: true });
  };
  const enableGuess = ({ site: id, base }: PopupGuess): void => {
    const { protocol, hostname } = new URL(base);
    const bases = sites.data?.find((entry) => entry.id === id)?.bases ?? [];
    askFor([`${protocol}//${hostname}/*`], { site: id, enabled: true, bases: [...bases, base] });
  };
  /** The workspace of what is opened: of the page, unless it says another. */
  const of = ({ workspace }: PopupRef) => ({ workspace: workspace?.id ?? active?.id });
  const addSite = (): void => {
    const url = browser.runtime.getURL(`/options.html#add-site=${encodeURIComponent(tab?.url ?? '')}`);
    void browser.tabs.create({ url }).then(() => window.close());
  };

  return (
    <Popup
      firstQuery={firstQuery}
      workspace={here.data ? active : UNKNOWN}
      missing={missing}
      search={scope.search}
      scope={all.length > 1 ? { value: scope.value, here: active?.id, all, onScope: setScope } : undefined}
      whose={here.data?.whose ? <WhoseAccount whose={here.data.whose} errorWords={errorWords} /> : null}
      openCard={(ref) => ask('card.get', { id: cardId(ref), ...of(ref) })}
      changed={here.dataUpdatedAt}
      recent={(recent.data ?? []).map((entry) => ({ ...entry, id: bareId(entry.id), ...scope.named }))}
      onThisPage={onThisPage}
      status={active?.status ?? { code: 'saved' }}
      site={site}
      onSync={() => active && after(ask('source.sync', { workspace: active.id }))}
      place={placeOfTab(tab, sites.data, guesses.data, refused)}
      onEnable={enable}
      onEnableGuess={enableGuess}
      onAddSite={addSite}
      onShowLauncher={(id) => after(ask('launchers.reset', { site: id }))}
      onLookedUp={(entry) => after(ask('recent.add', { id: cardId(entry), ...of(entry) }))}
      onClearRecent={() => after(ask('recent.clear', { workspace: scope.one }))}
      onOpenAside={tab ? () => openAside(tab) : undefined}
      suggestIn={active?.id}
      onOpenSettings={() => void browser.runtime.openOptionsPage()}
      onOpenOnboarding={() => void browser.tabs.create({ url: browser.runtime.getURL('/onboarding.html') })}
    />
  );
}
