/** Two versions of a definition, field by field, as text that people can compare. */
import { sameContent } from '../../utils/definitions/same-content.ts';

type Body = Readonly<Record<string, unknown>>;

export interface ChangedField {
  label: string;
  before: string;
  after: string;
}

/** Fields that say something else, in the order in which the first has them. */
export function changedFields(before: Body, after: Body): ChangedField[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !sameContent(before[name], after[name]))
    .map((name) => ({ label: label(name), before: plain(before[name]), after: plain(after[name]) }));
}

/** What people call it; where it has no name, its id. */
export function versionName(id: string, { name, title }: Body): string {
  return typeof name === 'string' ? name : typeof title === 'string' ? title : id;
}

/** `measurementPlan` → “Measurement plan”. */
function label(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function plain(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) {
    const items = value.map(plain);
    return value.some((item) => typeof item === 'object') ? items.join('\n') : items.join(', ');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => `${label(name)}: ${plain(part)}`)
      .join('; ');
  }
  return String(value);
}
