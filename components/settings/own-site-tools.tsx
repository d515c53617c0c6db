import './site-editor.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../utils/i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import type { OwnSitesProps, TestedLine } from './own-site-props.ts';
import type { SiteView } from './settings-props.ts';
import { SiteLines } from './site-lines.tsx';
import { siteSnippet } from './site-snippet.ts';
import { useCopy } from './use-copy.ts';

type Tools = Pick<OwnSitesProps, 'onEdit' | 'onRemove' | 'test' | 'read' | 'onDownload'>;

/** What can be done with a Site that did not come with the extension. Only one's own can be changed and removed. */
export function OwnSiteTools({ site, ...tools }: Tools & { site: SiteView }) {
  const [open, setOpen] = useState<'test' | 'share' | null>(null);
  const [asking, setAsking] = useState(false);
  const toggle = (what: 'test' | 'share') => setOpen(open === what ? null : what);
  const isOwn = site.from === 'own';
  return (
    <div class="site-tools">
      <div class="row wrap">
        {isOwn ? (
          <Button
            slim
            icon="pencil"
            aria-label={t('sites_edit', site.name)}
            onClick={() => tools.onEdit(site.id)}
          >
            {t('changeWord')}
          </Button>
        ) : null}
        <Button
          slim
          aria-expanded={open === 'test'}
          aria-label={t('sites_testLabel', site.name)}
          onClick={() => toggle('test')}
        >
          {t('sites_test')}
        </Button>
        <Button
          slim
          aria-expanded={open === 'share'}
          aria-label={t('sites_shareLabel', site.name)}
          onClick={() => toggle('share')}
        >
          {t('sites_share')}
        </Button>
        {isOwn ? (
          <Button slim icon="trash" aria-label={t('removeNamed', site.name)} onClick={() => setAsking(true)}>
            {t('settings_remove')}
          </Button>
        ) : null}
      </div>
      {open === 'test' ? <TestBox site={site} test={tools.test} /> : null}
      {open === 'share' ? <ShareBox site={site} {...tools} /> : null}
      <Dialog
        title={t('settings_removeTitle', site.name)}
        open={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancelWord')}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                tools.onRemove(site.id);
              }}
            >
              {t('sites_removeConfirm')}
            </Button>
          </>
        }
      >
        <p class="settings-dialog-text">{t('sites_removeBody')}</p>
      </Dialog>
    </div>
  );
}

function TestBox({ site, test }: { site: SiteView; test: Tools['test'] }) {
  const [text, setText] = useState('');
  const [lines, setLines] = useState<TestedLine[]>([]);
  const latest = useRef(0);
  const look = (next: string) => {
    setText(next);
    latest.current += 1;
    const mine = latest.current;
    // Answers may come out of order: only the last question counts.
    void test(site.id, next.slice(0, 200_000)).then(
      (answer) => mine === latest.current && setLines(answer),
      () => mine === latest.current && setLines([]),
    );
  };
  return (
    <>
      <Field label={t('sites_testBox', site.name)} hint={t('sites_testHint')}>
        {(control) => (
          <TextArea {...control} class="site-input" spellcheck={false} value={text} onText={look} />
        )}
      </Field>
      <div role="status">
        {lines.length > 0 ? <SiteLines lines={lines} label={t('sites_lines')} /> : null}
      </div>
    </>
  );
}

function ShareBox({ site, read, onDownload }: Pick<Tools, 'read' | 'onDownload'> & { site: SiteView }) {
  const [data, setData] = useState<Record<string, unknown> | null>();
  const snippet = data ? siteSnippet(data) : null;
  const { box, said, copy } = useCopy(snippet);
  // The Site as it stood when the box was opened.
  useEffect(() => void read(site.id).then(setData, () => setData(null)), []);
  if (snippet === null) return null;
  return (
    <>
      <Field label={t('sites_shareBox', site.name)} hint={t('sites_shareHint')}>
        {(control) => (
          <textarea
            {...control}
            ref={box}
            class="input site-input"
            readOnly
            rows={8}
            value={snippet}
            spellcheck={false}
          />
        )}
      </Field>
      <div class="row wrap">
        <Button slim icon="copy" onClick={() => void copy()}>
          {t('copyWord')}
        </Button>
        <Button
          slim
          onClick={() => onDownload(`${site.id}.json`, `${JSON.stringify({ sites: [data] }, null, 2)}\n`)}
        >
          {t('sites_download')}
        </Button>
        <span class="small soft" role="status">
          {said}
        </span>
      </div>
    </>
  );
}
