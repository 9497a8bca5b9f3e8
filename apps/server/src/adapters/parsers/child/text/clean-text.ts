import { PAGE_BREAK } from './page-break.ts';

/** Controls that no text means, except tab, line feed and form feed (a page break). */
// oxlint-disable-next-line no-control-regex -- these are the characters to remove
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g;

/** One kind of line end, no controls, no half characters, no space at line ends, at most one empty line in a row. */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .split('\n')
    .map(line => (line === PAGE_BREAK ? line : line.trimEnd()))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
