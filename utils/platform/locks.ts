/** What an organisation may keep people from changing themselves; see `docs/managed-roll-out.md`. */
export const LOCKS = ['sources', 'workspaces', 'address', 'rules', 'sites', 'theme'] as const;
export type Lock = (typeof LOCKS)[number];
