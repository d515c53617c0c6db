import { useState } from 'preact/hooks';
import { syncWords } from '../../../components/format/sync-words.ts';
import { AskForm } from '../../../components/panel/ask-form.tsx';
import { Banner } from '../../../components/ui/banner.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Checkbox } from '../../../components/ui/checkbox.tsx';
import { Chip } from '../../../components/ui/chip.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { EmptyState } from '../../../components/ui/empty-state.tsx';
import { Field } from '../../../components/ui/field.tsx';
import { HealthMark, healthWord } from '../../../components/ui/health-mark.tsx';
import { ICON_NAMES } from '../../../components/ui/icon.tsx';
import { IconButton } from '../../../components/ui/icon-button.tsx';
import { Kbd } from '../../../components/ui/kbd.tsx';
import { SearchField } from '../../../components/ui/search-field.tsx';
import { Section } from '../../../components/ui/section.tsx';
import { Select } from '../../../components/ui/select.tsx';
import { StatusLine } from '../../../components/ui/status-line.tsx';
import { Switch } from '../../../components/ui/switch.tsx';
import { TextInput } from '../../../components/ui/text-input.tsx';
import { Toast } from '../../../components/ui/toast.tsx';
import { HEALTH_STATES } from '../../../utils/panel/view.ts';
import { NOW, STATUSES } from './fixtures.ts';

const nothing = () => {};

/** Every primitive in every state. */
export function Primitives() {
  const [text, setText] = useState('Acme');
  const [on, setOn] = useState(true);
  const [asking, setAsking] = useState(false);
  return (
    <main>
      <h1 class="section title">Primitives</h1>
      <Section heading="Buttons">
        <div class="row wrap">
          <Button>Normal</Button>
          <Button look="primary">Primary</Button>
          <Button look="plain">Plain</Button>
          <Button look="danger" icon="trash">
            Delete everything
          </Button>
          <Button busy>Busy</Button>
          <Button off>Off</Button>
          <Button slim icon="pin">
            Slim
          </Button>
          <Button look="primary" slim busy>
            Busy
          </Button>
        </div>
        <div class="row wrap">
          {ICON_NAMES.map((icon) => (
            <IconButton key={icon} icon={icon} label={icon} />
          ))}
        </div>
      </Section>
      <Section heading="Chips and marks" count={HEALTH_STATES.length}>
        <div class="row wrap">
          {(['idle', 'ok', 'warn', 'off', 'go'] as const).map((tone) => (
            <Chip key={tone} tone={tone}>
              {tone}
            </Chip>
          ))}
          <Kbd>/</Kbd>
        </div>
        <div class="row wrap">
          {HEALTH_STATES.map((state) => (
            <span class="row" key={state}>
              <HealthMark state={state} silent /> {healthWord(state)}
            </span>
          ))}
        </div>
      </Section>
      <Section heading="Fields">
        <div class="stack">
          <Field label="Workspace" hint="As your team calls it.">
            {(control) => <TextInput {...control} value={text} onText={setText} />}
          </Field>
          <Field label="Address" error="This is no web address. It starts with https://.">
            {(control) => <TextInput {...control} value="acme" onText={nothing} placeholder="https://" />}
          </Field>
          <Field label="Tool">
            {(control) => (
              <Select {...control} value="b" onValue={nothing}>
                <option value="a">HubSpot</option>
                <option value="b">Salesforce</option>
              </Select>
            )}
          </Field>
          <SearchField label="Search KPIs, terms and experiments" value={text} onText={setText} />
          <SearchField label="Search with a key" value="" onText={nothing} shortcut="/" />
          <Checkbox label="HubSpot" hint="Deals and campaigns" checked={on} onChecked={setOn} />
          <div class="row">
            <span class="grow">Show the launcher</span>
            <Switch label="Show the launcher" checked={on} onChecked={setOn} />
          </div>
          <AskForm
            label="Your name"
            submit="Save"
            emptyError="Type a name."
            onAnswer={nothing}
            onCancel={nothing}
          />
        </div>
      </Section>
      <Section heading="Notices">
        <div class="stack">
          {(['idle', 'go', 'warn', 'off'] as const).map((tone) => (
            <Banner key={tone} tone={tone} action={<Button slim>Do it</Button>}>
              A note with <a href="https://acme.example">its own address</a> that may take more than one line
              to say.
            </Banner>
          ))}
          <Toast text="Win rate is pinned here" onUndo={nothing} onClose={nothing} />
          <EmptyState
            title="Nothing here yet"
            action={<Button look="primary">Import definitions file</Button>}
          >
            Import a file, or connect an address.
          </EmptyState>
          <Button onClick={() => setAsking(true)}>Open the dialog</Button>
          <Dialog
            title="Delete everything?"
            open={asking}
            onClose={() => setAsking(false)}
            actions={<Button onClick={() => setAsking(false)}>Cancel</Button>}
          >
            <p>All workspaces on this device go.</p>
          </Dialog>
        </div>
      </Section>
      <Section heading="Status" count={STATUSES.length}>
        <div class="stack">
          {STATUSES.map((status, i) => {
            const words = syncWords(status, NOW);
            return (
              <StatusLine key={i} state={words.mark}>
                {words.more ? `${words.text} · ${words.more}` : words.text}
              </StatusLine>
            );
          })}
        </div>
      </Section>
    </main>
  );
}
