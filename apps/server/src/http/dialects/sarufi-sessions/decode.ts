import { z } from 'zod';
import type { TurnRequest } from '#modules/turns';
import { READINGS } from '../readings.ts';

const { maxMessageLength, maxButtonIdLength } = READINGS.sarufi;

/** Body of `POST …/sessions/{sid}/messages` (wire document sarufi-chat-sessions). */
export const sessionMessageBody = z
  .object({
    message: z
      .string()
      .max(maxMessageLength, `must be at most ${maxMessageLength} characters`)
      .describe('What the user says; the title of what was pressed'),
    message_type: z.enum(['text', 'button']).default('text'),
    button_id: z
      .string()
      .max(maxButtonIdLength, `must be at most ${maxButtonIdLength} characters`)
      .nullish()
      .describe('Id of the button or list row that was pressed; `message_type` is `button` then'),
  })
  .refine(({ message, button_id }) => message.trim() !== '' || isGiven(button_id), {
    path: ['message'],
    message: 'must not be empty',
  });

/** What a turn is to be given. */
export function decodeSessionMessage(body: z.infer<typeof sessionMessageBody>): Pick<TurnRequest, 'text' | 'options'> {
  const { message, button_id: id } = body;
  if (!isGiven(id)) return { text: message };
  const title = message.trim() === '' ? undefined : message;
  return { text: title ?? id, options: { input: { type: 'choice', id, title } } };
}

function isGiven(id: string | null | undefined): id is string {
  return id !== null && id !== undefined && id !== '';
}
