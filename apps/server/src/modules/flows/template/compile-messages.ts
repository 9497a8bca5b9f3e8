import type { GenericMessage } from '@baraza/contracts';
import type { ReadPath } from '../expression/expression.ts';
import { compileTemplate, type RenderText } from './compile-template.ts';

export type RenderMessages = (read: ReadPath) => readonly GenericMessage[];
type RenderMessage = (read: ReadPath) => GenericMessage | null;

const MAX_TITLE_CHARS = 256;
const MAX_URL_CHARS = 2_048;

/**
 * Makes messages with templates ready to run. A message whose text or address comes out empty is left out; an option
 * whose title does shows its id.
 */
export function compileMessages(messages: readonly GenericMessage[]): RenderMessages {
  if (!messages.some(message => JSON.stringify(message).includes('{{'))) return () => messages;
  const renders = messages.map(compileMessage);
  return read => renders.map(render => render(read)).filter(message => message !== null);
}

function compileMessage(message: GenericMessage): RenderMessage {
  switch (message.type) {
    case 'text': {
      const text = compileTemplate(message.text, 'text');
      return read => withText(text(read), rendered => ({ type: 'text', text: rendered }));
    }
    case 'buttons': {
      const text = compileTemplate(message.text, 'text');
      const buttons = message.buttons.map(button => ({ id: button.id, title: compileTitle(button) }));
      return read => ({
        type: 'buttons',
        text: text(read) || ' ',
        buttons: buttons.map(button => ({ id: button.id, title: button.title(read) })),
      });
    }
    case 'list': {
      const text = compileTemplate(message.text, 'text');
      const buttonText = compileTemplate(message.button_text, 'text');
      const sections = message.sections.map(section => ({
        title: optional(section.title),
        rows: section.rows.map(row => ({
          id: row.id,
          title: compileTitle(row),
          description: optional(row.description),
        })),
      }));
      return read => ({
        type: 'list',
        text: text(read) || ' ',
        button_text: buttonText(read).slice(0, MAX_TITLE_CHARS) || ' ',
        sections: sections.map(section => ({
          ...field('title', section.title, read, MAX_TITLE_CHARS),
          rows: section.rows.map(row => ({
            id: row.id,
            title: row.title(read),
            ...field('description', row.description, read, 1_024),
          })),
        })),
      });
    }
    case 'audio': {
      const url = compileTemplate(message.media_url, 'url');
      return read => withUrl(url(read), media_url => ({ type: 'audio', media_url }));
    }
    default: {
      const url = compileTemplate(message.media_url, 'url');
      const caption = optional(message.media_caption);
      const filename = message.type === 'document' ? optional(message.media_filename) : null;
      return read =>
        withUrl(url(read), media_url => ({
          ...message,
          media_url,
          ...field('media_filename', filename, read, MAX_TITLE_CHARS),
          ...field('media_caption', caption, read, 4_096),
        }));
    }
  }
}

function compileTitle(option: { readonly id: string; readonly title: string }): RenderText {
  const title = compileTemplate(option.title, 'text');
  return read => title(read).slice(0, MAX_TITLE_CHARS).toWellFormed() || option.id;
}

function optional(template: string | undefined): RenderText | null {
  return template === undefined ? null : compileTemplate(template, 'text');
}

function field<K extends string>(
  key: K,
  render: RenderText | null,
  read: ReadPath,
  length: number,
): { [P in K]?: string } {
  return render === null ? {} : ({ [key]: render(read).slice(0, length).toWellFormed() } as { [P in K]?: string });
}

function withText(text: string, build: (text: string) => GenericMessage): GenericMessage | null {
  return text.trim() === '' ? null : build(text);
}

function withUrl(url: string, build: (url: string) => GenericMessage): GenericMessage | null {
  return url === '' || url.length > MAX_URL_CHARS ? null : build(url);
}
