import { type JsonObject, objectsAt, textAt } from './json-shape.ts';

/** What a chat completion block asks of its model. Texts are as they were written. */
export interface TypebotChat {
  /** Null: what the person said last. */
  readonly question: string | null;
  readonly instructions: string;
  /** Variable that receives the answer; null when it is said. */
  readonly variableId: string | null;
}

/** Reads a block of a model provider; undefined when it does something else than chat. */
export function readChat(options: JsonObject): TypebotChat | undefined {
  const action = textAt(options, 'action') ?? textAt(options, 'task') ?? '';
  if (!/chat|message|assistant/i.test(action)) return undefined;
  const messages = objectsAt(options, 'messages');
  const system = [...messages.filter(isSystem).map(contentOf), textAt(options, 'systemMessage') ?? ''];
  const others = messages.filter(message => !isSystem(message) && textAt(message, 'role') !== 'Dialogue');
  const examples = others.slice(0, -1).map(message => `${textAt(message, 'role') ?? ''}: ${contentOf(message)}`);
  const asked = messages.findLast(message => textAt(message, 'role') === 'user');
  const mapped = objectsAt(options, 'responseMapping').find(mapping =>
    /content|message/i.test(textAt(mapping, 'item') ?? textAt(mapping, 'valueToExtract') ?? 'Message content'),
  );
  return {
    question: asked === undefined ? null : contentOf(asked),
    instructions: [...system, ...examples].filter(text => text.trim() !== '').join('\n\n'),
    variableId: textAt(mapped, 'variableId') ?? null,
  };
}

function contentOf(message: JsonObject): string {
  return textAt(message, 'content') ?? '';
}

function isSystem(message: JsonObject): boolean {
  return ['system', 'developer'].includes((textAt(message, 'role') ?? '').toLowerCase());
}
