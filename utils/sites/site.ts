/**
 * A Site is data: where a tool lives and how its addresses name records.
 * Built-in sites, workspace sites and a person's own sites are this one type and have the same powers.
 * No zod here: content scripts import this file. The zod schema is `schema.ts`.
 */
import type { RecordKind } from '../records/record-ref.ts';

export const ID_SHAPES = ['digits', 'uuid', 'hex', 'base62', 'slug', 'opaque'] as const;
export type IdShape = (typeof ID_SHAPES)[number];

export const SITE_CATEGORIES = ['crm', 'campaigns', 'analytics'] as const;
export type SiteCategory = (typeof SITE_CATEGORIES)[number];

/** One way in which an address of the tool names a record. */
export interface SiteRecord {
  /** Omitted only with `kindFrom`. */
  kind?: RecordKind;
  /** Where `pattern` applies: the path, the query, or the fragment (its path part, before `?`). */
  in: 'path' | 'query' | 'hash';
  /**
   * Path and hash: segments, `:name` takes one whole segment, `*` any one segment, a last `**` any rest.
   * `:id` is the record's id, `:tenant` the account. Query: `name=:id&other=literal`, any order.
   */
  pattern: string;
  /** Query parameters that must have one of these values (names compared without case). */
  require?: Record<string, string[]>;
  /** The path on which a query or hash pattern counts, same syntax as `pattern`; default: any path. */
  path?: string;
  /** The tool's own word put before the id (`email/184…`) where one kind has several id spaces. */
  idType?: string;
  idShape: IdShape;
  /** Smallest and largest length of the id. */
  idLength?: [min: number, max: number];
  /** Named functions, applied in order. */
  normalise?: string[];
  /** The kind is told by a parameter or a named segment: its value → kind. A value not listed is no record. */
  kindFrom?: { param: string; map: Record<string, RecordKind> };
}

export interface SiteTenant {
  /**
   * Where the account is told: `host` (the part of the host name before the matched suffix), `segment` (`:tenant`
   * in the pattern), `query` (the first of `params` present), `full-host`, or `none`.
   */
  from: 'host' | 'full-host' | 'segment' | 'query' | 'none';
  params?: string[];
  /** Host labels that stand for no account (`app`). */
  except?: string[];
  normalise?: string[];
}

export interface Site {
  id: string;
  name: string;
  category: SiteCategory;
  /**
   * Host names: exact (`ads.google.com`) or one leading wildcard (`*.pipedrive.com`: any number of labels, at least one).
   * A port may follow only for localhost (`localhost:4173`). Empty for self-hosted tools.
   */
  hosts: string[];
  /** Hosts under a wildcard that are not the tool (marketing site, help, API). */
  exceptHosts?: string[];
  /** Plain http is accepted only for hosts listed here (localhost, declared on-premises hosts). */
  http?: string[];
  /** The tool can live on any host: recognised only under a base address that a person or a workspace declares. */
  selfHosted?: boolean;
  /** Declared base addresses (origin and optional path) of a self-hosted tool. */
  bases?: string[];
  records: SiteRecord[];
  tenant: SiteTenant;
  /** A grammar beyond patterns: the name of a matcher in `matchers.ts`. */
  matcher?: string;
  /** How `document.title` becomes a display name: affixes to remove, in order. Never the identity. */
  title?: { strip?: string[] };
  /** Where the page tells more, as CSS selectors; text is trimmed. */
  read?: { stage?: string; pipeline?: string; fields?: Record<string, string> };
}
