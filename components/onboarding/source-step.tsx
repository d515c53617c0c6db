import { useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { AddAddress } from '../settings/add-address.tsx';
import { ImportFile } from '../settings/import-file.tsx';
import { Locked } from '../settings/locked.tsx';
import { PolicyWorkspaces } from '../settings/policy-workspaces.tsx';
import type { TaskState } from '../settings/settings-props.ts';
import { TaskNote } from '../settings/task-note.tsx';
import { JoinWorkspace } from '../shared/join-workspace.tsx';
import { Button } from '../ui/button.tsx';
import type { OnboardingProps } from './onboarding-props.ts';

interface SourceStepProps
  extends Pick<
    OnboardingProps,
    'loading' | 'join' | 'policy' | 'workspace' | 'onLoadSample' | 'onImport' | 'onAddAddress'
  > {
  onNext: () => void;
}

type Way = 'sample' | 'file' | 'url' | 'policy';

const IDLE: TaskState = { state: 'idle' };

/** Where the definitions come from: the sample, a file, an address. What happens is said where it was started. */
export function SourceStep(props: SourceStepProps) {
  const { loading, workspace, onNext } = props;
  const [way, setWay] = useState<Way | null>(null);
  const task = (of: Way) => (way === of ? loading : IDLE);
  const start = (of: Way, act: () => void) => {
    if (loading.state === 'busy') return;
    setWay(of);
    act();
  };
  return (
    <>
      <p class="soft step-lead">{t('onboarding_sourceLead')}</p>
      <PolicyWorkspaces
        workspaces={props.policy}
        join={props.join}
        task={task('policy')}
        onAdd={(address) => start('policy', () => props.onAddAddress(address))}
      />
      <Locked by={['sources']}>
        <div class="ways">
          <section class="way" aria-labelledby="way-sample">
            <h3 id="way-sample">{t('onboarding_sourceSample')}</h3>
            <p class="soft">{t('onboarding_sourceSampleBody')}</p>
            <Button
              look="primary"
              busy={task('sample').state === 'busy'}
              onClick={() => start('sample', props.onLoadSample)}
            >
              {t('onboarding_sourceSampleAction')}
            </Button>
            <TaskNote task={task('sample')} busy={t('onboarding_sourceBusy')} />
          </section>
          <section class="way" aria-labelledby="way-file">
            <h3 id="way-file">{t('onboarding_sourceFile')}</h3>
            <p class="soft">{t('onboarding_sourceFileBody')}</p>
            <ImportFile task={task('file')} onImport={(file) => start('file', () => props.onImport(file))} />
          </section>
          <section class="way" aria-labelledby="way-url">
            <h3 id="way-url">{t('onboarding_sourceUrl')}</h3>
            <p class="soft">{t('onboarding_sourceUrlBody')}</p>
            <AddAddress
              task={task('url')}
              onAdd={(address) => start('url', () => props.onAddAddress(address))}
            />
          </section>
          <section class="way" aria-labelledby="way-shared">
            <Locked by={['address']}>
              <h3 id="way-shared">{t('shared_title')}</h3>
              <p class="soft">{t('shared_lead')}</p>
              <JoinWorkspace {...props.join} />
            </Locked>
          </section>
        </div>
      </Locked>
      <div class="row wrap step-actions">
        {workspace ? (
          <Button look="primary" onClick={onNext}>
            {t('onboarding_next')}
          </Button>
        ) : (
          <Button look="plain" onClick={onNext}>
            {t('onboarding_sourceSkip')}
          </Button>
        )}
      </div>
    </>
  );
}
