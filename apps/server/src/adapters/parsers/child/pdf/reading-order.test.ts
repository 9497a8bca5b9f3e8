import { expect, test } from 'vitest';
import type { PdfRun } from './pdf-line.ts';
import { readLines } from './read-lines.ts';

const SIZE = 10;

/** Runs as a browser that prints draws them: from left to right, a glyph or a word each. */
function drawn(...texts: readonly string[]): PdfRun[] {
  let x = 50;
  return texts.map(text => {
    const rightToLeft = /[\u0590-\u06ff]/.test(text);
    const run = { text, x, y: 700, width: text.length * 5, size: SIZE, rightToLeft, endsLine: false };
    x += run.width;
    return run;
  });
}

test('Arabic drawn from left to right, a glyph a run, is read from right to left', () => {
  const [line] = readLines(drawn('ف', 'ظ', 'و', 'م', 'ل', 'ا', ' ', 'ل', 'ي', 'ل', 'د'));
  expect(line?.text).toBe('دليل الموظف');
});

test('a number and a name within it keep their own direction', () => {
  const [line] = readLines(drawn('.', 'ن', 'ل', 'ش', ' ', '4', '5', ',', '0', '0', '0', ' ', 'ر', 'ع', 'س'));
  expect(line?.text).toBe('سعر 45,000 شلن.');
});

test('an Arabic name in an English line is turned round alone', () => {
  const [line] = readLines(drawn('Our', ' ', 'shop', ' ', 'ل', 'ي', 'ل', 'د', ' ', 'opens', ' ', 'at', ' ', '9'));
  expect(line?.text).toBe('Our shop دليل opens at 9');
});

test('Arabic drawn in reading order stays as it is', () => {
  const runs = drawn('دليل', ' ', 'الموظف').map((run, index) => ({ ...run, x: 400 - 40 * index, width: 40 }));
  expect(readLines(runs)[0]?.text).toBe('دليل الموظف');
});
