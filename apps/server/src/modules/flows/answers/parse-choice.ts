import type { FlowNodeOf, JsonValue } from '@baraza/contracts';
import { matchReply, type ReplyOption, replyOption } from '../match-reply.ts';
import { type CustomerEvent, eventText } from '../nodes/node-kind.ts';

type Choice = NonNullable<FlowNodeOf<'input'>['choices']>[number];

/** The value of the chosen answer, or the list of values when several may be chosen; undefined when one of them is unknown. */
export function parseChoice(
  choices: readonly Choice[],
  event: CustomerEvent,
  multiple: boolean,
): JsonValue | undefined {
  if (event.type === 'choice') {
    const pressed = choices.find(choice => choice.id === event.id);
    if (pressed !== undefined) return multiple ? [valueOf(pressed)] : valueOf(pressed);
  }
  const options = choices.map(choice => replyOption(choice.id, choice.title));
  const text = eventText(event);
  const whole = pick(choices, options, text);
  if (!multiple) return whole;
  if (whole !== undefined) return [whole];
  const isNumbers = /^[\p{Nd}\s]+$/u.test(text);
  const parts = text
    .split(isNumbers ? /\s+/ : /[,;\n،]| and | na | et | y | e | و /)
    .filter(part => part.trim() !== '');
  const values = parts.slice(0, choices.length + 1).map(part => pick(choices, options, part));
  if (values.length === 0 || values.length > choices.length) return undefined;
  return values.some(value => value === undefined) ? undefined : [...new Set(values as JsonValue[])];
}

function pick(choices: readonly Choice[], options: readonly ReplyOption[], text: string): JsonValue | undefined {
  const match = matchReply(options, text);
  const choice = match.kind === 'matched' ? choices[match.index] : undefined;
  return choice === undefined ? undefined : valueOf(choice);
}

function valueOf(choice: Choice): JsonValue {
  return choice.value ?? choice.title;
}
