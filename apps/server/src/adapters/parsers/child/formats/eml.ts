import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import type { ParseNote } from '#modules/knowledge';
import type { DocumentDraft, FormatParser } from '../format-parser.ts';
import { readMarkup } from '../markup/read-markup.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { parseNested } from '../parse-nested.ts';
import { cleanText } from '../text/clean-text.ts';

const MAX_HEADER_BYTES = 1024 * 1024;
const MAX_MIME_NESTING = 32;

/** A mail: who wrote when, its text (the HTML part only where there is no plain one), and its attachments as documents. */
export const parseEml: FormatParser = async file => {
  const mail = await PostalMime.parse(file.bytes, {
    maxHeadersSize: MAX_HEADER_BYTES,
    maxNestingDepth: MAX_MIME_NESTING,
    attachmentEncoding: 'arraybuffer',
  });
  const body = bodyOf(mail, file.budget.limits.maxDepth);
  const text = [headerLines(mail), body].filter(part => part !== '').join('\n\n');
  const documents: DocumentDraft[] = body === '' && mail.attachments.length > 0 ? [] : [{ text, title: mail.subject }];
  const notes: ParseNote[] = [];
  for (const attachment of mail.attachments.filter(isDocument)) {
    file.budget.addEntries(1);
    const load = async () => ({ bytes: bytesOf(attachment), mediaType: attachment.mimeType });
    const nested = await parseNested(file, attachment.filename ?? 'attachment', load);
    documents.push(...nested.documents);
    notes.push(...nested.notes);
  }
  return { documents, notes };
};

function headerLines(mail: Email): string {
  const lines: [string, string | undefined][] = [
    ['Subject', mail.subject],
    ['From', mail.from === undefined ? undefined : people([mail.from])],
    ['To', people(mail.to)],
    ['Date', mail.date],
  ];
  return lines.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join('\n');
}

function people(addresses: readonly Address[] | undefined): string {
  return (addresses ?? []).map(one => (one.name === '' ? one.address : `${one.name} <${one.address}>`)).join(', ');
}

function bodyOf(mail: Email, maxDepth: number): string {
  const plain = cleanText(mail.text ?? '');
  if (plain !== '' || mail.html === undefined) return plain;
  return renderMarkdown(readMarkup(mail.html, { xml: false, maxDepth }));
}

/** Pictures in the text and signatures are not documents. */
function isDocument(attachment: Attachment): boolean {
  return !/^(?:image|audio|video)\/|pkcs7-signature|pgp-signature/.test(attachment.mimeType);
}

function bytesOf({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
}
