import { useId } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import type { SiteChoice, SitePart, SiteReading } from './own-site-props.ts';

const isParam = ({ place }: SitePart) => place === 'query' || place === 'hashQuery';

/** What stands around a part in the address, so that `12` and `12` are told apart: `deals/`, `id=`. */
function before(part: SitePart, parts: readonly SitePart[]): string {
  if (part.name !== undefined) return `${part.name}=`;
  const same = parts.filter(({ place }) => place === part.place);
  const previous = same[same.indexOf(part) - 1];
  if (part.place === 'host') return previous ? '.' : '';
  return `${part.place === 'hash' && !previous ? '#' : ''}${previous?.text ?? ''}/`;
}

/** The address as it is read: id and account stand out, what may differ is open. */
function AddressPicture({ parts }: { parts: readonly SitePart[] }) {
  const shown = parts.filter((part) => !isParam(part) || part.role !== 'any');
  return (
    <p class="site-address">
      {shown.map((part, index) => {
        const first = shown[index - 1]?.place !== part.place;
        const sign = { host: '.', path: '/', hash: '/', query: '&', hashQuery: '&' }[part.place];
        const inPath = shown.some(({ place }) => place === 'hash');
        const opening = { host: '', path: '/', hash: '#/', query: '?', hashQuery: inPath ? '?' : '#' }[
          part.place
        ];
        return (
          <span key={part.key}>
            {first ? opening : sign}
            {part.name === undefined ? '' : `${part.name}=`}
            <span class={`site-part ${part.role}`}>
              {part.role === 'any' || part.role === 'below' ? '…' : part.text}
            </span>
          </span>
        );
      })}
    </p>
  );
}

function PartText({ part, parts }: { part: SitePart; parts: readonly SitePart[] }) {
  return (
    <span class="site-chip-text">
      <span class="soft">{before(part, parts)}</span>
      {part.text}
    </span>
  );
}

interface Options {
  legend: string;
  hint?: string;
  /** `''` stands for none of them. */
  options: readonly (SitePart | '')[];
  parts: readonly SitePart[];
  chosen: string;
  onChoose: (key: string) => void;
}

/** One of the parts, as radio buttons that look like pieces of the address. */
function ChoosePart({ legend, hint, options, parts, chosen, onChoose }: Options) {
  const name = useId();
  return (
    <fieldset class="site-choices" aria-describedby={hint ? `${name}-hint` : undefined}>
      <legend>{legend}</legend>
      {hint ? (
        <p class="small soft" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      <div class="site-chips">
        {options.map((part) => {
          const key = part === '' ? '' : part.key;
          return (
            <label key={key} class="site-chip">
              <input
                type="radio"
                name={name}
                value={key}
                checked={chosen === key}
                onChange={() => onChoose(key)}
              />
              {part === '' ? t('sites_tenantNone') : <PartText part={part} parts={parts} />}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** The parts of the pasted address, to point at. */
export function SiteParts({
  reading: { parts, below },
  stale,
  choice,
  onChoice,
}: {
  reading: SiteReading;
  /** The reading is of an earlier choice: until the next one comes, what was chosen is shown. */
  stale: boolean;
  choice: SiteChoice;
  onChoice: (choice: SiteChoice) => void;
}) {
  const id = parts.find(({ role }) => role === 'id');
  const tenant = parts.find(({ role }) => role === 'tenant');
  const ids = parts.filter(({ place, pointable }) => pointable && place !== 'host');
  const labels = parts.filter(({ place }) => place === 'host').length;
  const tenants = parts.filter(
    // The last two labels are the tool's own name.
    (part) =>
      part.pointable &&
      part !== id &&
      part.role !== 'below' &&
      (part.place !== 'host' || part.at < labels - 2),
  );
  const loose = parts.filter(({ place, role }) => place !== 'host' && (role === 'same' || role === 'any'));
  const now: SiteChoice = stale ? choice : {};
  const hasBelow = id?.place === 'path' || id?.place === 'hash';
  return (
    <>
      <AddressPicture parts={parts} />
      <ChoosePart
        legend={t('sites_id')}
        options={ids}
        parts={parts}
        chosen={now.id ?? id?.key ?? ''}
        onChoose={(key) =>
          // What was the account can be the id now; it is not both.
          onChoice({ ...choice, id: key, ...(choice.tenant === key ? { tenant: '' } : {}) })
        }
      />
      <ChoosePart
        legend={t('sites_tenant')}
        hint={t('sites_tenantHint')}
        options={['', ...tenants]}
        parts={parts}
        chosen={now.tenant ?? tenant?.key ?? ''}
        // The id was a guess until now: it stays what it was.
        onChoose={(key) => onChoice({ ...choice, tenant: key, ...(id ? { id: id.key } : {}) })}
      />
      {loose.length > 0 || hasBelow ? (
        <fieldset class="site-choices">
          <legend>{t('sites_loose')}</legend>
          <div class="site-chips">
            {loose.map((part) => (
              <label key={part.key} class="site-chip">
                <input
                  type="checkbox"
                  checked={now.same?.[part.key] === undefined ? part.role === 'any' : !now.same[part.key]}
                  onChange={(event) =>
                    onChoice({
                      ...choice,
                      same: { ...choice.same, [part.key]: !event.currentTarget.checked },
                    })
                  }
                />
                <PartText part={part} parts={parts} />
              </label>
            ))}
          </div>
          {hasBelow ? (
            <Checkbox
              label={t('sites_below')}
              checked={now.below ?? below}
              onChecked={(checked) => onChoice({ ...choice, below: checked })}
            />
          ) : null}
        </fieldset>
      ) : null}
    </>
  );
}
