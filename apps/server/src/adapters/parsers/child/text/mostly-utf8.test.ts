import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';
import { mostlyUtf8 } from './mostly-utf8.ts';

const utf8 = (text: string) => Buffer.from(text);
const windows = (text: string) => Buffer.from(text, 'latin1');

test('a few letters of an older encoding leave the rest as it is', () => {
  const bytes = Buffer.concat([utf8('Öffnungszeiten für März: täglich ab 9 – '), windows('über'), utf8(' Mittag zu')]);
  expect(decodeText(bytes)).toBe('Öffnungszeiten für März: täglich ab 9 – über Mittag zu');
});

test('a letter that is cut off at the end does no harm', () => {
  const whole = utf8('مواعيد العمل');
  expect(decodeText(whole.subarray(0, whole.length - 1))).toMatch(/^مواعيد العم/);
});

test('a file of an older encoding is not taken for UTF-8', () => {
  expect(mostlyUtf8(windows('Le café ferme à dix-huit heures, dès février'))).toBeUndefined();
  expect(mostlyUtf8(Buffer.from('c7e1e3dfcac8c9e3ddcae6cdc9', 'hex'))).toBeUndefined();
});

test('what is UTF-8 throughout, or has no such letters, is not its business', () => {
  expect(mostlyUtf8(utf8('für'))).toBeUndefined();
  expect(mostlyUtf8(utf8('plain'))).toBeUndefined();
});
