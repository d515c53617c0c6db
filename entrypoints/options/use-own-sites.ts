/** Sites that a person adds: what the form shows comes from the worker, the browser is asked inside the click. */
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { OwnSitesProps, SiteDraft, SiteEditorProps } from '../../components/settings/own-site-props.ts';
import type { TaskState } from '../../components/settings/settings-props.ts';
import { noteWords } from '../../components/settings/site-note-words.ts';
import { language, t } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import type { SiteNote } from '../../utils/messaging/own-site-commands.ts';
import type { SiteView } from '../../utils/messaging/site-commands.ts';
import { browser } from '../../utils/platform/browser.ts';
import { ALL_WORKSPACES } from '../../utils/queries/keys.ts';
import { errorWords } from '../page-setup/error-words.ts';
import { openTabAddresses } from './open-tabs.ts';
import { readPages } from './read-pages.ts';
import { saveFile } from './save-file.ts';

const IDLE: TaskState = { state: 'idle' };
const EMPTY: SiteDraft = { text: '', choice: {} };

interface Form {
  /** The own Site that is changed. */
  into?: { id: string; name: string; pages: NonNullable<SiteEditorProps['editing']>['pages'] };
  draft: SiteDraft;
}

const failed = (error: unknown): TaskState => ({ state: 'failed', sentence: errorWords(error) });
const faulty = (problems: readonly SiteNote[], nothing?: string): TaskState => ({
  state: 'failed',
  sentence: [...(nothing ? [nothing] : []), ...problems.map(noteWords)].join(' '),
});

/** `https://*.acme.example/*` as people read it. */
const plainOrigin = (pattern: string): string => pattern.replace(/^https:\/\//, '').replace(/\/\*$/, '');

/** The form with the address of the page that the popup was opened on, as it hands it over: `#add-site=https%3A%2F%2F…`. */
function handedOver(): Form | null {
  const text = new URLSearchParams(location.hash.slice(1)).get('add-site');
  return text === null ? null : { draft: { ...EMPTY, text } };
}

interface Access {
  sites: readonly SiteView[];
  addBase: (view: SiteView, base: string) => void;
}

export function useOwnSites(access: Access): OwnSitesProps {
  const client = useQueryClient();
  const [form, setForm] = useState<Form | null>(handedOver);
  const [saving, setSaving] = useState<TaskState>(IDLE);
  const [outcome, setOutcome] = useState<TaskState>(IDLE);
  const [importing, setImporting] = useState<TaskState>(IDLE);
  const refresh = () => void client.invalidateQueries();

  const into = form?.into?.id;
  const draft = form?.draft ?? EMPTY;
  const suggested = useQuery({
    queryKey: [ALL_WORKSPACES, 'site.suggest', into ?? null, draft] as const,
    queryFn: () => ask('site.suggest', { ...draft, ...(into === undefined ? {} : { into }) }),
    // Saved already while the browser still asks, it would be told as one that is known.
    enabled: form !== null && saving.state !== 'busy',
    // While a key is looked at, what the last one gave stays.
    placeholderData: (previous) => previous,
    gcTime: 0,
  });
  const found = form ? suggested.data : undefined;
  const origins = found?.origins ?? [];
  const tabs = useQuery({
    queryKey: [ALL_WORKSPACES, 'open-tabs', origins, found?.site ?? null] as const,
    queryFn: async () => {
      const addresses = await openTabAddresses(origins);
      if (addresses === null) return null;
      const text = addresses.join('\n');
      return (await ask('site.suggest', { ...draft, ...(into === undefined ? {} : { into }), tabs: text }))
        .tabs;
    },
    enabled: origins.length > 0,
    gcTime: 0,
  });

  const close = (said: TaskState): void => {
    setForm(null);
    setSaving(IDLE);
    setOutcome(said);
  };

  const save = async (site: Record<string, unknown>, allowed: Promise<boolean> | null): Promise<void> => {
    const { id, problems } = await ask('site.save', { site, ...(into === undefined ? {} : { into }) });
    if (id === undefined) return setSaving(faulty(problems));
    const name = String(site.name);
    if (allowed === null) return close({ state: 'done', sentence: t('sites_changed', name) });
    const isAllowed = await allowed;
    if (isAllowed) await ask('sites.set', { changes: [{ site: id, enabled: true }] });
    close({ state: 'done', sentence: t(isAllowed ? 'sites_saved' : 'sites_savedOff', name) });
  };

  const onSave = (): void => {
    if (!found?.site) return;
    // A Site that the person has switched off stays off when it is changed.
    const isOff = into !== undefined && !access.sites.some(({ id, enabled }) => id === into && enabled);
    // Within the click itself: any await before it and the browser refuses to ask.
    const allowed =
      isOff || origins.length === 0
        ? null
        : browser.permissions.request({ origins: [...origins] }).catch(() => false);
    setSaving({ state: 'busy' });
    save(found.site, allowed)
      .catch((error) => setSaving(failed(error)))
      .finally(refresh);
  };

  const open = (next: Form): void => {
    setOutcome(IDLE);
    setSaving(IDLE);
    setForm(next);
  };

  const editor: SiteEditorProps | null = form && {
    editing: form.into,
    draft,
    reading: found ? { ...found, asks: origins.map(plainOrigin), complete: found.site !== null } : null,
    stale: suggested.isPlaceholderData || suggested.isFetching,
    tabs: tabs.data ?? null,
    saving,
    onDraft: (next) => setForm({ ...form, draft: next }),
    onSave,
    onCancel: () => close(IDLE),
    onUseKnown: (site, base) => {
      const view = access.sites.find(({ id }) => id === site);
      if (view) access.addBase(view, base);
      close(IDLE);
    },
  };

  return {
    editor,
    outcome,
    importing,
    onAdd: () => open({ draft: EMPTY }),
    onEdit: (id) => {
      const name = access.sites.find((site) => site.id === id)?.name ?? id;
      ask('site.get', { id })
        .then((site) => site && open({ into: { id, name, pages: readPages(site) }, draft: EMPTY }))
        .catch((error) => setOutcome(failed(error)));
    },
    onRemove: (id) => {
      ask('site.remove', { id })
        .then(() => close(IDLE))
        .catch((error) => setOutcome(failed(error)))
        .finally(refresh);
    },
    onImport: (text) => {
      setImporting({ state: 'busy' });
      ask('site.import', { text: text.slice(0, 300_000) })
        .then(({ saved, problems }) => {
          const names = new Intl.ListFormat(language()).format(saved);
          const said = saved.length > 0 ? t('sites_imported', names) : t('sites_importedNone');
          setImporting(problems.length > 0 ? faulty(problems, said) : { state: 'done', sentence: said });
        })
        .catch((error) => setImporting(failed(error)))
        .finally(refresh);
    },
    test: (id, text) => ask('site.test', { id, text }),
    read: (id) => ask('site.get', { id }),
    onDownload: (name, text) => saveFile(name, text, 'application/json'),
  };
}
