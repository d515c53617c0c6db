import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { renderMarkdown } from './render-markdown.ts';

/**
 * A definition's text. `clamp`: about six lines first, the rest behind "Show more"; a link that takes focus below the
 * cut opens it too.
 */
export function Markdown({ source, clamp = false }: { source: string; clamp?: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const [whole, setWhole] = useState(false);
  const [tooLong, setTooLong] = useState(false);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const words = { openEmbedded: t('openEmbedded') };
    element.replaceChildren(renderMarkdown(source, element.ownerDocument, words));
    setWhole(false);
  }, [source]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !clamp || whole) return;
    const measure = () => setTooLong(element.scrollHeight > element.clientHeight + 4);
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [clamp, whole, source]);
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
