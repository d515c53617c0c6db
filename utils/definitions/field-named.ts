import { nameKey } from './names.ts';

/**
 * What stands under that name, else under one that is alike but for case, spaces, hyphens and underscores; `undefined`:
 * nothing is known of the field. The worker judges by it and the panel shows by it, so that both speak of one field.
 */
export function fieldNamed<Field>(fields: Readonly<Record<string, Field>>, name: string): Field | undefined {
  if (Object.hasOwn(fields, name)) return fields[name];
  const key = nameKey(name);
  const alike = Object.keys(fields).find((one) => nameKey(one) === key);
  return alike === undefined ? undefined : fields[alike];
}
