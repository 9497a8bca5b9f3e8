import type { GenericMessage } from '@baraza/contracts';
import { exhaustive } from '#kernel';

/** What a reader of plain text sees of some messages: options become a numbered list, media a caption and a link. */
export function renderMessagesAsText(messages: readonly GenericMessage[]): string {
  return messages.map(renderMessageAsText).join('\n\n');
}

export function renderMessageAsText(message: GenericMessage): string {
  return lines(messageText(message), ...optionLines(message));
}

/** The words of a message without its options. */
export function messageText(message: GenericMessage): string {
  switch (message.type) {
    case 'text':
    case 'buttons':
    case 'list':
      return message.text;
    case 'image':
    case 'video':
      return lines(message.media_caption, message.media_url);
    case 'document':
      return lines(message.media_caption, message.media_filename, message.media_url);
    case 'audio':
      return message.media_url;
    default:
      return exhaustive(message);
  }
}

/**
 * The choices of a message as numbered lines, one count through all sections of a list. Buttons that are called by nothing
 * but their number have their words in the text.
 */
export function optionLines(message: GenericMessage): readonly string[] {
  if (message.type === 'buttons') {
    const titles = message.buttons.map(button => button.title);
    if (titles.every((title, index) => title.trim() === String(index + 1))) return [];
    return titles.map((title, index) => `${index + 1}. ${title}`);
  }
  if (message.type !== 'list') return [];
  let number = 0;
  return message.sections.flatMap(section => [
    ...(section.title === undefined || section.title === '' ? [] : [section.title]),
    ...section.rows.map(row => {
      number += 1;
      const description = row.description === undefined || row.description === '' ? '' : ` – ${row.description}`;
      return `${number}. ${row.title}${description}`;
    }),
  ]);
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter(part => part !== undefined && part !== '').join('\n');
}
