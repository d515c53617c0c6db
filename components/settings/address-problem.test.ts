import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressProblem, baseAddress } from './address-problem.ts';

test.each([
  ['https://example.com/kpis.yaml', null],
  ['  https://example.com/kpis.yaml?raw=1 ', null],
  ['http://localhost:4173/kpis.yaml', null],
  ['http://127.0.0.1/kpis.yaml', null],
  ['', 'settings_addressEmpty'],
  ['   ', 'settings_addressEmpty'],
  ['example.com/kpis.yaml', 'settings_addressInvalid'],
  ['ftp://example.com/kpis.yaml', 'settings_addressInvalid'],
  ['javascript:alert(1)', 'settings_addressInvalid'],
  ['file:///etc/passwd', 'settings_addressInvalid'],
  ['http://example.com/kpis.yaml', 'settings_addressNotHttps'],
  ['http://localhost.evil.example/kpis.yaml', 'settings_addressNotHttps'],
  ['https://ines:secret@example.com/kpis.yaml', 'settings_addressCredentials'],
])('address %j: %s', (text, problem) => {
  expect(addressProblem(text)).toBe(problem);
});

test.each([
  ['https://crm.example.com', 'https://crm.example.com'],
  ['https://crm.example.com/', 'https://crm.example.com'],
  ['crm.example.com/espo/', 'https://crm.example.com/espo'],
  ['http://crm.intern:8069/web?db=1#action=5', 'http://crm.intern:8069/web'],
  ['HTTPS://CRM.Example.com/A', 'https://crm.example.com/A'],
  ['', null],
  ['not an address', null],
  ['ftp://crm.example.com', null],
  ['javascript:alert(1)', null],
  ['https://ines@crm.example.com', null],
  ['https://[::1]:8069', null],
  ['blob:https://crm.example.com', null],
  ['about:blank', null],
  ['https://crm.example.com:99999', null],
])('base %j: %s', (text, base) => {
  expect(baseAddress(text)).toBe(base);
});

test('a base address read again is the same', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const address = fc
    .tuple(
      fc.constantFrom('', 'https://', 'http://'),
      word,
      fc.constantFrom('', ':8069'),
      fc.array(fc.oneof(word, fc.constant('')), { maxLength: 4 }),
      fc.constantFrom('', '?db=1', '#action=5', '?a=/b/#c/'),
    )
    .map(
      ([scheme, name, port, path, rest]) => `${scheme}${name}.example.com${port}/${path.join('/')}${rest}`,
    );
  fc.assert(
    fc.property(address, (text) => {
      const base = baseAddress(text);
      expect(base).toMatch(/^https?:\/\/[^?#]+[^/?#]$/);
      expect(baseAddress(base ?? '')).toBe(base);
    }),
  );
});
