import { type GenericMessage, genericMessage } from '@baraza/contracts';
import { z } from 'zod';

/** A data part of the AI SDK's messages: a menu, a list or a file in full, beside the text that says the same. */
export const v2DataPart = z.object({ type: z.literal('data-message'), data: genericMessage });

/** Messages that are more than their text. */
export function dataParts(messages: readonly GenericMessage[]): z.infer<typeof v2DataPart>[] {
  return messages.filter(isMoreThanText).map(data => ({ type: 'data-message', data }));
}

export function isMoreThanText(message: GenericMessage): boolean {
  return message.type !== 'text';
}
