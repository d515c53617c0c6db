/** What is known of other records and of people; given by who reads the store. */
export interface RecordNames {
  /** Display name of a site; the id itself where it has none. */
  siteName(site: string): string;
  /** As the record's tags or visits have it. */
  titleOf(recordKey: string): string | undefined;
  /** Display name of a person. */
  personName(id: string): string | undefined;
}

export const NO_NAMES: RecordNames = {
  siteName: (site) => site,
  titleOf: () => undefined,
  personName: () => undefined,
};
