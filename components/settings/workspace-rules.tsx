import { useId, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { Locked } from './locked.tsx';
import type { RulesProps, RuleView, WorkspaceView } from './settings-props.ts';
import { TaskNote } from './task-note.tsx';

/** Which workspace is used where, each rule as a sentence; what no rule names is the chosen workspace's. */
export function WorkspaceRules({
  rules,
  fixed,
  sites,
  task,
  workspaces,
  activeId,
  onSwitch,
  onPut,
  onRemove,
}: RulesProps & {
  workspaces: readonly WorkspaceView[];
  activeId: string | null;
  onSwitch: (workspace: string) => void;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 class="settings-sub" id={id}>
        {t('settings_rules')}
      </h3>
      <div class="settings-box">
        <Locked by={['rules']}>
          <ul class="settings-rows">
            {rules.map((rule) => (
              <li key={`${rule.site} ${rule.account}`} class="row wrap rule">
                <span class="grow">{sentence(rule, rules)}</span>
                {rule.policy ? (
                  <Chip>{t('settings_locked')}</Chip>
                ) : (
                  <Button
                    slim
                    aria-label={t('settings_ruleRemoveLabel', sentence(rule, rules))}
                    onClick={() => onRemove(rule)}
                  >
                    {t('settings_remove')}
                  </Button>
                )}
              </li>
            ))}
            <li class="row wrap rule">
              <label class="grow" for={`${id}-else`}>
                {t(rules.length > 0 ? 'settings_ruleElse' : 'settings_ruleAll')}
              </label>
              <Select id={`${id}-else`} value={activeId ?? ''} disabled={fixed} onValue={onSwitch}>
                <Names workspaces={workspaces} />
              </Select>
              {fixed ? <Chip>{t('settings_locked')}</Chip> : null}
            </li>
          </ul>
          {sites.length > 0 ? (
            <NewRule sites={sites} workspaces={workspaces} onPut={onPut} />
          ) : (
            <p class="small soft settings-divided">{t('settings_ruleNoSites')}</p>
          )}
        </Locked>
        <TaskNote task={task} busy={t('sites_busy')} />
      </div>
    </section>
  );
}

function sentence({ site, siteName, account, workspaceName }: RuleView, all: readonly RuleView[]): string {
  if (account !== undefined) return t('settings_ruleAccount', siteName, account, workspaceName);
  const isRest = all.some((rule) => rule.site === site && rule.account !== undefined);
  return t(isRest ? 'settings_ruleRest' : 'settings_ruleSite', siteName, workspaceName);
}

function Names({ workspaces }: { workspaces: readonly WorkspaceView[] }) {
  return (
    <>
      {workspaces.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </>
  );
}

/** “In HubSpot account 1234567 use Acme”, as a form. */
function NewRule({
  sites,
  workspaces,
  onPut,
}: Pick<RulesProps, 'sites' | 'onPut'> & { workspaces: readonly WorkspaceView[] }) {
  const accounts = useId();
  const box = useRef<HTMLFormElement>(null);
  const [chosenSite, setSite] = useState('');
  const [account, setAccount] = useState('');
  const [chosenWorkspace, setWorkspace] = useState('');
  // What is chosen may have gone meanwhile.
  const site = sites.find(({ id }) => id === chosenSite) ?? sites[0];
  const workspace = workspaces.find(({ id }) => id === chosenWorkspace) ?? workspaces[0];
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!site || !workspace) return;
    const of = account.trim();
    onPut({ site: site.id, ...(of ? { account: of } : {}), workspace: workspace.id });
    setAccount('');
    box.current?.querySelector('input')?.focus();
  };
  return (
    <form class="settings-divided rule-form" ref={box} onSubmit={onSubmit}>
      <Field label={t('settings_ruleTool')}>
        {(control) => (
          <Select {...control} value={site?.id ?? ''} onValue={setSite}>
            {sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('settings_ruleAccountField')} hint={t('settings_ruleAccountHint')}>
        {(control) => (
          <TextInput
            {...control}
            list={accounts}
            spellcheck={false}
            autocomplete="off"
            maxLength={200}
            value={account}
            onText={setAccount}
          />
        )}
      </Field>
      <datalist id={accounts}>
        {site?.accounts.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Field label={t('settings_ruleUse')}>
        {(control) => (
          <Select {...control} value={workspace?.id ?? ''} onValue={setWorkspace}>
            <Names workspaces={workspaces} />
          </Select>
        )}
      </Field>
      <div class="row">
        <Button type="submit">{t('settings_ruleAdd')}</Button>
      </div>
    </form>
  );
}
