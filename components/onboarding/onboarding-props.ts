/** What the onboarding page is given and what it tells. It fetches nothing: the entrypoint wires it. */

import type { NewAddress, PolicyWorkspaceView, TaskState, ToolCategory } from '../settings/settings-props.ts';
import type { JoinProps } from '../shared/shared-props.ts';
import type { Missing } from '../ui/not-read.tsx';

export interface OnboardingTool {
  id: string;
  name: string;
  category: ToolCategory;
  /** As people read them; shown before the browser asks. */
  hosts: string[];
  granted: boolean;
}

export interface OnboardingProps {
  /** Tools with hosts of their own; self-hosted ones are added in the settings. */
  tools: OnboardingTool[];
  /** They could not be read. */
  missing?: Missing | undefined;
  /** `asking`: the browser's question is open. `denied`: answered with no (or forbidden by a policy). */
  access: 'idle' | 'asking' | 'granted' | 'denied';
  /** The step that fetches or reads definitions. */
  loading: TaskState;
  /** The form for a workspace that a team shares. */
  join: JoinProps;
  /** Workspaces that the organisation wants everybody to have. */
  policy: readonly PolicyWorkspaceView[];
  /** Set as soon as there is a workspace. */
  workspace: { name: string; sample: boolean; kpis: number; terms: number; experiments: number } | null;
  /** Where the toolbar button is pinned differs. */
  browser: 'chrome' | 'edge' | 'firefox';
  /** Keys that open the popup, as the browser writes them; empty: none set. */
  shortcut: string;
  /** Fires within the click: `permissions.request` needs that. */
  onAllow: (siteIds: string[]) => void;
  onLoadSample: () => void;
  onImport: (file: File) => void;
  /** Fires within the click or Enter. */
  onAddAddress: (address: NewAddress) => void;
  onOpenSettings: () => void;
  onFinish: () => void;
}
