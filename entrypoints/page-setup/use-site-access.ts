/** Switching tools on: the browser is asked inside the click, then the worker is told. */
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { ask } from '../../utils/messaging/client.ts';
import type { SiteView } from '../../utils/messaging/site-commands.ts';
import { browser } from '../../utils/platform/browser.ts';
import { keys } from '../../utils/queries/keys.ts';
import { useMissing } from './use-missing.ts';

export type Access = 'idle' | 'asking' | 'granted' | 'denied';

export function useSiteAccess() {
  const client = useQueryClient();
  const read = useQuery({ queryKey: keys.sites(), queryFn: () => ask('sites.get', {}) });
  const missing = useMissing(read);
  const { data: sites = [] } = read;
  const [access, setAccess] = useState<Access>('idle');
  const [refused, setRefused] = useState<string>();

  const store = async (changes: { site: string; enabled: boolean; bases?: string[] }[]): Promise<void> => {
    const views = await ask('sites.set', { changes });
    client.setQueryData<SiteView[]>(keys.sites(), views);
  };

  /** Refused by the worker: what stands is shown again. */
  const settle = (work: Promise<void>): void =>
    void work.catch(() => client.invalidateQueries({ queryKey: keys.sites() }));

  return {
    sites,
    missing,
    access,
    refused,
    /** Asks for exactly the hosts of these sites; call it within the click. */
    allow: (ids: string[]): void => {
      const chosen = sites.filter((site) => ids.includes(site.id));
      const asked = browser.permissions.request({ origins: chosen.flatMap((site) => site.origins) });
      setAccess('asking');
      void asked
        .then(async (granted) => {
          setAccess(granted ? 'granted' : 'denied');
          setRefused(granted ? undefined : ids[0]);
          if (granted) await store(ids.map((site) => ({ site, enabled: true })));
        })
        .catch(() => setAccess('denied'));
    },
    disable: (site: string): void => settle(store([{ site, enabled: false }])),
    setBases: (site: string, bases: string[], enabled: boolean): void =>
      settle(store([{ site, enabled, bases }])),
    /** A base address of a self-hosted tool: its host is asked for, then the tool is on there. */
    addBase: (view: SiteView, base: string): void => {
      const { protocol, hostname } = new URL(base);
      const asked = browser.permissions.request({ origins: [`${protocol}//${hostname}/*`] });
      void asked
        .then(async (granted) => {
          setRefused(granted ? undefined : view.id);
          if (granted) await store([{ site: view.id, enabled: true, bases: [...view.bases, base] }]);
        })
        .catch(() => setRefused(view.id));
    },
  };
}
