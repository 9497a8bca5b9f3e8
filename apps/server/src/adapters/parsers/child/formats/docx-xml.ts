import { readMarkup } from '../markup/read-markup.ts';
import { renderMath } from './render-math.ts';

/**
 * A part of a DOCX as mammoth can take it: nested no deeper than allowed (its XML reader recurses), and with equations,
 * which mammoth leaves out, as runs of text.
 */
export function prepareWordXml(bytes: Buffer, maxDepth: number): Uint8Array {
  const source = bytes.toString('utf8');
  readMarkup(source, { xml: true, maxDepth });
  if (!source.includes('<m:oMath')) return bytes;
  const prepared = source
    .replace(/<m:oMathPara\b[^>]*>|<\/m:oMathPara>|<m:oMathParaPr\b[^>]*>[\s\S]*?<\/m:oMathParaPr>/g, '')
    .replace(/<m:oMath(?:\s[^>]*)?>[\s\S]*?<\/m:oMath>/g, math => {
      const text = renderMath(readMarkup(math, { xml: true, maxDepth }));
      return `<w:r><w:t xml:space="preserve"> ${escapeXml(text)} </w:t></w:r>`;
    });
  return Buffer.from(prepared);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
