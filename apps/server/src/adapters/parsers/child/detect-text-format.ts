import type { FileToParse } from './format-parser.ts';
import type { FormatName } from './formats.ts';
import { ParseError } from './parse-error.ts';
import { decodeText } from './text/decode-text.ts';

const SAMPLE_BYTES = 16 * 1024;
const MAX_CONTROL_SHARE = 0.02;

const BY_EXTENSION: Readonly<Record<string, FormatName>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  json: 'json',
  jsonl: 'json',
  ndjson: 'json',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  shtml: 'html',
  eml: 'eml',
  txt: 'text',
  text: 'text',
  log: 'text',
  xml: 'xml',
};

const BY_MEDIA_TYPE: readonly (readonly [RegExp, FormatName])[] = [
  [/^(?:text\/html|application\/xhtml\+xml)/, 'html'],
  [/^text\/(?:x-)?markdown/, 'markdown'],
  [/^text\/(?:csv|tab-separated-values)/, 'csv'],
  [/^application\/(?:json|x-ndjson|jsonl)/, 'json'],
  [/^message\/rfc822/, 'eml'],
];

const MAIL_HEADER =
  /^(?:from|to|subject|date|received|return-path|mime-version|message-id|content-type|delivered-to|x-[\w-]+|dkim-signature|reply-to|cc):[ \t]/i;

/** Which kind of text a file without magic bytes is: by its name, its declared type, its first lines. */
export function detectTextFormat({ bytes, fileName, mediaType }: FileToParse): FormatName {
  const sample = decodeText(bytes.subarray(0, SAMPLE_BYTES)).trimStart();
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  if (isBinary(sample)) {
    throw new ParseError('unsupported_format', 'The file is neither text nor of a format that can be read.');
  }
  const named = BY_EXTENSION[extension];
  if (named !== undefined) return named === 'xml' && looksLikeHtml(sample) ? 'html' : named;
  const declared = BY_MEDIA_TYPE.find(([type]) => type.test(mediaType?.toLowerCase() ?? ''))?.[1];
  return declared ?? sniff(sample, extension);
}

function sniff(sample: string, extension: string): FormatName {
  if (looksLikeHtml(sample)) return 'html';
  if (/^<\?xml\s/.test(sample)) return 'xml';
  if (/^(?:\{\s*"|\[\s*(?:\{|\[|"|-?\d))/.test(sample) && /["}\]]\s*[,:]/.test(sample)) return 'json';
  if (looksLikeMail(sample)) return 'eml';
  // Programs that "export to Excel" often write text with tabs.
  if (extension === 'xls' && sample.includes('\t')) return 'csv';
  return 'text';
}

function looksLikeHtml(sample: string): boolean {
  return /^(?:<!--[\s\S]{0,2000}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(sample);
}

function looksLikeMail(sample: string): boolean {
  const head = sample.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = head.split(/\r?\n/).filter(line => !/^[ \t]/.test(line));
  return (
    lines.length >= 3 &&
    lines.every(line => /^[\w-]+:/.test(line)) &&
    lines.filter(line => MAIL_HEADER.test(line)).length >= 3
  );
}

function isBinary(sample: string): boolean {
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    if (
      code === 0xfffd ||
      code === 0x7f ||
      (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 27)
    )
      odd++;
  }
  return odd > sample.length * MAX_CONTROL_SHARE;
}
