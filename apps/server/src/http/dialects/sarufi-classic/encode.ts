import type { GenericMessage } from '@baraza/contracts';
import { z } from 'zod';
import { exhaustive } from '#kernel';
import { renderMessageAsText } from '#modules/conversations';

/** Where a conversation stands after a reply. */
export interface ClassicState {
  readonly memory: Readonly<Record<string, unknown>>;
  /** The state that waits for input, `end` after the end. */
  readonly nextState: string;
}

const memory = z.record(z.string(), z.any()).describe('What the flow has kept');
const nextState = z.string().describe('The state that waits for input; `end` after the end');

/** Answer of `/conversation`. */
export const conversationReply = z.object({ message: z.array(z.string()), memory, next_state: nextState });

export function encodeConversation(
  messages: readonly GenericMessage[],
  state: ClassicState,
): z.infer<typeof conversationReply> {
  return { message: messages.map(renderMessageAsText), memory: { ...state.memory }, next_state: state.nextState };
}

const media = z.array(z.object({ link: z.string(), caption: z.string().optional(), filename: z.string().optional() }));

const action = z.union([
  z.object({ send_message: z.array(z.string()) }),
  z.object({
    send_reply_button: z.object({
      type: z.literal('button'),
      body: z.object({ text: z.string() }),
      action: z.object({
        buttons: z.array(
          z.object({ type: z.literal('reply'), reply: z.object({ id: z.string(), title: z.string() }) }),
        ),
      }),
    }),
  }),
  z.object({
    send_button: z.object({
      body: z.string(),
      button: z.string(),
      action: z.object({
        button: z.string(),
        sections: z.array(
          z.object({
            title: z.string().optional(),
            rows: z.array(z.object({ id: z.string(), title: z.string(), description: z.string().optional() })),
          }),
        ),
      }),
    }),
  }),
  z.object({ send_images: media }),
  z.object({ send_documents: media }),
  z.object({ send_videos: media }),
  z.object({ send_audios: media }),
]);
type Action = z.infer<typeof action>;

/** Answer of `/conversation/whatsapp`: what a client hands on to WhatsApp, one after the other. */
export const whatsappReply = z.object({ actions: z.array(action), memory, next_state: nextState });

export function encodeWhatsapp(
  messages: readonly GenericMessage[],
  state: ClassicState,
): z.infer<typeof whatsappReply> {
  const actions: Action[] = [];
  for (const message of messages) {
    const last = actions.at(-1);
    if (message.type !== 'text') actions.push(toAction(message));
    else if (last !== undefined && 'send_message' in last) last.send_message.push(message.text);
    else actions.push({ send_message: [message.text] });
  }
  return { actions, memory: { ...state.memory }, next_state: state.nextState };
}

/** Answer of `/plugin/conversation/{botId}`: both of the others in one, in the order in which its widget looks. */
export const pluginReply = conversationReply.extend({ actions: z.array(action) });

/**
 * As the widget shows it: of the texts it shows the first `send_message`, none beside a menu, and of a list the first
 * section. So texts before a menu stand in its body, and a list is one section.
 */
export function encodePlugin(messages: readonly GenericMessage[], state: ClassicState): z.infer<typeof pluginReply> {
  const texts = messages.flatMap(message => (message.type === 'text' ? [message.text] : []));
  const menu = messages.findLast(message => message.type === 'buttons' || message.type === 'list');
  const files = messages.filter(message => !['text', 'buttons', 'list'].includes(message.type)).map(toAction);
  const said = menu === undefined ? (texts.length === 0 ? [] : [{ send_message: texts }]) : withTexts(menu, texts);
  return { ...encodeConversation(messages, state), actions: [...said, ...files] };
}

function withTexts(menu: Extract<GenericMessage, { type: 'buttons' | 'list' }>, texts: readonly string[]): Action[] {
  const text = [...texts, menu.text].join('\n');
  if (menu.type === 'buttons') return [toAction({ ...menu, text })];
  const list = toAction({ ...menu, text, sections: [{ rows: menu.sections.flatMap(section => section.rows) }] });
  // A list is shown where the words are no single text, which `message` would make of them.
  return [{ send_message: [...texts, menu.text] }, list];
}

function toAction(message: GenericMessage): Action {
  switch (message.type) {
    case 'text':
      return { send_message: [message.text] };
    case 'buttons':
      return {
        send_reply_button: {
          type: 'button',
          body: { text: message.text },
          action: { buttons: message.buttons.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })) },
        },
      };
    case 'list':
      return {
        send_button: {
          body: message.text,
          button: message.button_text,
          action: {
            button: message.button_text,
            sections: message.sections.map(({ title, rows }) => ({ ...(title === undefined ? {} : { title }), rows })),
          },
        },
      };
    case 'image':
      return { send_images: [file(message.media_url, message.media_caption)] };
    case 'document':
      return { send_documents: [file(message.media_url, message.media_caption, message.media_filename)] };
    case 'video':
      return { send_videos: [file(message.media_url, message.media_caption)] };
    case 'audio':
      return { send_audios: [file(message.media_url)] };
    default:
      return exhaustive(message);
  }
}

function file(link: string, caption?: string, filename?: string): z.infer<typeof media>[number] {
  return {
    link,
    ...(caption === undefined ? {} : { caption }),
    ...(filename === undefined ? {} : { filename }),
  };
}
