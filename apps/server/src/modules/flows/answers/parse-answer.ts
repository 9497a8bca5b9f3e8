import type { FlowNodeOf, JsonValue } from '@baraza/contracts';
import type { CustomerEvent } from '../nodes/node-kind.ts';
import { eventText } from '../nodes/node-kind.ts';
import { matchesPattern } from '../text/matches-pattern.ts';
import { parseChoice } from './parse-choice.ts';
import { parseDate } from './parse-date.ts';
import { parseEmail } from './parse-email.ts';
import { parseFile } from './parse-file.ts';
import { parseNumber } from './parse-number.ts';
import { parsePhone } from './parse-phone.ts';
import { parseTime } from './parse-time.ts';

/** The value of an answer in stored form, or undefined when it is none. `now` resolves "today" and "tomorrow". */
export function parseAnswer(node: FlowNodeOf<'input'>, event: CustomerEvent, now: number): JsonValue | undefined {
  if (node.input === 'file') return parseFile(event, node.media_types);
  if (node.input === 'choice') return parseChoice(node.choices ?? [], event, node.multiple === true);

  const text = eventText(event).trim();
  if (text === '') return undefined;
  switch (node.input) {
    case 'text': {
      const length = [...text].length;
      if (length < (node.min ?? 0) || length > (node.max ?? Number.POSITIVE_INFINITY)) return undefined;
      return node.pattern === undefined || matchesPattern(node.pattern, text, 'whole') ? text : undefined;
    }
    case 'number': {
      const number = parseNumber(text);
      if (number === undefined || number < (node.min ?? -Infinity) || number > (node.max ?? Infinity)) return undefined;
      return number;
    }
    case 'email':
      return parseEmail(text);
    case 'phone':
      return parsePhone(text);
    case 'date':
      return parseDate(text, node.date_order ?? 'dmy', now);
    case 'time':
      return parseTime(text);
  }
}
