import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Where a file stands that a person named: as seen from where npm was called, which runs scripts in the folder of their package
 * (`npm --prefix ../throughline run definitions -- check kpis.yaml`), or from here.
 */
export function givenFile(name: string): string {
  const there = path.resolve(process.env.INIT_CWD ?? '', name);
  return existsSync(there) ? there : name;
}
