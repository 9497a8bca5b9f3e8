import type { FlowBuilder, NodeInput } from './flow-builder.ts';
import { objectsAt, textAt } from './json-shape.ts';
import type { RasaProject } from './rasa-project.ts';
import { readPayload } from './rasa-response.ts';

type InputNode = Extract<NodeInput, { type: 'input' }>;
type Choices = NonNullable<InputNode['choices']>;

/** The question of a form for a slot, in the words of its response, and what it takes as an answer. */
export function formQuestion(
  project: Pick<RasaProject, 'responses' | 'slots'>,
  builder: FlowBuilder,
  form: string,
  slot: string,
): Omit<InputNode, 'id' | 'type' | 'next'> {
  const [response] =
    project.responses.get(`utter_ask_${form}_${slot}`) ?? project.responses.get(`utter_ask_${slot}`) ?? [];
  const choices = objectsAt(response, 'buttons').map((button, index) => {
    const { intent, slots: given } = readPayload(textAt(button, 'payload') ?? '');
    const value = given[slot] ?? (intent === 'affirm' ? true : intent === 'deny' ? false : undefined);
    return {
      id: String(index + 1),
      title: builder.title(textAt(button, 'title') ?? ''),
      ...(value === undefined ? {} : { value }),
    };
  });
  const text = rasaText(builder, textAt(response, 'text') ?? '') || `${slot.replaceAll('_', ' ')}?`;
  const type = textAt(project.slots.get(slot), 'type');
  return { text, variable: builder.variable(slot), ...answerKind(slot, type, choices) };
}

/** A text of Rasa with each `{slot}` as our placeholder. */
export function rasaText(builder: FlowBuilder, text: string): string {
  const filled = text.replace(
    /\{([\p{L}_][\p{L}\p{N}_]*)\}/gu,
    (_whole, slot: string) => `{{variables.${builder.variable(slot)}}}`,
  );
  return builder.text(filled.trim());
}

/** What kind of answer a slot takes: one of the choices offered, else by its type, else by its name. */
function answerKind(slot: string, type: string | undefined, choices: Choices): Partial<InputNode> {
  if (choices.length > 0) return { input: 'choice', choices };
  if (type === 'bool')
    return {
      input: 'choice',
      choices: [
        { id: 'yes', title: 'Yes', value: true },
        { id: 'no', title: 'No', value: false },
      ],
    };
  if (type === 'float' || type === 'int') return { input: 'number' };
  if (/e-?mail/i.test(slot)) return { input: 'email' };
  return /phone/i.test(slot) ? { input: 'phone' } : {};
}
