import { describe, expect, test } from 'vitest';
import { classifySender, type SenderLike } from './classify-sender.ts';

const own = { id: 'ours', origin: 'chrome-extension://ours' };
const tab = { id: 7, url: 'https://crm.example/deal/1', title: 'Deal' };

describe('classifySender', () => {
  test.each<[string, SenderLike, string]>([
    ['a content script', { id: 'ours', origin: 'https://crm.example', frameId: 0, tab }, 'page'],
    [
      'a content script in an inner frame',
      { id: 'ours', origin: 'https://crm.example', frameId: 4, tab },
      'stranger',
    ],
    ['the popup', { id: 'ours', origin: own.origin, url: `${own.origin}/popup.html` }, 'extension'],
    [
      'an options page in a tab: it has a tab too',
      { id: 'ours', origin: own.origin, frameId: 0, tab },
      'extension',
    ],
    ['the panel as a frame', { id: 'ours', origin: own.origin, frameId: 9, tab }, 'frame'],
    ['a frame of no tab', { id: 'ours', origin: own.origin, frameId: 9 }, 'stranger'],
    ['a frame without a tab id', { id: 'ours', origin: own.origin, frameId: 9, tab: {} }, 'stranger'],
    ['another extension', { id: 'theirs', origin: 'chrome-extension://theirs' }, 'stranger'],
    ['another extension that claims our origin', { id: 'theirs', origin: own.origin }, 'stranger'],
    ['nothing known', {}, 'stranger'],
    ['no origin, the url tells', { id: 'ours', url: `${own.origin}/popup.html` }, 'extension'],
    ['no origin, a broken url', { id: 'ours', url: 'not an address' }, 'stranger'],
    [
      'an origin that only begins like ours',
      { id: 'ours', origin: `${own.origin}.evil.example`, frameId: 0, tab },
      'page',
    ],
  ])('%s', (_name, sender, kind) => {
    expect(classifySender(sender, own).kind).toBe(kind);
  });

  test('the address of a frame is the address of its tab, not its own', () => {
    const sender = {
      id: 'ours',
      origin: own.origin,
      url: `${own.origin}/panel.html`,
      frameId: 9,
      documentId: 'd',
      tab,
    };
    expect(classifySender(sender, own)).toEqual({
      kind: 'frame',
      tabId: 7,
      frame: '7:d',
      url: tab.url,
      title: 'Deal',
    });
  });
});
