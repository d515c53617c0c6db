/** What the forms and rows of a shared workspace are given and what they tell. They ask nobody: the entrypoint wires them. */
import type { TaskState } from '../settings/settings-props.ts';

export type SignIn = { kind: 'password'; name: string; password: string } | { kind: 'token'; token: string };

/** Where the workspace is, and who asks. */
export interface Access {
  address: string;
  credentials: SignIn;
}

export interface NewShared extends Access {
  workspace: { id: string; name: string };
  members: string[];
  stewards: string[];
  /** Id of a workspace that is here and goes into it. */
  from?: string;
}

/** A change that the shared workspace did not take. */
export interface RefusedView {
  id: string;
  /** A code of ours, or the server's own words. */
  reason: string;
  /** What the person wrote and what is kept nowhere else. */
  words?: string | undefined;
}

export interface SharedView {
  /** `https://couch.example/acme` */
  address: string;
  /** Name under which this install writes. */
  user: string;
  signedIn: boolean;
  state: 'saved' | 'waiting' | 'offline' | 'sign-in' | 'refused' | 'failed';
  waiting: number;
  /** Instant since which it is as it is. */
  since?: string | undefined;
  /** Instant at which the definitions were last known to be up to date. */
  checkedAt?: string | undefined;
  code?: string | undefined;
  /** The server has had another database of this name since `at`; so many definitions are not in it. */
  remade?: { at: string; removed: number } | undefined;
  /** Changes by others who were signed in here: they wait for them. */
  held?: readonly { user: string; waiting: number }[] | undefined;
  /** Definitions of which the server has two versions. */
  conflicts?: number | undefined;
  /** This user may change its definitions. */
  steward?: true | undefined;
  /** The rules on the server are older than this version's, and this is a steward. */
  oldRules?: true | undefined;
  refused: readonly RefusedView[];
  /** So many more were refused. */
  more?: number | undefined;
}

export interface VersionsState {
  found: readonly VersionsView[];
  /** Why the last thing that was asked did not work. */
  problem?: string | undefined;
}

/** A definition of which the server has more than one version, the one that is shown first. */
export interface VersionsView {
  /** Definition id. */
  id: string;
  /** One of them cannot be read here, so that nobody can choose. */
  unread?: true | undefined;
  versions: readonly {
    rev: string;
    by: string;
    /** Instant. */
    at: string;
    body: Readonly<Record<string, unknown>>;
  }[];
}

/** A workspace of the same id is here already; whether it is the same is for the person to say. */
export interface SameWorkspace {
  name: string;
}

export interface JoinProps {
  task: TaskState;
  /** The address, where it is not the person's to choose. */
  fixed?: string | undefined;
  /** Fires within the click or Enter: the browser's question for the address needs that. */
  onJoin: (access: Access) => void;
  /** Present: an answer is wanted before anything is joined. */
  same?: SameWorkspace | undefined;
  onMerge: () => void;
  onCancel: () => void;
}

export interface CreateProps {
  task: TaskState;
  /** Workspaces that are here and are not shared. */
  local: readonly { id: string; name: string }[];
  /** Whether one of this id is here that is shared at another address than the one typed. */
  isTaken: (id: string, address: string) => boolean;
  /** Fires within the click or Enter. */
  onCreate: (wanted: NewShared) => void;
}

export interface SharedProps {
  /** By workspace. */
  views: Readonly<Record<string, SharedView>>;
  /** Workspaces in which something is being done. */
  busy: ReadonlySet<string>;
  /** Of signing in again, by workspace. */
  signingIn: TaskState;
  join: JoinProps;
  create: CreateProps;
  onSync: (workspace: string) => void;
  /** Within the click: the address may need the browser's permission anew. */
  onSignIn: (workspace: string, access: Access) => void;
  onSignOut: (workspace: string) => void;
  /** Without `id`: all refused changes go out again. */
  onRetry: (workspace: string, id?: string) => void;
  onDiscard: (workspace: string, id: string) => void;
  /** By workspace, once somebody asked. */
  versions: Readonly<Record<string, VersionsState>>;
  onHeld: (workspace: string, user: string, act: 'send' | 'discard') => void;
  onShowVersions: (workspace: string) => void;
  onChoose: (workspace: string, id: string, rev: string, seen: string[]) => void;
}
