/** Stage and fields that a Site says where to read: from the page of the record, and from no page before it. */
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  dealWithFields,
  FIELDS_SITE,
  FIELDS_TOOL,
  WITH_AMOUNT,
} from '../../pages/fixtures/deal-with-fields.ts';
import { type ChromiumSession, launchChromium, launcherOf, serveAt, until } from '../harness/chromium.ts';
import { ask, openPrepared } from '../harness/extension-page.ts';
import { panelOf } from '../harness/panel.ts';
import { pressLauncher } from '../harness/zoo.ts';

let session: ChromiumSession;

beforeAll(async () => {
  session = await launchChromium({ hosts: [`${FIELDS_TOOL}/*`] });
  await serveAt(session.context, FIELDS_TOOL, dealWithFields());
  const settings = await openPrepared(session, []);
  expect(await ask(settings, 'site.save', { site: FIELDS_SITE })).toMatchObject({
    id: 'ledger',
    problems: [],
  });
  await ask(settings, 'sites.set', { changes: [{ site: 'ledger', enabled: true }] });
  await settings.close();
});

afterAll(() => session?.close());

interface View {
  stage?: { stage: string; from: string };
  deal?: { fields: Record<string, { value: string | null; from: string }> };
}

/** What the panel has of the record on screen. */
const viewIn = (frame: Frame) => ask<View>(frame, 'panel.get');

test('what the page shows of a record, and nothing of the record before', async () => {
  const page = await session.context.newPage();
  await page.goto(FIELDS_TOOL + WITH_AMOUNT);
  await launcherOf(page);
  await pressLauncher(page);
  const first = await viewIn(await panelOf(page, 'Winter refit'));
  expect(first.stage).toEqual({ stage: 'Qualified', from: 'page' });
  expect(first.deal?.fields).toEqual({
    amount: { value: '9800', from: 'page' },
    // On the page, and empty.
    'close-date': { value: null, from: 'page' },
    'next-step': { value: 'Call', from: 'page' },
  });

  await page.getByRole('link', { name: 'Spring refit' }).click();
  const frame = await panelOf(page, 'Spring refit');
  // The page lags behind its address: until it shows this record, nothing of it is known, nothing of the other is believed.
  const stages = new Set<string | undefined>();
  const second = await until(async () => {
    const view = await viewIn(frame);
    stages.add(view.stage?.stage);
    return view.stage && view;
  }, 'the stage of the second record');
  expect([...stages].filter(Boolean)).toEqual(['Proposal']);
  // What is nowhere on the page is not empty: it is not known.
  expect(second.deal?.fields).toEqual({ amount: { value: '120', from: 'page' } });
});
