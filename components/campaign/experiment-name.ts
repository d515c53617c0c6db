/** “EXP-12 · Security pack with the proposal”. */
export function experimentName({ key, title }: { key?: string | undefined; title: string }): string {
  return key ? `${key} · ${title}` : title;
}
