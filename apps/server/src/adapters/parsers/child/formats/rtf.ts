import type { FormatParser } from '../format-parser.ts';
import { ParseError } from '../parse-error.ts';
import { charsetOfCodePage, charsetOfFont, DEFAULT_CHARSET } from '../rtf/charsets.ts';
import { readTokens } from '../rtf/read-tokens.ts';
import { RtfText } from '../rtf/rtf-text.ts';
import { cleanText } from '../text/clean-text.ts';

/** What a group holds: text for readers, a list mark, the document's title, tables of the file, or nothing of ours. */
type Destination = 'text' | 'mark' | 'title' | 'fonts' | 'styles' | 'skip';

interface Group {
  readonly destination: Destination;
  readonly charset: string;
  /** How many fallback characters follow a `\u`. */
  readonly fallback: number;
  readonly style: number | undefined;
  readonly font: number | undefined;
  readonly hidden: boolean;
}

const DESTINATIONS: Readonly<Record<string, Destination>> = {
  listtext: 'mark',
  pntext: 'mark',
  title: 'title',
  fonttbl: 'fonts',
  stylesheet: 'styles',
  // Of \info only the title is read; the rest of it is in groups of their own.
  info: 'skip',
  fldrslt: 'text',
  shptxt: 'text',
};

const SKIPPED = new Set(
  'colortbl pict object header headerl headerr headerf footer footerl footerr footerf fldinst listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata datastore latentstyles annotation atnid atnauthor comment author operator subject keywords category company nonshppict bkmkstart bkmkend'.split(
    ' ',
  ),
);

const CHARACTERS: Readonly<Record<string, string>> = {
  tab: ' ',
  line: '\n',
  nbsp: ' ',
  softhyphen: '',
  hyphen: '-',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
};

const MAX_GROUPS = 1_000;

/** RTF: paragraphs, headings by outline level or style, list items and tables. */
export const parseRtf: FormatParser = file => {
  const reader = new RtfReader();
  for (const token of readTokens(file.bytes.toString('latin1'))) {
    if (token.kind === 'open') reader.open();
    else if (token.kind === 'close') reader.close();
    else if (token.kind === 'byte') reader.byte(token.byte);
    else reader.word(token.name, token.value);
  }
  return { documents: [reader.finish()] };
};

class RtfReader {
  private readonly text = new RtfText();
  private readonly groups: Group[] = [];
  private group: Group = {
    destination: 'text',
    charset: DEFAULT_CHARSET,
    fallback: 1,
    style: undefined,
    font: undefined,
    hidden: false,
  };
  private readonly fontCharsets = new Map<number, string>();
  private readonly styleNames = new Map<number, string>();
  private defaultCharset = DEFAULT_CHARSET;
  private bytes: number[] = [];
  private title = '';
  private toSkip = 0;
  private optional = false;
  private outline: number | undefined;
  private paragraphStyle: number | undefined;
  private inTable = false;

  open(): void {
    this.flush();
    if (this.groups.length >= MAX_GROUPS) {
      throw new ParseError('too_complex', 'The file is nested too deeply to be read.');
    }
    this.groups.push(this.group);
  }

  close(): void {
    this.flush();
    this.group = this.groups.pop() ?? this.group;
    this.toSkip = 0;
    this.optional = false;
  }

  byte(byte: number): void {
    if (this.toSkip > 0) this.toSkip--;
    else if (this.group.destination !== 'skip') this.bytes.push(byte);
  }

  word(name: string, value: number | undefined): void {
    if (name === 'u') {
      this.flush();
      this.put(String.fromCharCode((value ?? 0) & 0xffff));
      this.toSkip = this.group.fallback;
      return;
    }
    this.flush();
    this.toSkip = 0;
    if (name === '*') {
      this.optional = true;
      return;
    }
    const optional = this.optional;
    this.optional = false;
    if (this.enter(name, optional)) return;
    const character = CHARACTERS[name];
    if (character !== undefined) this.put(character);
    else this.control(name, value);
  }

  finish(): { text: string; title: string | undefined } {
    this.flush();
    const title = cleanText(this.title);
    return { text: cleanText(this.text.finish()), title: title === '' ? undefined : title };
  }

  /** Whether the word began a destination. */
  private enter(name: string, optional: boolean): boolean {
    const known = DESTINATIONS[name];
    if (known === undefined && !SKIPPED.has(name) && !optional) return false;
    const destination = known ?? 'skip';
    const parent = this.groups.at(-1)?.destination;
    if (name === 'title' || parent !== 'skip') this.group = { ...this.group, destination };
    return true;
  }

  private control(name: string, value: number | undefined): void {
    switch (name) {
      case 'ansicpg':
        this.defaultCharset = charsetOfCodePage(value ?? 0);
        this.group = { ...this.group, charset: this.defaultCharset };
        break;
      case 'f':
        this.group = { ...this.group, font: value, charset: this.fontCharsets.get(value ?? -1) ?? this.defaultCharset };
        break;
      case 'fcharset': {
        const charset = charsetOfFont(value ?? 0);
        if (this.group.font !== undefined && charset !== undefined) this.fontCharsets.set(this.group.font, charset);
        break;
      }
      case 'uc':
        this.group = { ...this.group, fallback: Math.min(8, Math.max(0, value ?? 1)) };
        break;
      case 'v':
        this.group = { ...this.group, hidden: value !== 0 };
        break;
      case 's':
        this.group = { ...this.group, style: value };
        if (this.group.destination === 'text') this.paragraphStyle = value;
        break;
      case 'plain':
        this.group = { ...this.group, hidden: false };
        break;
      default:
        if (this.group.destination === 'text') this.paragraphControl(name, value);
    }
  }

  private paragraphControl(name: string, value: number | undefined): void {
    if (name === 'pard') {
      this.outline = undefined;
      this.paragraphStyle = undefined;
      this.inTable = false;
    } else if (name === 'intbl') this.inTable = true;
    else if (name === 'outlinelevel') this.outline = value;
    else if (name === 'cell' || name === 'nestcell') this.text.endCell();
    else if (name === 'row' || name === 'nestrow') {
      this.text.endRow();
      this.inTable = false;
    } else if (name === 'par' || name === 'sect' || name === 'page')
      this.text.endParagraph(this.headingLevel(), this.inTable);
  }

  private headingLevel(): number {
    if (this.outline !== undefined && this.outline < 9) return this.outline + 1;
    const style = this.styleNames.get(this.paragraphStyle ?? -1) ?? '';
    if (/^title$/i.test(style)) return 1;
    return Number(/^heading (\d)$/i.exec(style)?.[1] ?? 0);
  }

  private flush(): void {
    if (this.bytes.length === 0) return;
    const text = new TextDecoder(this.group.charset).decode(Uint8Array.from(this.bytes));
    this.bytes = [];
    this.put(text);
  }

  private put(text: string): void {
    const { destination, hidden, style } = this.group;
    if (destination === 'mark') this.text.appendMark(text);
    else if (destination === 'title') this.title += text;
    else if (destination === 'styles') {
      // An entry is `{\s1 ... heading 1;}`.
      const name = text.replace(/;.*$/s, '').trim();
      if (style !== undefined && name !== '' && !this.styleNames.has(style)) this.styleNames.set(style, name);
    } else if (destination === 'text' && !hidden) this.text.append(text);
  }
}
