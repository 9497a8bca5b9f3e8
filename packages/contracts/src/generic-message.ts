import { z } from 'zod';

const mediaUrl = z.string().min(1).max(2048);
const id = z.string().min(1).max(256);
const title = z.string().min(1).max(256);
const text = z.string().min(1).max(32_000);

export const choiceButton = z.object({ id, title });
export const listRow = z.object({ id, title, description: z.string().max(1024).optional() });
export const listSection = z.object({ title: z.string().max(256).optional(), rows: z.array(listRow).min(1).max(100) });

/**
 * The one form in which everything an agent, a flow or a person says is stored and handed to channels.
 * Shapes follow Sarufi's GenericMessage (wire document `sarufi-chat-sessions`); fields are snake_case on purpose.
 */
export const genericMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text }),
  z.object({ type: z.literal('buttons'), text, buttons: z.array(choiceButton).min(1).max(30) }),
  z.object({
    type: z.literal('list'),
    text,
    button_text: z.string().min(1).max(256),
    sections: z.array(listSection).min(1).max(20),
  }),
  z.object({ type: z.literal('image'), media_url: mediaUrl, media_caption: z.string().max(4096).optional() }),
  z.object({
    type: z.literal('document'),
    media_url: mediaUrl,
    media_filename: z.string().max(256).optional(),
    media_caption: z.string().max(4096).optional(),
  }),
  z.object({ type: z.literal('video'), media_url: mediaUrl, media_caption: z.string().max(4096).optional() }),
  z.object({ type: z.literal('audio'), media_url: mediaUrl }),
]);

export type GenericMessage = z.infer<typeof genericMessage>;
export type ChoiceButton = z.infer<typeof choiceButton>;
export type ListSection = z.infer<typeof listSection>;
