import { KINDS, type SiteEditorProps } from '../../components/settings/own-site-props.ts';

/** What the form lists of a Site's records: their kind, and the pattern as it stands in the data. */
export function readPages(
  site: Readonly<Record<string, unknown>>,
): NonNullable<SiteEditorProps['editing']>['pages'] {
  const records = Array.isArray(site.records) ? site.records : [];
  return records.map((record: { kind?: unknown; path?: unknown; pattern?: unknown; in?: unknown }) => ({
    // A record whose kind is told by the address has none of its own: the first stands for all.
    kind: KINDS.find((kind) => kind === record.kind) ?? KINDS[0],
    pattern: [
      record.path ?? '',
      record.in === 'hash' ? '#' : record.in === 'query' ? '?' : '',
      record.pattern,
    ]
      .map(String)
      .join(''),
  }));
}
