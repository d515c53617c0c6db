/** Stage and fields that a Site says where to read: from the page of the record, and from no page before it. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  dealWithFields,
  FIELDS_SITE,
  FIELDS_TOOL,
  WITH_AMOUNT,
} from '../../pages/fixtures/deal-with-fields.ts';
import { type ChromiumSession, launchChromium, serveAt } from '../harness/chromium.ts';
import { ask, openPrepared } from '../harness/extension-page.ts';
import { standOn } from '../harness/ground.ts';
import { openPanel, panelFrame, telling } from '../harness/launcher.ts';
import { panelOf } from '../harness/panel.ts';
import { until } from '../harness/until.ts';

let session: ChromiumSession;

standOn({
  begin: async () => {
    session = await launchChromium({ hosts: [`${FIELDS_TOOL}/*`] });
    await serveAt(session.context, FIELDS_TOOL, dealWithFields());
    const settings = await openPrepared(session, []);
    expect(await ask(settings, 'site.save', { site: FIELDS_SITE })).toMatchObject({
      id: 'ledger',
      problems: [],
    });
    await ask(settings, 'sites.set', { changes: [{ site: 'ledger', enabled: true }] });
    await settings.close();
  },
  end: () => session?.close(),
});

interface View {
  stage?: { stage: string; from: string };
  deal?: { fields: Record<string, { value: string | null; from: string }> };
}

/** What the panel has of the record on screen, as soon as it has a stage. */
function staged(page: Page, record: string): Promise<View> {
  const look = async () => {
    // Another frame may have come in the place of one that was looked at.
    const frame = panelFrame(page);
    const view = frame && (await ask<View | null>(frame, 'panel.get'));
    return view?.stage && view;
  };
  return telling(page, until(look, `the stage of ${record}`));
}

test('what the page shows of a record, and nothing of the record before', async () => {
  const page = await session.context.newPage();
  await page.goto(FIELDS_TOOL + WITH_AMOUNT);
  await openPanel(page);
  const first = await staged(page, 'Winter refit');
  expect(first.stage).toEqual({ stage: 'Qualified', from: 'page' });
  expect(first.deal?.fields).toEqual({
    amount: { value: '9800', from: 'page' },
    // On the page, and empty.
    'close-date': { value: null, from: 'page' },
    'next-step': { value: 'Call', from: 'page' },
  });

  await page.getByRole('link', { name: 'Spring refit' }).click();
  await panelOf(page, 'Spring refit');
  // The page lags behind its address: until it shows this record, nothing of it is known, nothing of the other is believed.
  const second = await staged(page, 'Spring refit');
  expect(second.stage).toEqual({ stage: 'Proposal', from: 'page' });
  // What is nowhere on the page is not empty: it is not known.
  expect(second.deal?.fields).toEqual({ amount: { value: '120', from: 'page' } });
});
