import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import type { renderMarkdown } from './render-markdown.ts';

type Render = typeof renderMarkdown;

let loaded: Render | undefined;

/** No Markdown; and where the parser cannot be loaded (the extension was updated under this page). */
const asWritten: Render = (source, document) => {
  const fragment = document.createDocumentFragment();
  fragment.appendChild(document.createElement('p')).textContent = source;
  return fragment;
};

/**
 * The parser is loaded by itself: it is as large as what a panel draws first, and nothing of that is Markdown. Call it once
 * the page stands, and the first card that opens has it.
 */
export async function loadMarkdown(): Promise<Render> {
  try {
    loaded ??= (await import('./render-markdown.ts')).renderMarkdown;
  } catch {
    return asWritten;
  }
  return loaded;
}

/**
 * A definition's text. `clamp`: about six lines first, the rest behind "Show more"; a link that takes focus below the
 * cut opens it too. `plain`: what is no Markdown is shown as it was written.
 */
export function Markdown({
  source,
  clamp = false,
  plain = false,
}: {
  source: string;
  clamp?: boolean;
  plain?: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [whole, setWhole] = useState(false);
  const [tooLong, setTooLong] = useState(false);
  const [render, setRender] = useState<Render | undefined>(() => (plain ? asWritten : loaded));
  useLayoutEffect(() => {
    if (render) return;
    let gone = false;
    void loadMarkdown().then((found) => gone || setRender(() => found));
    return () => {
      gone = true;
    };
  }, [render]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !render) return;
    const words = { openEmbedded: t('openEmbedded') };
    element.replaceChildren(render(source, element.ownerDocument, words));
    setWhole(false);
  }, [source, render]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !clamp || whole) return;
    const measure = () => setTooLong(element.scrollHeight > element.clientHeight + 4);
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [clamp, whole, source, render]);
  const cut = clamp && !whole;
  return (
    <div class="markdown">
      <div
        ref={box}
        dir="auto"
        class={`markdown-text ${cut ? 'cut-lines' : ''} ${cut && tooLong ? 'fades' : ''}`}
        onScroll={cut ? () => setWhole(true) : undefined}
      />
      {clamp && (tooLong || whole) ? (
        <button
          type="button"
          class="link-button small"
          aria-expanded={whole ? 'true' : 'false'}
          onClick={() => setWhole(!whole)}
        >
          {whole ? t('showLess') : t('showMore')}
        </button>
      ) : null}
    </div>
  );
}
