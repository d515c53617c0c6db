import { t } from '../../utils/i18n/i18n.ts';
import { Select } from '../ui/select.tsx';
import { EVERYWHERE, type PopupScope } from './popup-props.ts';

/** Where things are looked up; the page's own workspace is said to be it. */
export function ScopeSelect({ value, here, all, onScope }: PopupScope) {
  return (
    <Select class="popup-scope" aria-label={t('popup_scope')} value={value} onValue={onScope}>
      {all.map(({ id, name }) => (
        <option key={id} value={id}>
          {id === here ? t('popup_scopeHere', name) : name}
        </option>
      ))}
      <option value={EVERYWHERE}>{t('searchAcross')}</option>
    </Select>
  );
}
