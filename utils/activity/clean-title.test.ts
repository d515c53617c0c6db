import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RECORD_KINDS } from '../records/record-ref.ts';
import { cleanTitle, recordTitleOf } from './clean-title.ts';

/** Formats as countries write them (ITU-T E.123 and national habits); the numbers are those set aside for fiction. */
const PHONES = [
  '+1 202 555 0143',
  '+1-202-555-0143',
  '+1 (202) 555-0143',
  '(202) 555-0143',
  '202-555-0143',
  '202.555.0143',
  '1-800-555-0199',
  '+12025550143',
  '+44 20 7946 0018',
  '020 7946 0018',
  '07700 900123',
  '+49 30 23125 123',
  '+49 (0)30 23125-123',
  '0049 30 23125123',
  '030/23125 123',
  '(030) 23125 123',
  '015112345678',
  '+33 1 99 00 12 34',
  '01 99 00 12 34',
  '01.99.00.12.34',
  '+41 44 668 18 00',
  '044 668 18 00',
  '+39 06 1234 5678',
  '+34 912 345 678',
  '+31 20 123 4567',
  '+61 2 5550 1234',
  '(02) 5550 1234',
  '+81 3-1234-5678',
  '03-1234-5678',
  '+91 98765 43210',
  '91 98765 43210',
  '+86 138 1234 5678',
  '+55 11 91234-5678',
  '(11) 91234-5678',
  '+7 495 123-45-67',
  '8 (495) 123-45-67',
  '+971 50 123 4567',
  '+358 9 1234567',
  '+352 123 456',
  '+49·30·23125123',
  '030–23125123',
  '+٤٩ ٣٠ ٢٣١٢٥١٢٣',
  '＋４９ ３０ ２３１２５１２３',
  '＋49 170 1234567',
  '004512345678',
  '202-555-0143 ext. 22',
  '202-555-0143 x22',
];

const EMAILS = [
  'ann.lee@example.org',
  'ann+crm@mail.example.co.uk',
  'ANN@EXAMPLE.ORG',
  "o'brien@example.org",
  'jürgen@müller.example',
  'mailto:ann@example.org',
  'ann%40example.org',
  '用户@例子.测试',
  'ann.lee＠example.org',
];

/** Where the number does not stand by itself, or says by its label alone what it is. */
const NOT_ALONE: [title: string, clean: string][] = [
  ['Acme-0171-2345678', 'Acme'],
  ['Acme-01712345678 renewal', 'Acme renewal'],
  ['Acme_0171 2345678', 'Acme'],
  ['Müller/0171 2345678', 'Müller'],
  ['Tel. 4155552671', ''],
  ['Acme, Tel.4155552671', 'Acme'],
  ['phone: 4155552671 Acme', 'Acme'],
  ['Acme Mobile 98765432', 'Acme'],
  ['Acme Tél : 5551234567', 'Acme'],
  ['Tel. 912 345 678', ''],
  ['Mobile 1 200 000 users', 'Mobile 1 200 000 users'],
  // No phone is that short, or a day.
  ['Mobile 1200000 users', 'Mobile 1200000 users'],
  ['Phone 15000000 EUR upgrade', 'Phone 15000000 EUR upgrade'],
  ['Mobile 1234567', 'Mobile 1234567'],
  ['Telephone 1234567', ''],
  ['Mobile 2026', 'Mobile 2026'],
  ['Mobile 20261122 launch', 'Mobile 20261122 launch'],
  ['Hotel 4155552671', 'Hotel 4155552671'],
  ['Acme Telefonnummer 1712345678', 'Acme'],
  ['Acme phone number 4155552671', 'Acme'],
  ['Acme phone no. 4155552671', 'Acme'],
  ['Acme Phone #: 4155552671', 'Acme'],
  ['Acme Tel #4155552671', 'Acme'],
  ['Acme Tel.-Nr. 1712345678', 'Acme'],
  ['Acme Tel-Nr. 1712345678', 'Acme'],
  ['Acme Téléphone 612345678', 'Acme'],
  ['Acme Teléfono: 612345678', 'Acme'],
  ['Acme Telefono 612345678', 'Acme'],
  ['Acme Telefoon 612345678', 'Acme'],
  ['Acme Telefone 912345678', 'Acme'],
  ['Acme Handynummer 1712345678', 'Acme'],
  ['Acme Handy 1712345678', 'Acme'],
  ['Acme Rufnummer 1712345678', 'Acme'],
  ['Acme Natel 791234567', 'Acme'],
  ['Acme Ph: 98765432', 'Acme'],
  ['Acme WhatsApp 98765432', 'Acme'],
  ['Acme mobile number 98765432', 'Acme'],
  // Also words of campaigns.
  ['WhatsApp 15000000 EUR upgrade', 'WhatsApp 15000000 EUR upgrade'],
  ['WhatsApp 20261122 launch', 'WhatsApp 20261122 launch'],
  ['Phoneme 4155552671', 'Phoneme 4155552671'],
  ['pH 4155552671', 'pH 4155552671'],
  ['Telefonica 4155552671', 'Telefonica 4155552671'],
];

