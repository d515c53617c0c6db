/** FlexSearch's index of terms, and how it is kept: in parts, each under a name. */
import { Document } from 'flexsearch';

export type FlexTerm = {
  id: string;
  name: string;
  abbreviation: string;
  aliases: string;
  definition: string;
};

export const flexIndex = (): Document<FlexTerm> =>
  new Document<FlexTerm>({
    document: { id: 'id', index: ['name', 'abbreviation', 'aliases', 'definition'], store: true },
    tokenize: 'forward',
  });
