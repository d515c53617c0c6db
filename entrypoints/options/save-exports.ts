import { ask } from '../../utils/messaging/client.ts';
import type { Request } from '../../utils/messaging/protocol.ts';
import { saveFile } from './save-file.ts';

/** `a.csv` → `a-2.csv` */
function partName(name: string, part: number | 'definitions'): string {
  return name.replace(/(?=\.\w+$)/, `-${part}`);
}

/** Saves activity as a table: all of the workspace, of a record or of a person. @returns the name of the first file */
export async function saveCsv(request: Request<'activity.export'>): Promise<string> {
  const first = await ask('activity.export', request);
  saveFile(first.name, first.csv, 'text/csv');
  let from = first.next;
  for (let part = 2; from !== undefined; part++) {
    const { csv, next } = await ask('activity.export', { ...request, from });
    saveFile(partName(first.name, part), csv, 'text/csv');
    from = next;
  }
  return first.name;
}

/**
 * Saves a workspace, or all of a record or of a person.
 * @param only makes of the first file its definitions, the only file then
 * @returns the name of the first file
 */
export async function saveJson(
  request: Request<'data.export'>,
  only?: (json: string) => string,
): Promise<string> {
  const first = await ask('data.export', request);
  const name = only ? partName(first.name, 'definitions') : first.name;
  saveFile(name, only ? only(first.json) : first.json, 'application/json');
  let after = only ? undefined : first.next;
  for (let part = 2; after !== undefined; part++) {
    const { json, next } = await ask('data.export', { ...request, after });
    saveFile(partName(name, part), json, 'application/json');
    after = next;
  }
  return name;
}
