import { renderTable } from '../text/render-table.ts';

/** Collects the paragraphs and table rows of an RTF file and gives them as light Markdown. */
export class RtfText {
  private readonly blocks: string[] = [];
  private rows: string[][] = [];
  private cells: string[] = [];
  private paragraph = '';
  /** The text of a list item's mark, as the writer's program cached it. */
  private mark: string | undefined;

  append(text: string): void {
    this.paragraph += text;
  }

  appendMark(text: string): void {
    this.mark = (this.mark ?? '') + text;
  }

  endCell(): void {
    this.cells.push(this.takeParagraph());
  }

  endRow(): void {
    this.rows.push(this.cells);
    this.cells = [];
  }

  /** @param level of a heading from 1, or 0. */
  endParagraph(level: number, inTable: boolean): void {
    if (inTable) {
      this.paragraph += ' ';
      return;
    }
    const marked = this.mark;
    const text = this.takeParagraph();
    this.closeTable();
    if (text === '') return;
    if (level > 0) this.blocks.push(`${'#'.repeat(Math.min(level, 6))} ${text}`);
    else if (marked !== undefined) this.blocks.push(`${listMark(marked)} ${text}`);
    else this.blocks.push(text);
  }

  finish(): string {
    this.endParagraph(0, false);
    return this.blocks.join('\n\n');
  }

  private takeParagraph(): string {
    const text = this.paragraph.replace(/[^\S\n]+/g, ' ').trim();
    this.paragraph = '';
    this.mark = undefined;
    return text;
  }

  private closeTable(): void {
    if (this.cells.length > 0) this.endRow();
    if (this.rows.length > 0) this.blocks.push(renderTable(this.rows));
    this.rows = [];
  }
}

function listMark(mark: string): string {
  return /^\s*\(?[\da-z]+[.)]/i.exec(mark)?.[0].trim() ?? '-';
}
