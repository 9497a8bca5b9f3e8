import { expect, test } from 'vitest';
import { safeFileName } from './file-name.ts';

test.each([
  ['handbook.pdf', 'handbook.pdf'],
  ['../../etc/passwd', '....etcpasswd'],
  ['C:\\docs\\prices.xlsx', 'C:docsprices.xlsx'],
  ['a\u0000b.html', 'ab.html'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['two\r\nlines.txt', 'twolines.txt'],
  ['  ', 'file'],
  ['..', 'file'],
  [undefined, 'file'],
  ['Mwongozo wa Huduma – ชั่วโมง.docx', 'Mwongozo wa Huduma – ชั่วโมง.docx'],
])('%j is shown as %j', (given, shown) => {
  expect(safeFileName(given)).toBe(shown);
});

test('a long name keeps its ending and stays whole text', () => {
  const name = safeFileName(`${'😀'.repeat(2_000)}.pdf`);
  expect(name.length).toBeLessThanOrEqual(200);
  expect(name.endsWith('.pdf')).toBe(true);
  expect(name.isWellFormed()).toBe(true);
});
