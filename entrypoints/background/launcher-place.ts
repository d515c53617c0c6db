/** Where the launcher stands on a tool, and where a person does not want to see it. Pure. */
import type { Settings } from '../../utils/platform/settings.ts';
import type { RecordKind } from '../../utils/records/record-ref.ts';

export function isHiddenOn({ launchers }: Settings, site: string, kind: RecordKind | undefined): boolean {
  const { hidden = false, kinds = [] } = launchers[site] ?? {};
  return hidden || (kind !== undefined && kinds.includes(kind));
}

/** Whether it is hidden anywhere on the tool. */
export function isHiddenSomewhere({ launchers }: Settings, site: string): boolean {
  const { hidden = false, kinds = [] } = launchers[site] ?? {};
  return hidden || kinds.length > 0;
}

/**
 * The settings with the launcher at its new place. `kind`: hidden or shown for this kind only; kinds on which it is hidden stay
 * so when it is moved on another.
 */
export function withPlace(
  settings: Settings,
  site: string,
  { edge, offset, hidden }: { edge: 'left' | 'right'; offset?: number | undefined; hidden: boolean },
  kind?: RecordKind,
): Settings {
  const before = settings.launchers[site];
  const others = (before?.kinds ?? []).filter((one) => one !== kind);
  const kinds = kind && hidden ? [...others, kind] : others;
  const place = {
    edge,
    hidden: kind ? (before?.hidden ?? false) : hidden,
    ...(offset === undefined ? {} : { offset }),
    ...(kinds.length > 0 ? { kinds } : {}),
  };
  return { ...settings, launchers: { ...settings.launchers, [site]: place } };
}

/** Shown again everywhere on the tool (all tools without `site`), where it last stood. */
export function withShown(settings: Settings, site?: string): Settings {
  const launchers = Object.entries(settings.launchers).map(([id, place]) => {
    if (site !== undefined && id !== site) return [id, place];
    const { kinds: _kinds, ...rest } = place;
    return [id, { ...rest, hidden: false }];
  });
  return { ...settings, launchers: Object.fromEntries(launchers) };
}

/** Hidden everywhere on the tool, where it stands. */
export function withHidden(settings: Settings, site: string): Settings {
  const { edge, offset } = settings.launchers[site] ?? { edge: 'right' };
  return withPlace(settings, site, { edge, offset, hidden: true });
}
