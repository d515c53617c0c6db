/** Orama with its index stored. */
import { create, load, type RawData, search } from '@orama/orama';
import { readBlob } from './one-blob.ts';
import { ORAMA_SCHEMA } from './orama-schema.ts';
import { runPopup, SHOWN } from './popup-shell.tsx';

runPopup(async () => {
  const db = create({ schema: ORAMA_SCHEMA });
  load(db, JSON.parse(await readBlob()) as RawData);
  return (query) => {
    const found = search(db, {
      term: query,
      tolerance: 1,
      limit: SHOWN,
      boost: { name: 4, abbreviation: 3, aliases: 2 },
    });
    // It waits only where a plugin does.
    if ('then' in found) throw new Error('Orama wants to be waited for');
    return found.hits.map(({ document: { id, name, definition } }) => ({ id, name, hint: definition }));
  };
});
