import { useRef, useState } from 'preact/hooks';
import { plural, t } from '../../utils/i18n/i18n.ts';
import { CreateWorkspace } from '../shared/create-workspace.tsx';
import { JoinWorkspace } from '../shared/join-workspace.tsx';
import { SharedSource } from '../shared/shared-source.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { AddAddress } from './add-address.tsx';
import { ImportFile } from './import-file.tsx';
import { Locked, useLocked } from './locked.tsx';
import { PolicyWorkspaces } from './policy-workspaces.tsx';
import type { DefinitionCounts, WorkspacesProps, WorkspaceView } from './settings-props.ts';
import { SettingsSection } from './settings-section.tsx';
import { SourceRow } from './source-row.tsx';
import { WorkspaceRules } from './workspace-rules.tsx';

const ID = 'workspaces';

/** Which workspaces there are, which is in use, where each comes from, and how to add one. */
export function WorkspacesSection(props: WorkspacesProps) {
  const [removing, setRemoving] = useState<Removal | null>(null);
  const isRemoved = useRef(false);
  const hasSample = props.workspaces.some((workspace) => workspace.sample);
  const loadSample = hasSample ? null : (
    <Button onClick={props.onLoadSample}>{t('settings_loadSample')}</Button>
  );
  return (
    <SettingsSection id={ID} heading={t('settings_workspaces')} lead={t('settings_workspacesLead')}>
      {props.workspaces.length === 0 ? (
        <div class="settings-box">
          {props.missing ? (
            <NotRead {...props.missing} />
          ) : (
            <EmptyState title={t('settings_noWorkspaceTitle')} action={loadSample}>
              {t('settings_noWorkspaceBody')}
            </EmptyState>
          )}
        </div>
      ) : (
        <ul class="stack">
          {props.workspaces.map((workspace) => (
            <li key={workspace.id}>
              <Workspace {...props} workspace={workspace} onAskRemove={setRemoving} />
            </li>
          ))}
        </ul>
      )}
      {props.workspaces.length > 1 || props.rules.rules.length > 0 ? (
        <WorkspaceRules
          {...props.rules}
          workspaces={props.workspaces}
          activeId={props.activeId}
          onSwitch={props.onSwitch}
        />
      ) : null}
      <PolicyWorkspaces
        workspaces={props.policy}
        join={props.shared.join}
        task={props.adding}
        onAdd={props.onAddAddress}
      />
      <h3 class="settings-sub">{t('settings_add')}</h3>
      <div class="settings-box">
        <Locked by={['sources']}>
          <ImportFile task={props.importing} onImport={props.onImport} />
          {/* Beside the line that says what came of it. */}
          {props.workspaces.length > 0 ? <div class="settings-actions">{loadSample}</div> : null}
          <h4 class="settings-divided">{t('settings_addressTitle')}</h4>
          <AddAddress task={props.adding} onAdd={props.onAddAddress} />
          <Locked by={['address']}>
            <h4 class="settings-divided">{t('shared_title')}</h4>
            <p class="soft small">{t('shared_lead')}</p>
            <JoinWorkspace {...props.shared.join} />
            <details class="settings-divided">
              <summary>{t('shared_createTitle')}</summary>
              <CreateWorkspace {...props.shared.create} />
            </details>
          </Locked>
        </Locked>
      </div>
      <Dialog
        title={t('settings_removeTitle', removing?.name ?? '')}
        open={removing !== null}
        onClose={() => {
          setRemoving(null);
          // The button that the dialog gives the focus back to goes with what was removed.
          if (isRemoved.current) document.getElementById(ID)?.focus({ preventScroll: true });
          isRemoved.current = false;
        }}
        actions={
          <>
            <Button onClick={() => setRemoving(null)}>{t('cancelWord')}</Button>
            <Button
              look="danger"
              onClick={() => {
                if (removing?.source) props.onRemoveSource(removing.id);
                else if (removing) props.onRemove(removing.id);
                isRemoved.current = true;
                setRemoving(null);
              }}
            >
              {t(removing?.source ? 'settings_removeSourceConfirm' : 'settings_removeConfirm')}
            </Button>
          </>
        }
      >
        <p class="settings-dialog-text">
          {t(removing?.source ? 'settings_removeSourceBody' : 'settings_removeBody')}
        </p>
      </Dialog>
    </SettingsSection>
  );
}

