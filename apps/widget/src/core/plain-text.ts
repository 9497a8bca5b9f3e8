import { type Block, type Inline, parseMarkdown } from './markdown.ts';

/** What a text of Markdown says when it is read aloud: its words, without the signs that shape them. */
export function plainText(text: string): string {
  return parseMarkdown(text).map(blockText).filter(Boolean).join('\n');
}

function blockText(block: Block): string {
  switch (block.k) {
    case 'p':
    case 'h':
      return inlineText(block.c);
    case 'code':
      return block.t;
    case 'list':
      return block.items.map((item, n) => `${marker(block.start, n)}${item.map(blockText).join('\n')}`).join('\n');
    case 'quote':
      return block.c.map(blockText).join('\n');
    case 'hr':
      return '';
    case 'table':
      return [block.head, ...block.rows].map(row => row.map(inlineText).join(', ')).join('\n');
  }
}

function marker(start: number | null, n: number): string {
  return start === null ? '' : `${start + n}. `;
}

function inlineText(pieces: readonly Inline[]): string {
  return pieces
    .map(piece => {
      if (typeof piece === 'string') return piece;
      if (piece.k === 'br') return '\n';
      return piece.k === 'code' ? piece.t : inlineText(piece.c);
    })
    .join('');
}
