/**
 * One frame of the gallery by address: `?show=<panel or "primitives">&theme=light|dark&open=1&dir=rtl`. Without `show`: all of
 * them as frames, at 300, 380 and 600 px, light and dark.
 */
import './fake-i18n.ts';
import '../../../assets/styles/tokens.css';
import '../../../assets/styles/base.css';
import '../../../assets/styles/cards.css';
import '../../../assets/styles/panel.css';
import './gallery.css';
import { render } from 'preact';
import { ClockContext } from '../../../components/format/clock.ts';
import { renderMarkdown } from '../../../components/markdown/render-markdown.ts';
import { XSS_CORPUS } from '../../../components/markdown/xss-corpus.ts';
import { NOW } from './fixtures.ts';
import { PANELS } from './panels.tsx';
import { Primitives } from './primitives.tsx';

const asked = new URLSearchParams(location.search);
const show = asked.get('show');
const root = document.getElementById('root') as HTMLElement;
document.documentElement.dataset.theme = asked.get('theme') ?? '';
document.documentElement.dir = asked.get('dir') ?? 'ltr';

function Frames() {
  const frames = ['primitives', ...Object.keys(PANELS)].flatMap((name) =>
    [300, 380, 600].flatMap((width) => ['light', 'dark'].map((theme) => ({ name, width, theme }))),
  );
  return (
    <main class="frames">
      <h1 class="title">Gallery</h1>
      {frames.map(({ name, width, theme }) => (
        <figure key={`${name}${width}${theme}`}>
          <figcaption>
            {name}, {width} px, {theme}
          </figcaption>
          <iframe
            loading="lazy"
            title={`${name}, ${width} px, ${theme}`}
            width={width}
            height={760}
            src={`?show=${name}&theme=${theme}`}
          />
        </figure>
      ))}
    </main>
  );
}

/** Every payload of the corpus, rendered in this browser: the check sees whether anything ran or was fetched. */
function Corpus() {
  return (
    <main
      ref={(element) => {
        for (const payload of XSS_CORPUS) {
          element?.append(renderMarkdown(payload, document, { openEmbedded: 'Open the embedded page' }));
        }
      }}
    />
  );
}

function Shown() {
  if (show === null) return <Frames />;
  if (show === 'primitives') return <Primitives />;
  if (show === 'corpus') return <Corpus />;
  return <>{PANELS[show]?.() ?? <p>There is no “{show}”.</p>}</>;
}

render(
  <ClockContext.Provider value={NOW}>
    <Shown />
  </ClockContext.Provider>,
  root,
);

if (asked.has('open')) {
  requestAnimationFrame(() => {
    for (const button of document.querySelectorAll<HTMLElement>('.card-toggle[aria-expanded="false"]'))
      button.click();
  });
}
