import type { GenericMessage } from '@baraza/contracts';

/** Every text of the messages that may hold placeholders. */
export function messageTemplates(messages: readonly GenericMessage[]): string[] {
  return messages.flatMap(message => {
    switch (message.type) {
      case 'text':
        return [message.text];
      case 'buttons':
        return [message.text, ...message.buttons.map(button => button.title)];
      case 'list':
        return [
          message.text,
          message.button_text,
          ...message.sections.flatMap(section => [
            section.title ?? '',
            ...section.rows.flatMap(row => [row.title, row.description ?? '']),
          ]),
        ];
      case 'document':
        return [message.media_url, message.media_filename ?? '', message.media_caption ?? ''];
      case 'audio':
        return [message.media_url];
      default:
        return [message.media_url, message.media_caption ?? ''];
    }
  });
}