/** What the person is asked about: a workspace, or one of its sources. */
interface Removal {
  id: string;
  name: string;
  source?: true;
}

interface WorkspaceProps extends WorkspacesProps {
  workspace: WorkspaceView;
  onAskRemove: (what: Removal) => void;
}

function Workspace({ workspace, activeId, onAskRemove, ...on }: WorkspaceProps) {
  const active = workspace.id === activeId;
  const isKept = useLocked('workspaces');
  const mayRemove =
    !useLocked('sources') && workspace.sources.filter(({ kind }) => kind !== 'local').length > 1;
  const isFixed = useLocked('rules') || on.rules.fixed;
  const shared = on.shared.views[workspace.id];
  const busy = workspace.sources.some((source) => source.status.code === 'syncing');
  const kinds = workspace.sources.map(({ kind }) => kind);
  const isFetched = kinds.includes('url') || kinds.includes('couch');
  // What is shared has a button of its own, beside how it stands.
  const isOnlyShared = shared && kinds.includes('couch') && !kinds.includes('url');
  return (
    <article class={`settings-box workspace ${active ? 'active' : ''}`}>
      <div class="row wrap">
        <h3 class="workspace-name">{workspace.name}</h3>
        {active ? <Chip tone="go">{t('settings_active')}</Chip> : null}
        {workspace.sample ? <Chip>{t('settings_sample')}</Chip> : null}
      </div>
      <p class="small soft">{countsLine(workspace.counts)}</p>
      {workspace.sources.map((source) =>
        source.kind === 'couch' && shared ? (
          <SharedSource
            key={source.id}
            name={workspace.name}
            view={shared}
            busy={on.shared.busy.has(workspace.id)}
            signingIn={on.shared.signingIn}
            onSync={() => on.shared.onSync(workspace.id)}
            onSignIn={(access) => on.shared.onSignIn(workspace.id, access)}
            onSignOut={() => on.shared.onSignOut(workspace.id)}
            onRetry={(id) => on.shared.onRetry(workspace.id, id)}
            onDiscard={(id) => on.shared.onDiscard(workspace.id, id)}
            versions={on.shared.versions[workspace.id]}
            onHeld={(user, act) => on.shared.onHeld(workspace.id, user, act)}
            onShowVersions={() => on.shared.onShowVersions(workspace.id)}
            onChoose={(...choice) => on.shared.onChoose(workspace.id, ...choice)}
          />
        ) : (
          <SourceRow
            key={source.id}
            source={source}
            {...on}
            onAskRemove={
              mayRemove && source.kind !== 'local' && source.kind !== 'couch'
                ? (name) => onAskRemove({ id: source.id, name, source: true })
                : undefined
            }
          />
        ),
      )}
      <div class="row wrap settings-actions">
        {active || isFixed ? null : (
          <Button
            look="primary"
            aria-label={t('settings_useLabel', workspace.name)}
            onClick={() => on.onSwitch(workspace.id)}
          >
            {t('settings_use')}
          </Button>
        )}
        {isOnlyShared ? null : (
          <Button icon="refresh" busy={busy} onClick={() => on.onSync(workspace.id)}>
            {t('syncNow')}
          </Button>
        )}
        {isFetched ? null : (
          <span class="small soft">
            {t(workspace.sample ? 'settings_sampleNothing' : 'settings_nothingToFetch')}
          </span>
        )}
        {isKept ? (
          <span class="end small soft">{t('settings_locked')}</span>
        ) : (
          <Button class="end" look="plain" onClick={() => onAskRemove(workspace)}>
            {t('removeNamed', workspace.name)}
          </Button>
        )}
      </div>
    </article>
  );
}

const COUNTS = [
  ['kpis', 'settings_kpis'],
  ['terms', 'settings_terms'],
  ['experiments', 'settings_experiments'],
  ['agreements', 'settings_agreements'],
  ['reviews', 'settings_reviews'],
  ['observations', 'settings_observations'],
] as const;

/** `24 KPIs · 40 terms · …`, without what there is none of. */
function countsLine(counts: DefinitionCounts): string {
  const parts = COUNTS.filter(([what]) => counts[what] > 0).map(([what, words]) =>
    plural(words, counts[what]),
  );
  return parts.length > 0 ? parts.join(' · ') : plural('settings_kpis', 0);
}
