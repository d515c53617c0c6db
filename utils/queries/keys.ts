/**
 * Query keys. The first part is the workspace: nothing of one workspace is ever found under another. What is asked
 * of "the workspace that is shown" stands under ALL_WORKSPACES and is asked anew when any changes.
 */
export const ALL_WORKSPACES = '*';

/** Second part of the key of what a panel shows. */
export const PANEL = 'panel';

export const keys = {
  panel: (windowId: number | undefined) => [ALL_WORKSPACES, PANEL, windowId ?? null] as const,
  /** `null`: of the frame's own tab. */
  places: () => [ALL_WORKSPACES, 'place'] as const,
  place: (windowId: number | undefined, key: string | undefined) =>
    [ALL_WORKSPACES, 'place', windowId ?? null, key ?? null] as const,
  pending: (windowId: number | null) => [ALL_WORKSPACES, 'pending', windowId] as const,
  /** In one workspace, or in all. */
  search: (workspace: string, query: string) => [workspace, 'search', query] as const,
  card: (workspace: string, id: string) => [workspace, 'card', id] as const,
  myActivity: (workspace: string, limit: number) => [workspace, 'activity', 'mine', limit] as const,
  activityRecords: (workspace: string, query: string, limit: number) =>
    [workspace, 'activity', 'records', query, limit] as const,
  activityPeople: (workspace: string) => [workspace, 'activity', 'people'] as const,
  recent: (workspace: string) => [workspace, 'recent'] as const,
  /** The workspace of the page in a window's active tab; or the one that is named. */
  here: (windowId: number | undefined, workspace: string | undefined) =>
    [ALL_WORKSPACES, 'here', windowId ?? null, workspace ?? null] as const,
  rules: () => [ALL_WORKSPACES, 'rules'] as const,
  policy: () => [ALL_WORKSPACES, 'policy'] as const,
  /** How shared workspaces stand. */
  standings: (ids: readonly string[]) => [ALL_WORKSPACES, 'standings', ...ids] as const,
  workspaces: () => [ALL_WORKSPACES, 'workspaces'] as const,
  sites: () => [ALL_WORKSPACES, 'sites'] as const,
  guesses: (url: string) => [ALL_WORKSPACES, 'guesses', url] as const,
  person: () => [ALL_WORKSPACES, 'person'] as const,
  theme: () => [ALL_WORKSPACES, 'theme'] as const,
  stored: () => [ALL_WORKSPACES, 'stored'] as const,
  diagnostics: () => [ALL_WORKSPACES, 'diagnostics'] as const,
};
