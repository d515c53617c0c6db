/** Adding definitions from the sample, a file or an address: what settings and onboarding share. */
import { useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { syncWords } from '../../components/format/sync-words.ts';
import type { Every, NewAddress, ProblemLine, TaskState } from '../../components/settings/settings-props.ts';
import { LIMITS } from '../../utils/definitions/limits.ts';
import { type MessageKey, plural, t, tMaybe } from '../../utils/i18n/i18n.ts';
import { ask } from '../../utils/messaging/client.ts';
import type { SourceOutcome, SourceView, WorkspaceView } from '../../utils/messaging/source-commands.ts';
import { browser } from '../../utils/platform/browser.ts';
import { keys } from '../../utils/queries/keys.ts';
import { errorWords } from './error-words.ts';
import { readFileText } from './read-file-text.ts';

const MINUTES: Record<Every, number> = { PT15M: 15, PT1H: 60, PT6H: 360, P1D: 1440, never: 0 };

/** Outcomes that the person can do something about at once, in the form that they have just filled in. */
const REFUSED: Partial<Record<SourceOutcome['status']['code'], MessageKey>> = {
  refused: 'settings_failedRefused',
  missing: 'settings_failedMissing',
  unreachable: 'settings_failedUnreachable',
  'server-error': 'settings_failedServer',
  'not-a-document': 'settings_failedNotADocument',
  'too-large': 'syncTooLarge',
  'wrong-workspace': 'syncWrongWorkspace',
  'newer-format': 'syncNewerFormat',
};

export function everyMinutes(every: Every): number {
  return MINUTES[every];
}

/** The offered interval nearest to the stored one. */
export function everyOf(minutes: number): Every {
  if (minutes === 0) return 'never';
  const choices = (Object.entries(MINUTES) as [Every, number][]).filter(([, value]) => value > 0);
  choices.sort(([, a], [, b]) => Math.abs(a - minutes) - Math.abs(b - minutes));
  return choices[0]?.[0] ?? 'PT1H';
}

export function problemLines(
  problems: SourceView['problems'],
  severity: ProblemLine['severity'] = 'error',
): ProblemLine[] {
  return problems.map(({ path, line, code, params, message }) => ({
    path,
    ...(line === undefined ? {} : { line }),
    sentence: tMaybe(`problem_${code.replaceAll('-', '_')}`, message, ...params),
    severity,
  }));
}

/** Why a new source was not taken, for the person who has just given it: nothing of theirs is lost by it. */
function refusedWords({ status }: SourceOutcome, file: string | undefined): string {
  const nothing = t('settings_failedNothing');
  if (status.code === 'not-a-document' && file !== undefined) {
    return `${t('settings_failedFile', file)} ${nothing}`;
  }
  const key = REFUSED[status.code];
  return key ? `${t(key)} ${nothing}` : syncWords(status, Date.now()).text;
}

/**
 * @param file name of the chosen file; absent: an address
 * @param inUse name of the workspace in use, if it was another before
 * @param shared name of the workspace that it came beside, if others have that too
 */
function toTask(
  outcome: SourceOutcome,
  {
    file,
    inUse,
    shared,
  }: { file: string | undefined; inUse?: string | undefined; shared?: string | undefined },
): TaskState {
  const { status, problems, insteadOfSample } = outcome;
  if (TAKEN.has(status.code)) {
    const setAside = status.setAside ?? 0;
    const sentence = setAside > 0 ? plural('sourceDoneSetAside', setAside) : t('sourceDone');
    // Nothing is wrong with what was read; a whole list may have been left unread.
    const unread = problemLines(problems.filter(({ code }) => code === 'unknown-field'));
    const instead = insteadOfSample ? [t('sourceInstead')] : [];
    if (inUse) instead.push(t('sourceInUse', inUse));
    if (shared) instead.push(t('sourceNotShared', shared));
    return {
      state: 'done',
      sentence: [sentence, ...instead, ...unread.map((one) => one.sentence)].join(' '),
    };
  }
  return {
    state: 'failed',
    sentence: refusedWords(outcome, file),
    problems: problemLines(problems),
  };
}

/** Match pattern of an address's host: what the browser is asked for, so that the worker may fetch it. */
function originPattern(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

interface ChosenFile {
  text: string;
  label: string;
}

/** A chosen file that would remove much from a source: kept here until the person decides. */
export interface Shrunk extends ChosenFile {
  workspace: string;
  source: string;
  /** What they decided could not be carried out: the question stands. */
  failed?: true;
}

const TAKEN: ReadonlySet<SourceOutcome['status']['code']> = new Set(['saved', 'synced', 'shared']);

export function useSources() {
  const client = useQueryClient();
  const [importing, setImporting] = useState<TaskState>({ state: 'idle' });
  const [adding, setAdding] = useState<TaskState>({ state: 'idle' });
  /** Which of the two the person started last. */
  const [latest, setLatest] = useState<'importing' | 'adding'>('importing');
  const [shrunk, setShrunk] = useState<Shrunk | null>(null);

  const find = (is: (one: WorkspaceView) => boolean) =>
    client.getQueryData<WorkspaceView[]>(keys.workspaces())?.find(is);

  const perform = async (
    set: (task: TaskState) => void,
    work: () => Promise<SourceOutcome>,
    file?: string,
  ): Promise<SourceOutcome | null> => {
    set({ state: 'busy' });
    const isActive = ({ active }: WorkspaceView) => active;
    const before = find(isActive);
    try {
      const outcome = await work();
      // What the page says beside it is of the new definitions, too.
      await client.invalidateQueries();
      const now = find(isActive);
      const shared = find(
        ({ id, sources }) => id === outcome.workspace && sources.some(({ kind }) => kind === 'couch'),
      );
      const inUse = before && now?.id !== before.id ? now?.name : undefined;
      set(toTask(outcome, { file, inUse, shared: shared?.name }));
      return outcome;
    } catch (error) {
      set({ state: 'failed', sentence: errorWords(error) });
      void client.invalidateQueries();
      return null;
    }
  };

  /** @returns whether it was taken; an answer that could not be carried out leaves the question */
  const importText = async (
    chosen: ChosenFile,
    how?: { confirmShrink: true } | { beside: true },
  ): Promise<boolean> => {
    const work = () => ask('workspace.import', { ...chosen, ...how });
    const outcome = await perform(setImporting, work, chosen.label);
    const taken = outcome !== null && TAKEN.has(outcome.status.code);
    const { workspace, source, status } = outcome ?? {};
    if (status?.code === 'shrunk' && workspace !== undefined && source !== undefined) {
      setShrunk({ ...chosen, workspace, source });
    } else {
      setShrunk((asked) => (asked && how && !taken ? { ...asked, failed: true } : null));
    }
    return taken;
  };

  return {
    importing,
    adding,
    /** For a page that tells of one only. */
    latest: latest === 'importing' ? importing : adding,
    shrunk,
    loadSample: () => {
      setLatest('importing');
      void perform(setImporting, () => ask('workspace.sample', {}));
    },
    importFile: (file: File) => {
      setLatest('importing');
      // Before it is read: it may be larger than the memory.
      if (file.size > LIMITS.documentBytes) {
        const sentence = `${t('syncTooLarge')} ${t('settings_failedNothing')}`;
        return setImporting({ state: 'failed', sentence });
      }
      setImporting({ state: 'busy' });
      void readFileText(file)
        .then((text) =>
          text === null
            ? setImporting({ state: 'failed', sentence: t('problem_not_text') })
            : importText({ text, label: file.name }).then(() => undefined),
        )
        .catch(() => setImporting({ state: 'failed', sentence: t('sourceUnreadable', file.name) }));
    },
    takeFile: async (how: 'instead' | 'beside') => {
      if (!shrunk) return false;
      const { text, label } = shrunk;
      return importText({ text, label }, how === 'beside' ? { beside: true } : { confirmShrink: true });
    },
    dropFile: () => setShrunk(null),
    /** Within the click: the browser asks for the address's host before anything is awaited. */
    addAddress: ({ url, token, every }: NewAddress) => {
      const pattern = originPattern(url);
      const asked = pattern
        ? browser.permissions.request({ origins: [pattern] }).catch(() => false)
        : Promise.resolve(true);
      setLatest('adding');
      setAdding({ state: 'busy' });
      void asked.then((granted) => {
        if (!granted) return setAdding({ state: 'failed', sentence: t('sourceNotAllowed') });
        const request = { url, everyMinutes: everyMinutes(every), ...(token ? { token } : {}) };
        void perform(setAdding, () => ask('workspace.url', request));
      });
    },
  };
}