/** Amounts, dates, periods, ids, versions, ranges. */
const KEPT = [
  'Acme – 2026-Q4 renewal',
  'EXP-12',
  '2026q4_EXP-12_webinar',
  'EXP-12-345-6789',
  '1,200,000',
  '$1,200,000.00',
  '1.200.000 €',
  '1 200 000 EUR',
  '€ 12 345 678',
  '12.345.678,90',
  '250000000 USD',
  '2026-10-05',
  '05.10.2026',
  '05/10/2026',
  '5-10-26',
  '01.02.2026 - 05.02.2026',
  '2025-2026',
  'FY 2025/2026',
  '2026-10-05 10:30',
  'Campaign 1203498765',
  'Ad 120210000000000123',
  'Opportunity 0065g00000ABCDE',
  'INV-2026-000123',
  'Order #4500012345',
  'PO 4500012345',
  '192.168.100.200',
  'v10.15.7',
  '100-2000 seats',
  '24/7 support',
  '3+1 years',
  '+20 % pipeline',
  '+1 200 000 ARR',
  'Room 101',
  'DE89 3704 0044 0532 0130 00',
  '550e8400-e29b-41d4-a716-446655440000',
  '50% off – 1000 units @ 12.50',
  '@acme launch',
  'C++ 20',
  'Über Straße 12, 8000 Zürich',
  'Case 00123456',
  'Case #02345678',
  'Opportunity 00912345',
  'Contract 0098765432',
  'PO-45000123456',
  'INV-0012345678',
  'Webinar 2026-03 / 2026-04',
  'EXP-12 2026-03/2026-04',
  '2026-11 - 2027-01 nurture',
  '03/2026 - 04/2026',
  '(2026-03 – 2026-04)',
  'FY 2024 2025 2026',
  '2025-2026-2027',
  '1.1.2026-3.2.2026',
  '2026 01 15',
  'Q1-2026 100-200-300 seats',
  'Invoice 10-20-30-400',
];

describe('cleanTitle', () => {
  test.each(PHONES)('%s goes', (phone) => {
    expect(cleanTitle(phone)).toBe('');
    expect(cleanTitle(`Acme renewal ${phone}`)).toBe('Acme renewal');
    expect(cleanTitle(`Acme (${phone.replace(/[()]/g, '')}) renewal`)).toBe('Acme renewal');
    expect(cleanTitle(`Tel.: ${phone}, Acme 2026-Q4`)).toBe('Acme 2026-Q4');
  });

  test.each(EMAILS)('%s goes', (email) => {
    expect(cleanTitle(email)).toBe('');
    expect(cleanTitle(`Acme <${email}> renewal`)).toBe('Acme renewal');
    expect(cleanTitle(`Acme renewal - ${email}`)).toBe('Acme renewal');
    expect(cleanTitle(`E-mail: ${email} | Acme`)).toBe('Acme');
  });

  test.each(NOT_ALONE)('%s → %s', (title, clean) => {
    expect(cleanTitle(title)).toBe(clean);
  });

  test.each(KEPT)('%s stays', (title) => {
    expect(cleanTitle(title)).toBe(title);
    expect(cleanTitle(`Acme ${title} renewal`)).toBe(`Acme ${title} renewal`);
    expect(cleanTitle(`${title}, ann@example.org`)).toBe(title);
  });

  test('several at once, and what they leave', () => {
    expect(cleanTitle('  Acme,  ann@example.org / +49 30 23125 123 – renewal  2026-10-05 ')).toBe(
      'Acme renewal 2026-10-05',
    );
  });

  test('is at most 500 units, never half a letter', () => {
    const long = cleanTitle('😀'.repeat(400));
    expect(long.length).toBe(500);
    expect(cleanTitle(`a${'😀'.repeat(400)}`)).toHaveLength(499);
  });

  test('leaves nothing that it would take out, and takes nothing from the rest', () => {
    const words = fc.constantFrom('Acme', 'renewal', '2026-Q4', 'EXP-12', '–', '1,200,000', 'Q3', 'Zürich');
    const found = fc.constantFrom(...PHONES.filter((phone) => phone.startsWith('+')), ...EMAILS);
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1 }),
        found,
        fc.array(words, { minLength: 1 }),
        (a, found, b) => {
          const clean = cleanTitle([...a, 'Acme', found, 'Acme', ...b].join(' '));
          expect(cleanTitle(clean)).toBe(clean);
          expect(clean).not.toContain(found);
          const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
          expect(letters(clean)).toBe(letters([...a, 'Acme', 'Acme', ...b].join(' ')));
        },
      ),
    );
  });

  test('ends on hostile titles', () => {
    for (const piece of ['1 ', '((', '+1-', 'a@', 'a.', '0 0.', '1/1/', '- ']) {
      expect(typeof cleanTitle(piece.repeat(50_000))).toBe('string');
    }
  });
});

test('only titles of what is no person are kept', () => {
  const kept = RECORD_KINDS.filter((kind) => recordTitleOf({ kind }, 'Acme') !== undefined);
  expect(kept).toEqual(['deal', 'account', 'campaign', 'experiment', 'dashboard']);
  expect(recordTitleOf({ kind: 'deal' }, undefined)).toBeUndefined();
  expect(recordTitleOf({ kind: 'deal' }, 'ann@example.org')).toBeUndefined();
});
