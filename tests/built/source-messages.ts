import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../assets/messages/en/', import.meta.url);

/** All messages in English that are packed, as they are written, by the names that they are written with. */
export function readMessages(): Record<string, { message: string }> {
  return Object.assign(
    {},
    ...readdirSync(FOLDER)
      .filter((file) => file !== 'rules.json')
      .map((file) => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))),
  );
}
