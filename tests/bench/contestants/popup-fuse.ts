/** Fuse.js with its index stored beside the list. */
import Fuse, { type FuseIndex } from 'fuse.js';
import { FUSE_KEYS } from './fuse-keys.ts';
import type { BenchTerm } from './many-terms.ts';
import { readBlob } from './one-blob.ts';
import { runPopup, SHOWN } from './popup-shell.tsx';

interface Stored {
  terms: BenchTerm[];
  index: ReturnType<FuseIndex<BenchTerm>['toJSON']>;
}

runPopup(async () => {
  const { terms, index } = JSON.parse(await readBlob()) as Stored;
  const fuse = new Fuse(terms, { keys: FUSE_KEYS, threshold: 0.35 }, Fuse.parseIndex<BenchTerm>(index));
  return (query) =>
    fuse
      .search(query, { limit: SHOWN })
      .map(({ item }) => ({ id: item.id, name: item.name, hint: item.definition }));
});
