import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Where a file stands that a person named: as seen from here or, since npm runs scripts in the folder of their package, from
 * where npm was called (`npm --prefix ../throughline run definitions -- check kpis.yaml`).
 */
export function givenFile(name: string): string {
  const { INIT_CWD } = process.env;
  return INIT_CWD === undefined || existsSync(name) ? name : path.resolve(INIT_CWD, name);
}
