import { READINGS } from './readings.ts';

/** A message of the context that a caller sends along. */
export interface ContextMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** The end of a caller's context: more than a model is shown, little enough to be kept with the turn. */
export function recentContext(messages: readonly ContextMessage[]): readonly ContextMessage[] {
  return messages
    .filter(message => message.content.trim() !== '')
    .slice(-READINGS.maxContextMessages)
    .map(({ role, content }) => ({ role, content }));
}
