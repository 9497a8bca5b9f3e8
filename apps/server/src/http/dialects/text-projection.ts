import type { TurnEvent } from '@baraza/contracts';
import { messageText, optionLines, renderMessageAsText } from './render-messages-as-text.ts';

/**
 * What each event of a turn adds to the reply of a surface that knows text only; the pieces joined are the whole reply.
 * A message whose words the deltas before it have said already adds its options alone.
 */
export function createTextProjection(): (event: TurnEvent) => string {
  let said = false;
  let sinceMessage = '';

  return event => {
    if (event.type === 'text-delta') {
      const separator = said && sinceMessage === '' ? '\n\n' : '';
      sinceMessage += event.text;
      said ||= event.text !== '';
      return event.text === '' ? '' : separator + event.text;
    }
    if (event.type !== 'message') return '';
    const repeated = sinceMessage !== '' && sinceMessage.trim() === messageText(event.message).trim();
    const text = repeated ? optionLines(event.message).join('\n') : renderMessageAsText(event.message);
    sinceMessage = '';
    if (text === '') return '';
    const separator = !said ? '' : repeated ? '\n' : '\n\n';
    said = true;
    return separator + text;
  };
}
