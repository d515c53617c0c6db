/** What people call a definition; where it has no name, its id. */
export function versionName(id: string, { name, title }: Readonly<Record<string, unknown>>): string {
  return typeof name === 'string' ? name : typeof title === 'string' ? title : id;
}
