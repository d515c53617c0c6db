import { describe, expect, test } from 'vitest';
import { addressPattern, addressText, readAddress } from './couch-address.ts';

describe('an address that can be used', () => {
  test.each([
    ['https://couch.example/acme', 'https://couch.example', 'acme'],
    ['  https://couch.example/acme/ ', 'https://couch.example', 'acme'],
    ['https://couch.example:6984/db/acme?x=1#y', 'https://couch.example:6984/db', 'acme'],
    ['http://localhost:5984/acme', 'http://localhost:5984', 'acme'],
    ['http://127.0.0.1:5984/acme', 'http://127.0.0.1:5984', 'acme'],
    ['http://[::1]:5984/acme', 'http://[::1]:5984', 'acme'],
    ['https://couch.example/team%2Facme', 'https://couch.example', 'team/acme'],
    ['https://couch.example/a_$()+-1', 'https://couch.example', 'a_$()+-1'],
  ])('%s', (text, server, name) => {
    const read = readAddress(text);
    expect(read).toEqual({ ok: true, address: { server, name } });
    if (read.ok) expect(readAddress(addressText(read.address))).toEqual(read);
  });
});

describe('one that cannot', () => {
  test.each([
    ['', 'not-an-address'],
    ['acme', 'not-an-address'],
    ['ftp://couch.example/acme', 'not-an-address'],
    ['http://couch.example/acme', 'not-https'],
    ['http://localhost.evil.example/acme', 'not-https'],
    ['https://anna:secret@couch.example/acme', 'has-password'],
    ['https://couch.example', 'no-name'],
    ['https://couch.example/Acme', 'bad-name'],
    ['https://couch.example/1acme', 'bad-name'],
    ['https://couch.example/a%ZZ', 'bad-name'],
    [`https://couch.example/${'a'.repeat(230)}`, 'bad-name'],
    ['https://couch.example/_users', 'reserved'],
    ['https://couch.example/acme-activity', 'reserved'],
  ])('%s: %s', (text, problem) => {
    expect(readAddress(text)).toEqual({ ok: false, problem });
  });
});

test('the browser is asked for the host without port and path', () => {
  expect(addressPattern({ server: 'https://couch.example:6984/db', name: 'acme' })).toBe(
    'https://couch.example/*',
  );
});
