import { memoryVariable } from './adaptive-expression.ts';
import type { FlowBuilder, NodeInput } from './flow-builder.ts';
import { type JsonObject, objectsAt, textAt, textsIn } from './json-shape.ts';

type InputNode = Extract<NodeInput, { type: 'input' }>;
type Question = Omit<InputNode, 'id' | 'type' | 'next' | 'fallback'>;

const ANSWERS: Readonly<Record<string, Question>> = {
  TextInput: { input: 'text' },
  NumberInput: { input: 'number' },
  DateTimeInput: { input: 'date' },
  AttachmentInput: { input: 'file' },
  ConfirmInput: {
    input: 'choice',
    choices: [
      { id: 'yes', title: 'Yes', value: true },
      { id: 'no', title: 'No', value: false },
    ],
  },
};
/** "As often as it takes" is written as a large number. */
const MANY_TURNS = 20;

/** An input action of Composer as a question of ours. `words` fills prompts in. */
export function composerQuestion(
  kind: string,
  action: JsonObject,
  words: (prompt: string | undefined) => string,
  builder: FlowBuilder,
): Question {
  builder.notes.carried(`Questions of the kind "${kind}".`);
  if (textsIn(action['validations']).length > 0) builder.notes.dropped('Validations written as expressions.');
  if (action['value'] !== undefined) builder.notes.dropped('Answers taken from entities of an earlier message.');
  const text = words(textAt(action, 'prompt'));
  const error = words(textAt(action, 'invalidPrompt')) || words(textAt(action, 'unrecognizedPrompt'));
  const property = textAt(action, 'property');
  const turns = Number(textAt(action, 'maxTurnCount') ?? Number.NaN);
  return {
    ...(text === '' ? {} : { text }),
    ...(kind === 'ChoiceInput' ? choicesOf(action, builder) : ANSWERS[kind]),
    ...(property === undefined ? {} : { variable: memoryVariable(property) }),
    ...(error === '' ? {} : { error_text: error }),
    ...(turns > 0 && turns < MANY_TURNS ? { retries: turns - 1 } : {}),
  };
}

function choicesOf(action: JsonObject, builder: FlowBuilder): Question {
  const choices = objectsAt(action, 'choices')
    .slice(0, 100)
    .map((choice, index) => ({ id: String(index + 1), title: builder.title(textAt(choice, 'value') ?? '') }));
  if (choices.length > 0) return { input: 'choice', choices };
  builder.notes.approximated('Choices that are computed became a question for a text.');
  return { input: 'text' };
}
