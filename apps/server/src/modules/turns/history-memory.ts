import type { HistoryLine } from '#modules/conversations';

const MAX_CHARACTERS = 4_000_000;

interface Remembered {
  readonly lines: readonly HistoryLine[];
  readonly characters: number;
}

/**
 * The last lines of conversations that are talking, so that a turn need not read them back. Messages never change and are
 * numbered without gaps, so lines that end right before a turn's own message are the newest there are, whoever else
 * writes to the store. Bounded by text; conversations that were quiet for the longest go first.
 */
export class HistoryMemory {
  readonly #conversations = new Map<string, Remembered>();
  readonly #maxLines: number;
  #characters = 0;

  /** `maxLines` are remembered of each conversation. */
  constructor(maxLines: number) {
    this.#maxLines = maxLines;
  }

  /** What was said before the message numbered `beforeSeq`, oldest first; undefined when that is not known for sure. */
  find(conversationId: string, beforeSeq: number): readonly HistoryLine[] | undefined {
    const lines = this.#conversations.get(conversationId)?.lines;
    return lines?.at(-1)?.seq === beforeSeq - 1 ? lines : undefined;
  }

  /** Takes what was read from the store. */
  put(conversationId: string, lines: readonly HistoryLine[]): void {
    this.forget(conversationId);
    const kept = lines.slice(-this.#maxLines);
    const characters = kept.reduce((sum, line) => sum + line.text.length, 0);
    if (kept.length === 0 || characters > MAX_CHARACTERS) return;
    this.#conversations.set(conversationId, { lines: kept, characters });
    this.#characters += characters;
    while (this.#characters > MAX_CHARACTERS) {
      const [oldest] = this.#conversations.keys();
      if (oldest === undefined) return;
      this.forget(oldest);
    }
  }

  /** Takes what a turn added: its message and the reply. Whatever came in between makes the conversation unknown. */
  append(conversationId: string, said: HistoryLine, reply: HistoryLine): void {
    const before = this.find(conversationId, said.seq) ?? (said.seq === 1 ? [] : undefined);
    if (before === undefined || reply.seq !== said.seq + 1) this.forget(conversationId);
    else this.put(conversationId, [...before, said, reply]);
  }

  forget(conversationId: string): void {
    const known = this.#conversations.get(conversationId);
    if (known === undefined) return;
    this.#conversations.delete(conversationId);
    this.#characters -= known.characters;
  }
}
