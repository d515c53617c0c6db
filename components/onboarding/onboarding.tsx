import './onboarding.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { copyLanguage, plural, t } from '../../utils/i18n/i18n.ts';
import { DoneStep } from './done-step.tsx';
import type { OnboardingProps } from './onboarding-props.ts';
import { SourceStep } from './source-step.tsx';
import { Step } from './step.tsx';
import { ToolsStep } from './tools-step.tsx';

const STEPS = 3;

/** The first page after the install: tools, definitions, what to do now. Every step can be skipped and changed. */
export function Onboarding(props: OnboardingProps) {
  const { access, loading, join, workspace } = props;
  // The last step begins with what they are: it waits until that is known too.
  const hasArrived = workspace !== null && (loading.state === 'done' || join.task.state === 'done');
  const [step, setStep] = useState(1);
  const [moved, setMoved] = useState(false);
  const go = (to: number) => {
    setMoved(true);
    setStep(to);
  };

  // A yes from the browser, or definitions that arrived, lead on; a state that was there before does not.
  const before = useRef({ access, hasArrived });
  useEffect(() => {
    const was = before.current;
    before.current = { access, hasArrived };
    if (step === 1 && access === 'granted' && was.access !== 'granted') go(2);
    if (step === 2 && hasArrived && !was.hasArrived) go(3);
  }, [access, hasArrived, step]);

  const state = (of: number) => (of === step ? 'current' : of < step ? 'done' : 'ahead');
  return (
    <main class="onboarding">
      <header>
        <img src="/icon/icon-128.png" width="48" height="48" alt="" />
        <h1>{t('page_onboarding_title')}</h1>
        <p class="soft">{t('onboarding_lead')}</p>
      </header>
      <ol class="steps" aria-label={t('onboarding_steps')}>
        <Step
          number={1}
          of={STEPS}
          heading={t('onboarding_tools')}
          state={state(1)}
          summary={toolsSummary(props)}
          takeFocus={moved}
          onChange={() => go(1)}
        >
          <ToolsStep {...props} onNext={() => go(2)} />
        </Step>
        <Step
          number={2}
          of={STEPS}
          heading={t('onboarding_source')}
          state={state(2)}
          summary={workspaceSummary(props)}
          takeFocus={moved}
          onChange={() => go(2)}
        >
          <SourceStep {...props} onNext={() => go(3)} />
        </Step>
        <Step number={3} of={STEPS} heading={t('onboarding_done')} state={state(3)} takeFocus={moved}>
          <DoneStep {...props} />
        </Step>
      </ol>
    </main>
  );
}

function toolsSummary({ tools }: OnboardingProps): string {
  const names = tools.filter((tool) => tool.granted).map((tool) => tool.name);
  if (names.length === 0) return t('onboarding_toolsSkipped');
  const list = new Intl.ListFormat(copyLanguage(), { type: 'conjunction' }).format(names);
  return plural('onboarding_toolsDone', names.length, list);
}

function workspaceSummary({ workspace }: OnboardingProps): string {
  if (!workspace) return t('onboarding_sourceSkipped');
  return t(
    'onboarding_sourceDone',
    workspace.name,
    plural('settings_kpis', workspace.kpis),
    plural('settings_terms', workspace.terms),
    plural('settings_experiments', workspace.experiments),
  );
}
