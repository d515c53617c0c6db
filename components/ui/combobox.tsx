import type { ComponentChildren, RefObject } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { plural } from '../../utils/i18n/i18n.ts';
import type { FieldControl } from './field.tsx';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { Option } from './option.tsx';

/** One more option below the found ones: to make what was not found. */
export interface ExtraOption {
  words: ComponentChildren;
  onChoose: () => void;
}

export interface ComboboxProps<T> {
  /** Its name; inside a Field give `control` instead and keep this for the list. */
  label: string;
  control?: FieldControl;
  /** Of the box, where focus has to be given back to it; a `control` brings its own. */
  id?: string;
  placeholder?: string;
  /** Asked with what is typed, and with nothing when the list opens. The first result is the active one. */
  find: (query: string) => Promise<T[]>;
  keyOf: (item: T) => string;
  option: (item: T, query: string) => ComponentChildren;
  onChoose: (item: T) => void;
  /** What to say when nothing was found. */
  noneWords: (query: string) => string;
  /** Not what was typed, only near it: offered first, and taken by no Enter that the person did not lead there. */
  isGuess?: (item: T) => boolean;
  extra?: (query: string) => ExtraOption | null;
  /** What stands in the box while the person types nothing: the chosen one's name. */
  text?: string;
  /** Key that jumps here, shown while the box is empty. */
  shortcut?: string;
  inputRef?: RefObject<HTMLInputElement>;
  /** Shows the magnifier: the box searches rather than names. */
  searches?: boolean;
  onText?: (query: string) => void;
}

/** The found options of one question. */
interface Found<T> {
  query: string;
  items: T[];
}

/**
 * One line that finds and chooses: the combobox of ARIA 1.2. Focus stays in the box; arrows move, Enter takes, Escape
 * closes. Enter that is pressed before the answer came waits for it, so that quick fingers take what they meant.
 */
export function Combobox<T>(props: ComboboxProps<T>) {
  const { label, control, find, keyOf, onChoose, text = '', inputRef, extra } = props;
  const list = useId();
  const own = useRef<HTMLInputElement>(null);
  const box = inputRef ?? own;
  /** `null`: nothing is being typed, the chosen one's name stands in the box. */
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<Found<T> | null>(null);
  const [active, setActive] = useState(0);
  const enterWaits = useRef(false);
  const asked = useRef(0);
  const query = (typed ?? '').trim();
  /** What is drawn next: keys that follow each other faster than the page is drawn are judged by it. */
  const next = useRef({ open, query });
  next.current = { open, query };

  const more = extra?.(query) ?? null;
  const items = found?.items ?? [];
  const fresh = found !== null && found.query === query;
  const count = items.length + (more ? 1 : 0);

  const close = () => {
    asked.current++;
    enterWaits.current = false;
    setOpen(false);
    setTyped(null);
    setFound(null);
    props.onText?.('');
  };
  const take = (index: number, from: T[]) => {
    const item = from[index];
    if (item === undefined && !more) return;
    close();
    if (item !== undefined) onChoose(item);
    else more?.onChoose();
  };
  const latestTake = useRef(take);
  latestTake.current = take;

  const look = (words: string) => {
    const turn = ++asked.current;
    find(words)
      .catch(() => [])
      .then((result) => {
        if (turn !== asked.current) return;
        setFound({ query: words, items: result });
        const isGuess = result[0] !== undefined && props.isGuess?.(result[0]) === true;
        // The row behind all: what the person typed.
        setActive(isGuess ? result.length : 0);
        if (!enterWaits.current) return;
        enterWaits.current = false;
        // With nothing found Enter must not make something new behind the person's back.
        if (result.length > 0 && !isGuess) latestTake.current(0, result);
      });
  };
  const show = () => {
    if (open) return;
    setOpen(true);
    look(query);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) show();
      else if (count > 0) setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + count) % count);
    } else if (event.key === 'Enter' && next.current.open) {
      event.preventDefault();
      if (found?.query === next.current.query) take(active, items);
      else enterWaits.current = true;
    } else if (event.key === 'Escape' && (open || typed !== null)) {
      event.preventDefault();
      close();
    } else if (event.key === 'Tab') {
      close();
    }
  };
  const expanded = open && count > 0;
  return (
    <div class="combobox">
      <div class={props.searches ? 'search-field' : 'combobox-box'}>
        {props.searches ? <Icon name="search" size={14} /> : null}
        <input
          id={props.id}
          {...control}
          ref={box}
          type="text"
          role="combobox"
          aria-label={control ? undefined : label}
          aria-autocomplete="list"
          aria-expanded={expanded ? 'true' : 'false'}
          aria-controls={expanded ? list : undefined}
          aria-activedescendant={expanded && count > 0 ? `${list}-${active}` : undefined}
          class={props.searches ? undefined : 'input'}
          placeholder={props.placeholder}
          value={typed ?? text}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onFocus={(event) => event.currentTarget.select()}
          onClick={show}
          onBlur={close}
          onInput={(event) => {
            const { value } = event.currentTarget;
            const words = value.trim();
            setTyped(value);
            setOpen(true);
            next.current = { open: true, query: words };
            look(words);
            props.onText?.(words);
          }}
          onKeyDown={onKey}
        />
        {props.shortcut && (typed ?? text) === '' ? <Kbd>{props.shortcut}</Kbd> : null}
      </div>
      <div role="status" class="quiet-text">
        {open && fresh
          ? items.length > 0
            ? plural('resultsWord', items.length)
            : props.noneWords(query)
          : ''}
      </div>
      {expanded ? (
        <div class="options" role="listbox" id={list} aria-label={label}>
          {items.map((item, i) => (
            <Option
              key={keyOf(item)}
              id={`${list}-${i}`}
              active={i === active}
              onChoose={() => take(i, items)}
            >
              {props.option(item, query)}
            </Option>
          ))}
          {more ? (
            <Option
              id={`${list}-${items.length}`}
              active={active === items.length}
              onChoose={() => take(items.length, items)}
            >
              {more.words}
            </Option>
          ) : null}
        </div>
      ) : null}
      {open && fresh && items.length === 0 ? (
        <p class={`small soft ${expanded ? 'quiet-text' : 'options no-option'}`}>{props.noneWords(query)}</p>
      ) : null}
    </div>
  );
}
