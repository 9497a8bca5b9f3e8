import { documentIdOf } from './document-id.ts';
import type { ParsedFile } from './parser.ts';
import type { SourceText } from './source-texts.ts';

/**
 * What the parser made of a file as texts to cut. `key` names the file within its source (the address of a page); empty
 * for a source that is one file. `url` is where citations lead.
 */
export function parsedTexts(
  sourceId: string,
  file: ParsedFile,
  { key, url }: { readonly key: string; readonly url: string | null },
): readonly SourceText[] {
  const many = file.documents.length > 1;
  return file.documents.map((document, index) => {
    const part = many ? `${key}#${document.path ?? ''}#${index}` : key;
    const documentId = documentIdOf(sourceId, part);
    return {
      documentId,
      publicId: documentId,
      title: document.title.toWellFormed(),
      text: document.text.toWellFormed(),
      question: null,
      url,
      pages: document.pages ?? null,
      language: document.language,
    };
  });
}
