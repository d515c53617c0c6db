import { onSend } from '../ui/form-events.ts';
import './site-editor.css';
import { useEffect, useRef } from 'preact/hooks';
import { language, t } from '../../utils/i18n/i18n.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { KINDS, type SiteChoice, type SiteEditorProps, type SiteReading } from './own-site-props.ts';
import { TOOL_CATEGORIES } from './settings-props.ts';
import { SiteLines } from './site-lines.tsx';
import { noteWords } from './site-note-words.ts';
import { SiteParts } from './site-parts.tsx';
import { TaskNote } from './task-note.tsx';

/** No address is as long; what is pasted by mistake is cut before it is sent anywhere. */
const MOST_TEXT = 200_000;

const listOf = (words: string[]): string => new Intl.ListFormat(language(), { type: 'unit' }).format(words);

/** The form for a Site of one's own: paste an address, point at its id, see what it reads, save. */
export function SiteEditor(props: SiteEditorProps) {
  const { editing, draft, reading, stale, saving, onDraft, onSave, onCancel } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const choose = (choice: SiteChoice) => onDraft({ ...draft, choice });
  const busy = saving.state === 'busy';
  const ready = reading?.complete === true && reading.problems.length === 0 && !stale;
  return (
    <form
      class="settings-box site-editor"
      ref={form}
      noValidate
      aria-label={editing ? t('sites_edit', editing.name) : t('sites_add')}
      onSubmit={onSend(() => {
        if (ready && !busy) onSave();
      })}
    >
      <h3>{editing ? t('sites_edit', editing.name) : t('sites_add')}</h3>
      {editing ? (
        <Pages pages={editing.pages} choice={draft.choice} onChoice={choose} />
      ) : (
        <p class="soft">{t('sites_addLead')}</p>
      )}
      <Field label={t(editing ? 'sites_addressMore' : 'sites_address')} hint={t('sites_addressHint')}>
        {(control) => (
          <TextArea
            {...control}
            class="site-input"
            rows={2}
            spellcheck={false}
            value={draft.text}
            // Another address has other parts: what was pointed at in the last one does not hold.
            onText={(text) => onDraft(withText(draft, text.slice(0, MOST_TEXT)))}
          />
        )}
      </Field>
      <div class="site-problems" role="status">
        {(draft.text.trim() || editing) && reading
          ? [...reading.problems, ...reading.notes].map((note) => (
              <Banner key={note.code} tone="warn">
                {noteWords(note)}
              </Banner>
            ))
          : null}
      </div>
      {reading ? <Offers {...props} reading={reading} /> : null}
      {reading && reading.parts.length > 0 ? (
        <SiteParts reading={reading} stale={stale} choice={draft.choice} onChoice={choose} />
      ) : null}
      {reading?.complete ? <About draft={draft} reading={reading} onChoice={choose} /> : null}
      {reading && reading.lines.length > 0 && reading.complete ? (
        <Matches {...props} reading={reading} />
      ) : null}
      {ready && reading.asks.length > 0 ? (
        <p class="small soft">{t('sites_asks', listOf(reading.asks))}</p>
      ) : null}
      <div class="row wrap">
        <Button type="submit" look="primary" busy={busy} off={!ready}>
          {t('sites_save')}
        </Button>
        <Button onClick={onCancel}>{t('cancelWord')}</Button>
      </div>
      <TaskNote task={saving} busy={t('sites_busy')} />
    </form>
  );
}

function withText({ text: before, choice }: SiteEditorProps['draft'], text: string) {
  const first = (lines: string) => lines.trim().split('\n', 1)[0];
  if (first(before) === first(text)) return { text, choice };
  const { id: _id, tenant: _tenant, same: _same, http: _http, ...kept } = choice;
  return { text, choice: kept };
}

/** What would help: to say that http is meant, or to take a tool that is known already. */
function Offers({ draft, reading, onDraft, onUseKnown }: SiteEditorProps & { reading: SiteReading }) {
  const { problems, known } = reading;
  const open = problems.some(({ code }) => code === 'not-encrypted');
  return (
    <>
      {open || draft.choice.http ? (
        <Checkbox
          label={t('sites_http')}
          checked={draft.choice.http === true}
          onChecked={(http) => onDraft({ ...draft, choice: { ...draft.choice, http } })}
        />
      ) : null}
      {known ? (
        <Banner
          tone="go"
          action={
            <Button slim onClick={() => onUseKnown(known.site, known.base)}>
              {t('sites_useKnown', known.name)}
            </Button>
          }
        >
          {t('sites_knownTool', known.name, known.base)}
        </Banner>
      ) : null}
    </>
  );
}

/** What the Site is called, and what its records are. */
function About({
  draft: { choice },
  reading,
  onChoice,
}: {
  draft: SiteEditorProps['draft'];
  reading: SiteReading;
  onChoice: (choice: SiteChoice) => void;
}) {
  return (
    <div class="settings-pair">
      {reading.parts.length > 0 ? (
        <Field label={t('sites_kind')}>
          {(control) => (
            <Select
              {...control}
              value={choice.kind ?? reading.kind}
              onValue={(value) => onChoice({ ...choice, kind: KINDS.find((kind) => kind === value) })}
            >
              {KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`kindTitle_${kind}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <Field label={t('sites_name')}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={200}
            value={choice.name ?? reading.name}
            onText={(name) => onChoice({ ...choice, name })}
          />
        )}
      </Field>
      <Field label={t('sites_category')}>
        {(control) => (
          <Select
            {...control}
            value={choice.category ?? reading.category}
            onValue={(value) =>
              onChoice({ ...choice, category: TOOL_CATEGORIES.find((category) => category === value) })
            }
          >
            {TOOL_CATEGORIES.map((category) => (
              <option key={category} value={category}>
                {t(`settings_category_${category}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

/** What the Site makes of the pasted addresses and of the open tabs. */
function Matches({ reading, tabs }: SiteEditorProps & { reading: SiteReading }) {
  return (
    <div class="site-matches">
      <h4>{t('sites_lines')}</h4>
      <SiteLines lines={reading.lines} label={t('sites_lines')} />
      <h4>{t('sites_tabs')}</h4>
      {tabs === null ? (
        <p class="small soft">{t('sites_tabsClosed', listOf(reading.asks))}</p>
      ) : tabs.length === 0 ? (
        <p class="small soft">{t('sites_tabsNone')}</p>
      ) : (
        <SiteLines lines={tabs} label={t('sites_tabs')} />
      )}
    </div>
  );
}

/** The pages that the Site reads already; each can go. */
function Pages({
  pages,
  choice,
  onChoice,
}: {
  pages: NonNullable<SiteEditorProps['editing']>['pages'];
  choice: SiteChoice;
  onChoice: (choice: SiteChoice) => void;
}) {
  const without = choice.without ?? [];
  return (
    <div>
      <h4>{t('sites_pages')}</h4>
      <ul class="stack">
        {pages.map(({ kind, pattern }, index) =>
          without.includes(index) ? null : (
            <li key={index} class="row small">
              <span class="grow site-line-address">{t('sites_page', t(`kindTitle_${kind}`), pattern)}</span>
              <IconButton
                icon="trash"
                label={t('sites_pageRemove', pattern)}
                onClick={() => onChoice({ ...choice, without: [...without, index] })}
              />
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
