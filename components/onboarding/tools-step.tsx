import { useState } from 'preact/hooks';
import { language, plural, t } from '../../utils/i18n/i18n.ts';
import { plainHosts } from '../settings/plain-hosts.ts';
import { TOOL_CATEGORIES } from '../settings/settings-props.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { NotRead } from '../ui/not-read.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { OnboardingProps } from './onboarding-props.ts';

/** More tools than this and a person looks for theirs by name. */
const FILTER_FROM = 12;

/** How many come with it, by kind: their room while nobody has answered yet, so that nothing moves under the mouse. */
const ROOM = { crm: 18, campaigns: 15, analytics: 17 };

interface ToolsStepProps extends Pick<OnboardingProps, 'tools' | 'missing' | 'access' | 'onAllow'> {
  onNext: () => void;
}

/** Which tools: nothing is chosen beforehand, and the browser is asked for exactly what is chosen. */
export function ToolsStep({ tools, missing, access, onAllow, onNext }: ToolsStepProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [filter, setFilter] = useState('');
  const folded = (text: string) => text.trim().toLocaleLowerCase(language());
  const shown = tools.filter((tool) => folded(tool.name).includes(folded(filter)));
  // What is chosen stays chosen while another name is looked for.
  const asked = tools.filter((tool) => chosen.has(tool.id) && !tool.granted);
  const someGranted = tools.some((tool) => tool.granted);
  const loading = tools.length === 0;
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <>
      <p class="soft step-lead">{t('onboarding_toolsLead')}</p>
      {loading || tools.length > FILTER_FROM ? (
        <div class="tools-find">
          <SearchField label={t('settings_sitesFilter')} value={filter} onText={setFilter} />
        </div>
      ) : null}
      <p class="soft tools-none" role="status">
        {missing
          ? null
          : loading
            ? t('loadingWord')
            : shown.length === 0 && filter
              ? t('settings_sitesNone', filter.trim())
              : ''}
      </p>
      {TOOL_CATEGORIES.map((category) => {
        const group = shown.filter((tool) => tool.category === category);
        return group.length === 0 && !loading ? null : (
          <fieldset key={category} class="tools" aria-busy={loading && !missing}>
            <legend>{t(`settings_category_${category}`)}</legend>
            <div class="tools-grid">
              {missing && category === TOOL_CATEGORIES[0] ? (
                <div class="tools-note">
                  <NotRead {...missing} />
                </div>
              ) : null}
              {loading
                ? Array.from({ length: ROOM[category] }, (_, at) => (
                    <span key={at} class={`tool ${missing ? 'blank' : 'skeleton'}`} />
                  ))
                : null}
              {group.map((tool) => (
                <label key={tool.id} class="tool">
                  <input
                    type="checkbox"
                    checked={tool.granted || chosen.has(tool.id)}
                    disabled={tool.granted}
                    onChange={(event) => toggle(tool.id, event.currentTarget.checked)}
                  />
                  <span class="grow">{tool.name}</span>
                  {tool.granted ? <Chip tone="ok">{t('onboarding_toolAllowed')}</Chip> : null}
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
      <p class="small soft">{t('onboarding_toolsOwn')}</p>
      <div role="status" class="step-note">
        {access === 'denied' ? <Banner tone="warn">{t('onboarding_denied')}</Banner> : null}
        {access === 'asking' ? <Banner tone="go">{t('onboarding_asking')}</Banner> : null}
      </div>
      <div class="row wrap step-actions">
        {asked.length === 0 && someGranted ? (
          <Button look="primary" onClick={onNext}>
            {t('onboarding_next')}
          </Button>
        ) : (
          <Button
            look="primary"
            off={asked.length === 0}
            busy={access === 'asking'}
            onClick={() => onAllow(asked.map((tool) => tool.id))}
          >
            {asked.length === 0 ? t('onboarding_allowNone') : plural('onboarding_allow', asked.length)}
          </Button>
        )}
        {asked.length === 0 && someGranted ? null : (
          <Button look="plain" onClick={onNext}>
            {t('onboarding_skip')}
          </Button>
        )}
      </div>
      {asked.length > 0 ? (
        <p class="small soft asks-for">
          {t(
            'onboarding_asksFor',
            new Intl.ListFormat(language(), { type: 'conjunction' }).format(
              plainHosts(asked.flatMap((tool) => tool.hosts)),
            ),
          )}
        </p>
      ) : null}
    </>
  );
}
