import { plural, t } from '../../utils/i18n/i18n.ts';
import { useNow } from '../format/clock.ts';
import { syncWords } from '../format/sync-words.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { EverySelect } from './every-select.tsx';
import { Locked } from './locked.tsx';
import { ProblemList } from './problem-list.tsx';
import type { SourceView, WorkspacesProps } from './settings-props.ts';
import { SourceToken } from './source-token.tsx';

interface SourceRowProps
  extends Pick<
    WorkspacesProps,
    'onReplaceToken' | 'onSetEvery' | 'onApplyShrink' | 'onKeepShrink' | 'onKeepBoth'
  > {
  source: SourceView;
  /** Absent: it cannot be removed alone. */
  onAskRemove?: ((name: string) => void) | undefined;
}

/** Where a workspace's definitions come from, how that stands, and what can be changed about it. */
export function SourceRow({ source, onAskRemove, ...on }: SourceRowProps) {
  const words = syncWords(source.status, useNow());
  const kind = t(`settings_source_${source.kind}`);
  const name = source.address ?? kind;
  return (
    <div class="source">
      <div class="source-name">
        <span class="name">{kind}</span>
        {source.address ? <span class="soft source-address">{source.address}</span> : null}
        {onAskRemove ? (
          <Button
            slim
            class="end"
            look="plain"
            aria-label={t('removeNamed', name)}
            onClick={() => onAskRemove(name)}
          >
            {t('settings_remove')}
          </Button>
        ) : null}
      </div>
      <div role="status">
        {source.status.code === 'shrunk' ? null : (
          <StatusLine state={words.mark}>
            {words.text}
            {words.more ? <br /> : null}
            {words.more}
          </StatusLine>
        )}
      </div>
      {source.status.code === 'shrunk' ? <Shrunk source={source} {...on} /> : null}
      {source.problems.length > 0 ? (
        <details class="problems">
          <summary>{plural('settings_problems', source.problems.length)}</summary>
          <ProblemList problems={source.problems} />
        </details>
      ) : null}
      {source.kind === 'url' ? (
        <div class="settings-pair source-options">
          <Locked by={['sources']}>
            <EverySelect
              value={source.every ?? 'never'}
              onEvery={(every) => on.onSetEvery(source.id, every)}
            />
          </Locked>
          <SourceToken saved={source.hasToken} onReplace={(token) => on.onReplaceToken(source.id, token)} />
        </div>
      ) : null}
    </div>
  );
}

/** The source would take away too much at once: a person decides. */
function Shrunk({
  source,
  onApplyShrink,
  onKeepShrink,
  onKeepBoth,
}: Omit<SourceRowProps, 'onReplaceToken' | 'onSetEvery' | 'onAskRemove'>) {
  const { removed = 0, total = 0 } = source.status;
  const { kind, address, waiting } = source;
  const isOther = waiting !== undefined && waiting !== address;
  // The page that it was chosen on may be closed by now.
  const isAway = kind === 'file' && waiting === undefined;
  return (
    <Banner tone="warn">
      <p class="name">{plural('settings_shrinkTitle', removed, total)}</p>
      <p>{isOther ? t('settings_shrinkOther', waiting) : t('settings_shrinkBody')}</p>
      {isAway ? <p>{t('settings_shrinkAgain')}</p> : null}
      <div class="row wrap settings-actions">
        <Button onClick={() => onKeepShrink(source.id)}>{t('settings_shrinkKeep')}</Button>
        {isOther ? <Button onClick={() => onKeepBoth(source.id)}>{t('settings_shrinkBoth')}</Button> : null}
        {isAway ? null : (
          <Button look="danger" onClick={() => onApplyShrink(source.id)}>
            {t('settings_shrinkApply')}
          </Button>
        )}
      </div>
    </Banner>
  );
}
