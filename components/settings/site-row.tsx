import { useState } from 'preact/hooks';
import { language, t } from '../../utils/i18n/i18n.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { onSend } from '../ui/form-events.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Switch } from '../ui/switch.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { baseAddress } from './address-problem.ts';
import { OwnSiteTools } from './own-site-tools.tsx';
import { plainHosts } from './plain-hosts.ts';
import type { SitesProps, SiteView } from './settings-props.ts';

type SiteRowProps = Omit<SitesProps, 'sites'> & { site: SiteView };

/** One tool: on or off, which hosts, and for self-hosted ones the company's own addresses. */
export function SiteRow({ site, own, refused, ownerOf, ...on }: SiteRowProps) {
  // A self-hosted tool has nothing to be switched on for until its address is known.
  const addressless = site.selfHosted && site.hosts.length === 0 && site.bases.length === 0;
  return (
    <li class="site">
      <div class="row site-row">
        <div class="grow">
          <div class="row wrap">
            <span class="name">{site.name}</span>
            {site.from ? <Chip>{t(`sites_from_${site.from}`)}</Chip> : null}
          </div>
          <div class="small soft">{access(site)}</div>
        </div>
        {addressless ? null : (
          <Switch
            label={site.name}
            checked={site.state !== 'off'}
            onChecked={(checked) => (checked ? on.onEnable(site.id) : on.onDisable(site.id))}
          />
        )}
      </div>
      {site.state === 'waiting' ? (
        <Banner
          tone="warn"
          action={
            <Button
              slim
              aria-label={t('settings_siteAllowLabel', site.name)}
              onClick={() => on.onEnable(site.id)}
            >
              {t('settings_siteAllow')}
            </Button>
          }
        >
          {t('settings_siteWaiting')}
        </Banner>
      ) : null}
      <div role="status">
        {refused === site.id ? <Banner tone="warn">{t('settings_siteRefused', site.name)}</Banner> : null}
      </div>
      {site.selfHosted ? <Bases site={site} ownerOf={ownerOf} {...on} /> : null}
      {site.from ? <OwnSiteTools site={site} {...own} /> : null}
    </li>
  );
}

/** What the browser has allowed, or would be asked for. */
function access(site: SiteView): string | null {
  const list = (hosts: string[]) =>
    new Intl.ListFormat(language(), { type: 'unit' }).format(plainHosts(hosts));
  if (site.granted.length > 0) return t('settings_siteOn', list(site.granted));
  const hosts = [...site.hosts, ...site.bases];
  if (hosts.length === 0) return null;
  return site.state === 'waiting' ? list(hosts) : t('settings_siteOff', list(hosts));
}

/** What is wrong with a base address that was typed, as a sentence; `null`: nothing. */
function baseProblem(base: string | null, site: SiteView, ownerOf: SitesProps['ownerOf']): string | null {
  if (base === null) return t('settings_baseInvalid');
  if (site.bases.includes(base)) return t('sites_baseThere');
  const owner = ownerOf?.(site.id, base);
  return owner === undefined ? null : t('sites_baseTaken', new URL(base).host, owner);
}

type BasesProps = Pick<SiteRowProps, 'site' | 'ownerOf' | 'onAddBase' | 'onRemoveBase'>;

function Bases({ site, ownerOf, onAddBase, onRemoveBase }: BasesProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  return (
    <details class="problems site-bases" open={site.bases.length > 0}>
      <summary>{t('settings_siteOwn')}</summary>
      {site.bases.length > 0 ? (
        <ul class="stack">
          {site.bases.map((base) => (
            <li key={base} class="row small">
              <span class="grow source-address">{base}</span>
              <IconButton
                icon="trash"
                label={t('removeNamed', base)}
                onClick={() => onRemoveBase(site.id, base)}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <form
        noValidate
        onSubmit={onSend(() => {
          const base = baseAddress(text);
          const problem = baseProblem(base, site, ownerOf);
          setError(problem);
          if (problem !== null || base === null) return;
          onAddBase(site.id, base);
          setText('');
        })}
      >
        <Field label={t('settings_baseLabel', site.name)} hint={t('settings_baseHint')} error={error}>
          {(control) => (
            <div class="row">
              <TextInput
                {...control}
                type="url"
                inputMode="url"
                spellcheck={false}
                value={text}
                onText={setText}
              />
              <Button type="submit" aria-label={t('settings_baseAddLabel', site.name)}>
                {t('settings_baseAdd')}
              </Button>
            </div>
          )}
        </Field>
      </form>
    </details>
  );
}
