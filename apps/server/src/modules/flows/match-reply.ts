import { MAX_INPUT_CHARS } from './flow-limits.ts';
import { editDistance } from './text/edit-distance.ts';
import { foldText } from './text/fold-text.ts';

/** An option as it was offered, in order. */
export interface ReplyOption {
  readonly id: string;
  readonly title: string;
  /** {@link foldText} of the title, made once per flow. */
  readonly folded: string;
}

export type ReplyMatch =
  | {
      readonly kind: 'matched';
      readonly index: number;
      readonly by: 'id' | 'title' | 'number' | 'prefix' | 'near-miss';
    }
  | { readonly kind: 'unmatched' };

/** Letters a typed beginning of a title needs before it counts. */
const MIN_PREFIX = 3;
/** A typed answer longer than this is a sentence, not a misspelt title. */
const MAX_NEAR_MISS = 40;
const UNMATCHED: ReplyMatch = { kind: 'unmatched' };

export function replyOption(id: string, title: string): ReplyOption {
  return { id, title, folded: foldText(title) };
}

/**
 * Which of the offered options a typed answer means: its id, its title (whatever the case, accents, pictographs and
 * punctuation), its number in the menu, a beginning of whole words or of at least three letters that only one title has, or the one title
 * that lies within one typing error (two from eight letters on). Two options that fit equally well match neither.
 * `exactOnly` leaves the last two out.
 */
export function matchReply(options: readonly ReplyOption[], typed: string, exactOnly = false): ReplyMatch {
  if (typed.length > MAX_INPUT_CHARS) return UNMATCHED;
  const raw = typed.trim();
  if (raw === '' || options.length === 0) return UNMATCHED;

  const byId = options.findIndex(option => option.id === raw);
  if (byId !== -1) return { kind: 'matched', index: byId, by: 'id' };

  const folded = foldText(raw);
  const exact = only(options, option => (folded === '' ? option.title.trim() === raw : option.folded === folded));
  if (exact !== -1) return { kind: 'matched', index: exact, by: 'title' };
  if (folded === '') return UNMATCHED;

  if (/^\d{1,3}$/.test(folded)) {
    const number = Number(folded);
    return number >= 1 && number <= options.length ? { kind: 'matched', index: number - 1, by: 'number' } : UNMATCHED;
  }
  if (exactOnly) return UNMATCHED;

  const beginning = folded.length < MIN_PREFIX ? `${folded} ` : folded;
  const prefix = only(options, option => option.folded.startsWith(beginning));
  if (prefix !== -1) return { kind: 'matched', index: prefix, by: 'prefix' };
  const near = nearest(options, folded);
  return near === -1 ? UNMATCHED : { kind: 'matched', index: near, by: 'near-miss' };
}

/** Index of the one option that fits, −1 when none or several do. */
function only(options: readonly ReplyOption[], fits: (option: ReplyOption) => boolean): number {
  let found = -1;
  for (const [index, option] of options.entries()) {
    if (!fits(option)) continue;
    if (found !== -1) return -1;
    found = index;
  }
  return found;
}

function nearest(options: readonly ReplyOption[], folded: string): number {
  if (folded.length > MAX_NEAR_MISS) return -1;
  let best = -1;
  let bestDistance = Number.POSITIVE_INFINITY;
  let tied = false;
  for (const [index, option] of options.entries()) {
    const limit = allowedErrors(Math.min(folded.length, option.folded.length));
    if (limit === 0) continue;
    const distance = editDistance(folded, option.folded, limit);
    if (distance > limit) continue;
    if (distance === bestDistance) tied = true;
    if (distance < bestDistance) {
      best = index;
      bestDistance = distance;
      tied = false;
    }
  }
  return tied ? -1 : best;
}

function allowedErrors(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}
