import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Icon } from '../ui/icon.tsx';

/** Fields that are out of the way until they are wanted. Opens by itself where something in it is wrong. */
export function Group({
  name,
  fields,
  filled,
  faulty,
  children,
}: {
  name: string;
  /** Names of the fields in it. */
  fields: readonly string[];
  /** Something is written in it. */
  filled: boolean;
  faulty: boolean;
  children: ComponentChildren;
}) {
  const [open, setOpen] = useState(faulty);
  useEffect(() => {
    if (faulty) setOpen(true);
  }, [faulty]);
  return (
    <details
      class="form-group"
      data-fields={fields.join(' ')}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <span class="grow">{name}</span>
        {filled ? <span class="small soft">{t('groupFilled')}</span> : null}
        <Icon name="chevron" size={12} />
      </summary>
      <div class="form-fields">{children}</div>
    </details>
  );
}
