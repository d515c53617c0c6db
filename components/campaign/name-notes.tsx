import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { CampaignView, ExperimentOption } from '../../utils/panel/campaign-view.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { copyText } from './copy-text.ts';

/** The campaign's name or address carries an experiment's key: one press tags it. */
export function Offers({
  offers,
  onTag,
}: {
  offers: CampaignView['offers'];
  onTag: (option: ExperimentOption) => void;
}) {
  return (
    <>
      {offers.map(({ experiment, text, from }) => (
        <Banner
          key={experiment.id}
          tone="go"
          action={
            <Button slim look="primary" onClick={() => onTag(experiment)}>
              {t('tagTo', experiment.key ?? experiment.title)}
            </Button>
          }
        >
          {t(from === 'name' ? 'offerName' : 'offerUtm', text)} <b>{experiment.title}</b>
        </Banner>
      ))}
    </>
  );
}

/** Parts of the name that look like a key and are none, with the name as it was probably meant. */
export function NameLint({ lint }: { lint: CampaignView['lint'] }) {
  return (
    <>
      {lint.map((fault) => (
        <LintNote key={`${fault.from} ${fault.text}`} fault={fault} />
      ))}
    </>
  );
}

function LintNote({ fault }: { fault: CampaignView['lint'][number] }) {
  const { text, from, suggestion } = fault;
  const [copied, setCopied] = useState<'yes' | 'by-hand' | null>(null);
  const copy = async () => {
    if (suggestion) setCopied((await copyText(suggestion.corrected, document)) ? 'yes' : 'by-hand');
  };
  return (
    <Banner tone="warn">
      <p>
        {t(from === 'name' ? 'lintName' : 'lintUtm', text)}{' '}
        {suggestion ? t('lintMeant', `${suggestion.key} · ${suggestion.title}`) : t('lintNoIdea')}
      </p>
      {suggestion ? (
        <div class="row wrap banner-row">
          <Button slim icon="copy" onClick={copy}>
            {t('lintCopy')}
          </Button>
          <span role="status">{copied === 'yes' ? t('copiedWord') : ''}</span>
        </div>
      ) : null}
      {suggestion && copied === 'by-hand' ? (
        <Field label={t('lintByHand')}>
          {(control) => (
            <input
              {...control}
              class="input"
              readOnly
              value={suggestion.corrected}
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </Field>
      ) : null}
    </Banner>
  );
}
