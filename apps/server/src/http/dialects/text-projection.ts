import type { GenericMessage, TurnEvent } from '@baraza/contracts';
import { GrowingText } from '#kernel';
import { messageText, optionLines, renderMessageAsText } from '#modules/conversations';

/**
 * What each event of a turn adds to the reply of a surface that knows text only; the pieces joined are the whole reply.
 * A message that the deltas before it have said already adds nothing, one whose words alone they said its options.
 */
export function createTextProjection(): (event: TurnEvent) => string {
  let said = false;
  let sinceMessage = new GrowingText();

  return event => {
    if (event.type === 'text-delta') {
      // A delta that opens a bubble may bring its blank line along.
      const separator = said && sinceMessage.length === 0 && !event.text.startsWith('\n') ? '\n\n' : '';
      sinceMessage.add(event.text);
      said ||= event.text !== '';
      return event.text === '' ? '' : separator + event.text;
    }
    if (event.type !== 'message') return '';
    const text = stillUnsaid(event.message, sinceMessage.toString().trim());
    const continues = text !== renderMessageAsText(event.message);
    const separator = !said ? '' : continues ? '\n' : '\n\n';
    sinceMessage = new GrowingText();
    if (text === '') return '';
    said = true;
    return separator + text;
  };
}

/** What of a message the deltas before it have not said: nothing, its options, or all of it. */
function stillUnsaid(message: GenericMessage, spoken: string): string {
  const whole = renderMessageAsText(message);
  if (spoken === '') return whole;
  if (spoken === whole.trim()) return '';
  return spoken === messageText(message).trim() ? optionLines(message).join('\n') : whole;
}
