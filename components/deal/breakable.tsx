import type { ComponentChildren } from 'preact';

/** Campaigns are named like `2026q4_security_nurture`: a line may end after each separator, before it must end anywhere. */
export function breakable(name: string): ComponentChildren {
  return name.split(/(?<=[_./-])(?=[^_./-])/).map((part, i) => (i ? [<wbr key={i} />, part] : part));
}
