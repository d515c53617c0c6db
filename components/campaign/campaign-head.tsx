import './campaign.css';
import { useRef } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { ExperimentOption } from '../../utils/panel/campaign-view.ts';
import type { PanelView } from '../../utils/panel/view.ts';
import type { Draft } from '../experiment-form/draft.ts';
import { NEW_DRAFTS, type NewDraftName } from '../experiment-form/keep-draft.ts';
import { type Acting, useActing } from '../panel/acting.ts';
import { draftPlace, useKept } from '../panel/kept.ts';
import type { CampaignPartProps } from '../panel/panel-sections.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { experimentName } from './experiment-name.ts';
import { NameLint, Offers } from './name-notes.tsx';
import { withTag } from './optimistic.ts';
import { Tagger } from './tagger.tsx';
import { useShortcut } from './use-shortcut.ts';

/** Above the hypotheses of a campaign: what its name says, and the box that tags it. */
export function CampaignHead({ view, onTask }: CampaignPartProps) {
  const acting = useActing();
  const box = useRef<HTMLInputElement>(null);
  useShortcut('t', () => box.current?.focus());
  if (!acting || !view.campaign) return null;

  const tag = (option: ExperimentOption) =>
    acting.act({
      command: 'tag.put',
      // Chosen again, it keeps what the campaign does for it.
      request: { target: { type: 'experiment', id: option.id }, ...(option.tagged ? {} : { role: 'tests' }) },
      now: (before) => withTag(before, option, 'tests', new Date().toISOString()),
      done: t(option.tagged ? 'alreadyTagged' : 'doneTagged', experimentName(option)),
    });
  /** The second press of a double one, on what has moved to where the offer stood: the box, or another offer. */
  const onLate = (event: MouseEvent) => {
    const pressed = (event.target as Element).closest('button, input');
    if (event.detail < 2 || !pressed || pressed === document.activeElement) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="campaign-head" onMouseDownCapture={onLate} onClickCapture={onLate}>
      <Offers
        offers={view.campaign.offers}
        onTag={async (option) => {
          await tag(option);
          focusCard(experimentName(option));
        }}
      />
      <Tagger
        acting={acting}
        inputRef={box}
        onTag={(option) => void tag(option)}
        onNew={(words) => onTask({ kind: 'new', ...(words ? { words } : {}) })}
      />
      <NameLint lint={view.campaign.lint} />
      {NEW_DRAFTS.map((kept) => (
        <DraftNote
          key={kept}
          acting={acting}
          view={view}
          name={kept}
          onPress={() => box.current?.focus()}
          onContinue={() => onTask({ kind: 'new', kept })}
        />
      ))}
    </div>
  );
}

/** An offer that is taken goes, and the focus with it: on to the card that it has become. */
function focusCard(name: string): void {
  if (document.activeElement !== document.body) return;
  const names = document.querySelectorAll<HTMLElement>('.card-toggle');
  [...names].find(({ textContent }) => textContent === name)?.focus();
}

interface DraftNoteProps {
  acting: Acting;
  view: PanelView;
  name: NewDraftName;
  /** Before what a button does, after which it is gone. */
  onPress: () => void;
  onContinue: () => void;
}

/** A hypothesis that was begun here and not saved. */
function DraftNote({ acting, view, name, onPress, onContinue }: DraftNoteProps) {
  const [draft, set] = useKept<Draft>(acting, draftPlace(view), name);
  if (draft.change === undefined) return null;
  return (
    <Banner>
      <p>{t('draftKept', draft.title || draft.change || t('newHypothesis'))}</p>
      <div class="row wrap banner-row">
        <Button
          slim
          onClick={() => {
            onPress();
            onContinue();
          }}
        >
          {t('draftContinue')}
        </Button>
        <Button
          slim
          look="plain"
          onClick={() => {
            onPress();
            set(null);
          }}
        >
          {t('draftDrop')}
        </Button>
      </div>
    </Banner>
  );
}
