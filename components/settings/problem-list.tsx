import './add-definitions.css';
import { useState } from 'preact/hooks';
import { formatNumber, plural, t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { ProblemLine } from './settings-props.ts';

/** A document can have thousands of problems; nobody reads more than these at once. */
const SHOWN = 20;

/** `kpis[3].unit · line 42`; empty where the sentence says it already. */
function place({ path, line, sentence }: ProblemLine): string {
  const words = line === undefined ? '' : t('settings_problemLine', formatNumber(line));
  return [path, sentence.includes(words) ? '' : words].filter(Boolean).join(' · ');
}

/** What is wrong with definitions: where, and one sentence each; errors first. */
export function ProblemList({ problems }: { problems: ProblemLine[] }) {
  const [all, setAll] = useState(false);
  const sorted = [...problems].sort(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  );
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  const hidden = sorted.length - shown.length;
  return (
    <>
      <ul class="problem-list">
        {shown.map((problem, index) => (
          <li key={index} class={`problem ${problem.severity}`}>
            <span class="problem-kind">
              {t(problem.severity === 'error' ? 'settings_problemError' : 'settings_problemWarning')}
            </span>
            <div class="grow">
              <div>{problem.sentence}</div>
              {place(problem) ? <div class="soft problem-path">{place(problem)}</div> : null}
            </div>
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <p class="row small soft">
          {plural('andMore', hidden)}
          <Button slim look="plain" onClick={() => setAll(true)}>
            {t('settings_problemsAll')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
