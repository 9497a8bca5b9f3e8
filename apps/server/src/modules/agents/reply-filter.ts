/** A place in the visible text where the model named excerpts. `at` is the length of the visible text before it. */
export interface CitationMark {
  readonly at: number;
  readonly numbers: readonly number[];
}

/** What the model is told to begin with when the excerpts do not hold the answer. */
export const NO_ANSWER_MARK = '[no-answer]';

const MAX_MARK_CHARS = 40;
const MAX_HELD_SPACE = 200;
const MAX_MARKS = 200;

/**
 * Takes citation markers (`[2]`, `[1, 3]`, `[1-3]`) and `[no-answer]` out of a streamed text and remembers them, with
 * the space that would be left double, and drops white space at both ends. What only looks like a marker stays: a
 * number without an excerpt, a link `[1](…)`, code between backticks. It holds back no more than a possible marker and
 * white space. However the text is cut into pieces, the output is the same.
 */
export class ReplyFilter {
  readonly marks: CitationMark[] = [];
  /** Whether the model said that the excerpts hold no answer. */
  declined = false;
  readonly #excerpts: number;
  #state: 'text' | 'bracket' | 'after-mark' = 'text';
  /** The bracket being read, or the marker waiting for the character after it. */
  #bracket = '';
  #space = '';
  #visible = 0;
  #out = '';
  /** Backticks that opened the code we are in; 0 outside of code. */
  #codeTicks = 0;
  #tickRun = 0;

  constructor(excerpts: number) {
    this.#excerpts = excerpts;
  }

  /** Takes the next piece; gives what can be shown now, often the piece itself. */
  push(piece: string): string {
    const text = this.#visible === 0 && this.#state === 'text' ? piece.trimStart() : piece;
    if (this.#isPlain(text)) {
      this.#visible += text.length;
      return text;
    }
    for (let at = 0; at < text.length; at++) this.#read(text.charAt(at));
    return this.#takeOut();
  }

  /** The text ended; gives what was held back and is no marker. */
  end(): string {
    if (this.#state === 'bracket') this.#showBracket();
    else if (this.#state === 'after-mark') this.#acceptMark();
    return this.#takeOut();
  }

  #isPlain(text: string): boolean {
    return (
      this.#state === 'text' &&
      this.#codeTicks === 0 &&
      this.#tickRun === 0 &&
      this.#space === '' &&
      !/[[`]|\s$/.test(text)
    );
  }

  #takeOut(): string {
    const out = this.#out;
    this.#out = '';
    return out;
  }

  #read(char: string): void {
    switch (this.#state) {
      case 'text':
        this.#readText(char);
        break;
      case 'bracket':
        this.#readBracket(char);
        break;
      case 'after-mark':
        this.#readAfterMark(char);
        break;
    }
  }

  #readText(char: string): void {
    if (isSpace(char)) {
      this.#holdSpace(char);
      return;
    }
    this.#trackCode(char);
    if (char === '[' && this.#codeTicks === 0) {
      this.#state = 'bracket';
      this.#bracket = char;
    } else {
      this.#show(char);
    }
  }

  #readBracket(char: string): void {
    if (char === ']') {
      this.#bracket += char;
      if (this.#isMark(this.#bracket)) this.#state = 'after-mark';
      else this.#showBracket();
    } else if (this.#bracket.length < MAX_MARK_CHARS && couldBeMark(this.#bracket + char)) {
      this.#bracket += char;
    } else {
      this.#showBracket();
      this.#readText(char);
    }
  }

  #readAfterMark(char: string): void {
    if (char === '(') {
      this.#showBracket();
      this.#readText(char);
      return;
    }
    this.#acceptMark();
    if (isSpace(char)) {
      // One run of white space stays of the two around the marker, the one with a line break if any has.
      if (this.#space === '') this.#holdSpace(char);
      else if (char === '\n') this.#space = this.#space.includes('\n') ? `${this.#space}\n` : '\n';
      return;
    }
    if (/[.,;:!?)]/.test(char) && !this.#space.includes('\n')) this.#space = '';
    this.#readText(char);
  }

  /** Shows the bracket as the ordinary text it turned out to be. */
  #showBracket(): void {
    const bracket = this.#bracket;
    this.#bracket = '';
    this.#state = 'text';
    this.#show(bracket);
  }

  #acceptMark(): void {
    const numbers = readNumbers(this.#bracket);
    if (numbers === undefined) this.declined = true;
    else if (this.marks.length < MAX_MARKS) this.marks.push({ at: this.#visible, numbers });
    this.#bracket = '';
    this.#state = 'text';
  }

  #isMark(bracket: string): boolean {
    if (bracket.toLowerCase() === NO_ANSWER_MARK) return true;
    const numbers = readNumbers(bracket);
    return numbers !== undefined && numbers.length > 0 && numbers.every(one => one >= 1 && one <= this.#excerpts);
  }

  #holdSpace(char: string): void {
    this.#tickRunEnds();
    if (char === '\n' && this.#codeTicks < 3) this.#codeTicks = 0; // inline code does not span lines here
    if (this.#visible === 0) return;
    this.#space += char;
    if (this.#space.length >= MAX_HELD_SPACE) this.#show('');
  }

  #trackCode(char: string): void {
    if (char === '`') this.#tickRun++;
    else this.#tickRunEnds();
  }

  /** CommonMark: a run of backticks opens code, a run of the same length closes it. */
  #tickRunEnds(): void {
    if (this.#tickRun === 0) return;
    if (this.#codeTicks === 0) this.#codeTicks = this.#tickRun;
    else if (this.#codeTicks === this.#tickRun) this.#codeTicks = 0;
    this.#tickRun = 0;
  }

  #show(text: string): void {
    const shown = this.#space + text;
    this.#space = '';
    this.#visible += shown.length;
    this.#out += shown;
  }
}

function isSpace(char: string): boolean {
  return char.trim() === '';
}

function couldBeMark(text: string): boolean {
  return /^\[\^?[0-9][0-9 ,;–-]*$|^\[\^$/.test(text) || NO_ANSWER_MARK.startsWith(text.toLowerCase());
}

/** The numbers of a closed bracket; undefined when it is no list of numbers. */
function readNumbers(bracket: string): readonly number[] | undefined {
  const body = /^\[\^?([0-9 ,;–-]+)\]$/.exec(bracket)?.[1];
  if (body === undefined) return undefined;
  const numbers: number[] = [];
  for (const item of body.split(/[,;]/)) {
    const range = /^ *(\d{1,3}) *(?:[–-] *(\d{1,3}) *)?$/.exec(item);
    if (range === null) return [];
    const from = Number(range[1]);
    const to = Number(range[2] ?? from);
    if (to < from || to - from > 20) return [];
    for (let number = from; number <= to; number++) numbers.push(number);
  }
  return numbers;
}
