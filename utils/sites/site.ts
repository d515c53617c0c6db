/**
 * A Site is data: where a tool lives and how its addresses name records.
 * Built-in sites, workspace sites and a person's own sites are this one type and have the same powers.
 * No zod here: content scripts import this file. The zod schema is `schema.ts`; README.md has the grammar.
 */
import type { RecordKind } from '../records/record-ref.ts';

/**
 * `digits` starts with 1–9 (0 means "new" in many tools), `uuid` is 8-4-4-4-12 hex and is written in lower case,
 * `slug` is letters, digits, `.`, `_`, `-`, `opaque` is any text without `/`, `\`, `<`, `>`, spaces or what is not to be seen
 * (but for joiners within words).
 */
export const ID_SHAPES = ['digits', 'uuid', 'hex', 'base62', 'slug', 'opaque'] as const;
export type IdShape = (typeof ID_SHAPES)[number];

export const SITE_CATEGORIES = ['crm', 'campaigns', 'analytics'] as const;
export type SiteCategory = (typeof SITE_CATEGORIES)[number];

/** One way in which an address of the tool names a record. The first of a Site's records that fits wins. */
export interface SiteRecord {
  /** Omitted only with `kindFrom`. */
  kind?: RecordKind;
  /** Where `pattern` applies: the path, the query, or the fragment. */
  in: 'path' | 'query' | 'hash';
  /**
   * Path: segments; a word (or `view|edit`), `:name` takes one whole segment, `*` any one segment, a last `**` any
   * rest that holds no form word (`new`, `clone`, …); a `?` behind a segment makes it optional.
   * `:id` is the record's id (twice: joined by `/`), `:tenant` the account. Query: `name=:id&other=word`, any order.
   * Hash: a path, `?` and a query, either may be missing (`#/deal/7`, `#id=7&model=x`, `#emails&id=7`).
   */
  pattern: string;
  /** The path on which a query or hash pattern counts, same syntax as `pattern`; default: any path. */
  path?: string;
  /** A query parameter whose decoded value holds the path or query that `pattern` is for. */
  within?: string;
  /** Query parameters that must have one of these values; `[':tenant']` takes any, as a pattern would. */
  require?: Record<string, string[]>;
  /** Query parameters that must be absent or empty; of a hash pattern, the fragment's own. */
  forbid?: string[];
  /** Words and parameter values are compared without case (parameter names always are). */
  ignoreCase?: boolean;
  /** Counts only under a declared base address, not on the Site's own hosts. */
  declared?: boolean;
  /** The tool's own word put before the id (`email/184…`) where one kind has several id spaces. */
  idType?: string;
  idShape: IdShape;
  /** Smallest and largest length of the id. */
  idLength?: [min: number, max: number];
  /** Named functions (`normalise.ts`), applied in order before the shape is checked. */
  normalise?: string[];
  /**
   * The kind is told by a named segment or a parameter: its value → kind; a value not listed is no record.
   * `prefix`: only so many first characters count (Salesforce's key prefix: `param: 'id', prefix: 3`).
   */
  kindFrom?: { param: string; prefix?: number; map: Record<string, RecordKind> };
}

export interface SiteTenant {
  /**
   * Where the account is told: `host` (what the host's first wildcard stands for), `segment` (`:tenant` in the
   * pattern), `query` (the first of `params` present), `full-host` (host and port), or `none`.
   * Under a declared base the tenant always starts with host and base path.
   */
  from: 'host' | 'full-host' | 'segment' | 'query' | 'none';
  params?: string[];
  /** `query`: put the parameter's name before the value (`ocid:217…`), as different parameters are different ids. */
  named?: boolean;
  /** Host labels that stand for no account (`app`). */
  except?: string[];
  /** At most so many host labels may stand for the first wildcard. */
  labels?: number;
  /** A segment of another shape is no record; a parameter of another shape is passed over. */
  shape?: IdShape;
  normalise?: string[];
}

export interface Site {
  id: string;
  name: string;
  category: SiteCategory;
  /**
   * Host names in lower case. A leading `*` is one or more labels, an inner `*` one label; inside a label `@` is letters
   * and `#` digits (`app-@#.hubspot.com`). A port may follow only for localhost (`localhost:4173`).
   * Empty for tools that are only self-hosted.
   */
  hosts: string[];
  /** Hosts under a wildcard that are not the tool (marketing site, help, API): whole names, no wildcard. */
  exceptHosts?: string[];
  /** Hosts (as spelled in `hosts`) to ask permission for, if not all; others can be enabled on their own page. */
  ask?: string[];
  /** Plain http is accepted only for hosts listed here (as spelled in `hosts`) and for localhost. */
  http?: string[];
  /** The tool can live on any host: recognised there only under a base address that a person or workspace declares. */
  selfHosted?: boolean;
  /** Declared base addresses (origin and optional path) of a self-hosted tool. */
  bases?: string[];
  records: SiteRecord[];
  tenant: SiteTenant;
  /** A grammar beyond patterns: the name of a matcher in `matchers.ts`, asked when no record fits. */
  matcher?: string;
  /**
   * How `document.title` becomes a display name: affixes to remove, in order; one `*` in an ending stands for any text
   * (` | * | Salesforce`). Never the identity.
   */
  title?: { strip?: string[] };
  /** Where the page tells more, as CSS selectors; text is trimmed. */
  read?: { stage?: string; pipeline?: string; fields?: Record<string, string> };
}
