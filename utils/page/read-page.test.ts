// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { readPage } from './read-page.ts';

beforeEach(() => document.body.replaceChildren());

function read(html: string): unknown {
  document.body.innerHTML = html;
  return readPage({ fields: { field: '#field' } })?.fields?.field;
}

describe('a field is what a person sees in it', () => {
  test.each([
    ['a text', '<b id="field"> 9,800 <i>EUR</i></b>', '9,800 EUR'],
    ['no text', '<b id="field"> </b>', null],
    ['a day that is typed', '<input id="field" value="2026-12-01">', '2026-12-01'],
    ['a box with nothing in it', '<input id="field">', null],
    ['lines', '<textarea id="field">Call\nback</textarea>', 'Call\nback'],
    ['a tick that is set', '<input type="checkbox" id="field" checked>', 'true'],
    ['a tick that is not', '<input type="checkbox" id="field" value="yes">', 'false'],
    ['a password', '<input type="password" id="field" value="s3cret">', null],
    [
      'the chosen one',
      '<select id="field"><option>New</option><option value="w" selected>Won</option></select>',
      'Won',
    ],
    [
      'none chosen',
      '<select id="field"><option value="">--None--</option><option>Won</option></select>',
      null,
    ],
    ['a button', '<button id="field" value="x">Proposal</button>', 'Proposal'],
    ['nowhere', '<b></b>', undefined],
  ])('%s', (_what, html, value) => {
    expect(read(html)).toBe(value);
  });

  test('what was typed since the page came counts', () => {
    read('<input id="field" value="1">');
    (document.querySelector('#field') as HTMLInputElement).value = '2';
    expect(readPage({ fields: { field: '#field' } })?.fields).toEqual({ field: '2' });
  });

  test('of a long text the beginning', () => {
    expect(read(`<b id="field">${'x'.repeat(300)}</b>`)).toHaveLength(256);
  });
});

describe('where the record stands', () => {
  test('stage and pipeline', () => {
    document.body.innerHTML =
      '<b id="stage">Proposal</b><select id="pipeline"><option>New<option selected>Renewal</select>';
    const read = { stage: '#stage', pipeline: '#pipeline' };
    expect(readPage(read)).toMatchObject({ stage: 'Proposal', pipeline: 'Renewal' });
    expect(readPage({ pipeline: '#pipeline' })).toEqual({ pipeline: 'Renewal', fields: {} });
  });

  test('a Site that says nothing, or nonsense', () => {
    expect(readPage(undefined)).toBe(undefined);
    expect(readPage({ stage: ':::', fields: { a: '>>' } })).toEqual({ fields: {} });
  });
});
