import type { GenericMessage } from '@baraza/contracts';
import { isObject, type JsonObject, objectsAt, textAt, textsIn } from './json-shape.ts';

const MEDIA = { images: 'image', stickers: 'image', videos: 'video', audios: 'audio', documents: 'document' } as const;
const MAX_VARIANTS = 20;

/** What a state of a classic bot says: pictures and files first, then the lines of one of its variants. */
export interface ClassicMessage {
  readonly media: readonly GenericMessage[];
  /** At least one; more than one where the author wrote lists inside the list, of which one is said by chance. */
  readonly variants: readonly (readonly string[])[];
}

/**
 * `message` is a text, a list of lines, or a list of such lists; `images`, `videos`, `audios`, `documents` and `stickers`
 * are lists of `{link, caption}`. Addresses of other kinds than http are left out.
 */
export function readClassicMessage(state: JsonObject): ClassicMessage {
  const { message } = state;
  const areVariants = Array.isArray(message) && message.length > 1 && message.every(Array.isArray);
  const variants = areVariants ? message.slice(0, MAX_VARIANTS).map(linesOf) : [linesOf(message)];
  return { media: Object.entries(MEDIA).flatMap(([key, type]) => mediaAt(state, key, type)), variants };
}

/** A line that YAML took for a key and its value, because of the colon in it, is a line again. */
function linesOf(message: unknown): string[] {
  const items: readonly unknown[] = Array.isArray(message) ? message.flat() : [message];
  return items
    .flatMap(item =>
      isObject(item)
        ? Object.entries(item).map(([key, value]) => `${key}: ${textsIn(value).join(' ')}`)
        : textsIn(item),
    )
    .filter(line => line.trim() !== '');
}

function mediaAt(state: JsonObject, key: string, type: (typeof MEDIA)[keyof typeof MEDIA]): GenericMessage[] {
  return objectsAt(state, key).flatMap((file): GenericMessage[] => {
    const url = textAt(file, 'link') ?? '';
    if (!/^https?:\/\/\S+$/.test(url) || url.length > 2_048) return [];
    const caption = (textAt(file, 'caption') ?? '').slice(0, 4_096);
    return [{ type, media_url: url, ...(caption === '' || type === 'audio' ? {} : { media_caption: caption }) }];
  });
}
