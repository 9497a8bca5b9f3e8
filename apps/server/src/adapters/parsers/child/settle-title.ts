import type { DocumentDraft } from './format-parser.ts';
import { titleOfName } from './title-of-name.ts';

const MAX_TITLE_UNITS = 300;
const MAX_HEADING_UNITS = 120;

/** The title a document gives itself, else its first heading when that comes first, else the name of its file. */
export function settleTitle(document: DocumentDraft, fileName: string): string {
  const own = document.title?.replace(/\s+/g, ' ').trim();
  const heading = /^#{1,3} (.+)/.exec(document.text)?.[1];
  const title =
    own ||
    (heading !== undefined && heading.length <= MAX_HEADING_UNITS ? heading : titleOfName(document.path ?? fileName));
  return title.slice(0, MAX_TITLE_UNITS).toWellFormed();
}
