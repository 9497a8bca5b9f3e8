import type { NodeInput } from './flow-builder.ts';

type InputNode = Extract<NodeInput, { type: 'input' }>;
type Choices = NonNullable<InputNode['choices']>;

/** What kind of answer a slot takes: one of the choices offered, else by its type, else by its name. */
export function answerKind(slot: string, type: string | undefined, choices: Choices): Partial<InputNode> {
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
