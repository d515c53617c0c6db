import type { ComponentType, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';

/**
 * A component that is loaded when it is first shown, so that the panel's first paint does not wait for it. `placeholder`
 * stands in its place meanwhile and should be as tall. Once loaded, it is there at once wherever it is shown again.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  placeholder: (props: Props) => VNode | null = () => null,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Lazily(props: Props) {
    // `undefined`: not known yet.
    const [failed, setFailed] = useState<boolean>();
    useEffect(() => {
      let current = true;
      if (loaded === null) {
        load().then(
          (component) => {
            loaded = component;
            if (current) setFailed(false);
          },
          // The extension was updated meanwhile: the file of the old version is gone.
          () => current && setFailed(true),
        );
      }
      return () => {
        current = false;
      };
    }, []);
    if (failed) return <p class="small soft">{t('partMissing')}</p>;
    const Part = loaded;
    return Part ? <Part {...props} /> : placeholder(props);
  };
}
