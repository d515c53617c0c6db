import { useQuery } from '@tanstack/preact-query';
import { Onboarding } from '../../components/onboarding/onboarding.tsx';
import { LocksContext } from '../../components/settings/locked.tsx';
import { ask } from '../../utils/messaging/client.ts';
import { browser } from '../../utils/platform/browser.ts';
import { keys } from '../../utils/queries/keys.ts';
import { browserName } from '../page-setup/browser-name.ts';
import { usePolicy } from '../page-setup/use-policy.ts';
import { useShared } from '../page-setup/use-shared.ts';
import { useShortcuts } from '../page-setup/use-shortcuts.ts';
import { useSiteAccess } from '../page-setup/use-site-access.ts';
import { useSources } from '../page-setup/use-sources.ts';

export function OnboardingPage() {
  const { sites, missing, access, allow } = useSiteAccess();
  const sources = useSources();
  const shortcuts = useShortcuts();
  const { data: workspaces = [] } = useQuery({
    queryKey: keys.workspaces(),
    queryFn: () => ask('workspaces.get', {}),
  });
  const { join } = useShared(workspaces);
  const active = workspaces.find((workspace) => workspace.active);
  const policy = usePolicy();
  return (
    <LocksContext.Provider value={policy.locks}>
      <Onboarding
        policy={policy.workspaces}
        tools={sites
          .filter((site) => site.hosts.length > 0)
          // A person can grant hosts in the browser's own page too; only what is also switched on works.
          .map((site) => ({ ...site, granted: site.granted && site.enabled }))}
        missing={missing}
        access={access}
        loading={sources.latest}
        join={join}
        workspace={active ? { name: active.name, sample: active.sample, ...active.counts } : null}
        browser={browserName()}
        shortcut={shortcuts.find(({ id }) => id === '_execute_action')?.keys ?? ''}
        onAllow={allow}
        onLoadSample={sources.loadSample}
        onImport={sources.importFile}
        onAddAddress={sources.addAddress}
        onOpenSettings={() => void browser.runtime.openOptionsPage()}
        onFinish={() => window.close()}
      />
    </LocksContext.Provider>
  );
}
