import type { FlowNodeOf, GenericMessage } from '@baraza/contracts';
import { parseAnswer } from '../answers/parse-answer.ts';
import type { SentenceKey } from '../builtin-sentences.ts';
import type { ReadPath } from '../expression/expression.ts';
import { matchReply, type ReplyOption, replyOption } from '../match-reply.ts';
import { compileMessages } from '../template/compile-messages.ts';
import { compileTemplate } from '../template/compile-template.ts';
import { foldText } from '../text/fold-text.ts';
import { always, eventText, type NodeKind } from './node-kind.ts';

const DEFAULT_RETRIES = 2;
const MAX_BUTTONS = 3;
const SKIP_WORDS = new Set(['skip', 'ruka', 'passer', 'saltar', 'pular', 'تخطي'].map(foldText));

/** Asks for one piece of information, checks it and keeps it in a variable. */
export const input: NodeKind<'input'> = {
  waits: always,
  edges: node => [{ label: 'next', target: node.next, required: true }],
  uses: node => ({
    templates: [node.text, node.error_text, ...(node.choices ?? []).map(choice => choice.title)],
    writes: [node.variable],
  }),
  compile(node, tools) {
    const next = tools.edge('next');
    const question = compileMessages(questionMessages(node));
    const errorText = node.error_text === undefined ? null : compileTemplate(node.error_text, 'text');
    const asked = readAsOffered(node);
    const retries = node.retries ?? DEFAULT_RETRIES;
    const invalid: SentenceKey = `invalid-${node.input}`;
    const bounds = node.input === 'number' ? boundsOf(node) : '';

    return {
      prompt: run => question(run.read),
      offers: (run, text) => matchReply(choicesOf(asked(run.read)), text, true).kind === 'matched',
      enter: run => ({ kind: 'ask', messages: question(run.read) }),
      receive(run, event) {
        const value =
          isSkipped(node, eventText(event)) && event.type !== 'file'
            ? null
            : parseAnswer(asked(run.read), event, run.context.now);
        if (value === undefined) {
          if (run.attempts >= retries) return { kind: 'unmatched' };
          const text = errorText?.(run.read) || run.sentence(invalid) + bounds;
          const again = node.input === 'choice' ? question(run.read) : [];
          return { kind: 'unmatched', retry: [{ type: 'text', text }, ...again] };
        }
        run.takeText();
        if (node.variable !== undefined) run.set(node.variable, value);
        return { kind: 'go', edge: next };
      },
    };
  },
};

/** What a number may be, in signs that need no language. */
function boundsOf({ min, max }: FlowNodeOf<'input'>): string {
  if (min !== undefined && max !== undefined) return ` (${min} – ${max})`;
  if (min !== undefined) return ` (≥ ${min})`;
  return max === undefined ? '' : ` (≤ ${max})`;
}

/** A choice is asked as buttons when they fit everywhere, else as a list; anything else as text. */
function questionMessages(node: FlowNodeOf<'input'>): GenericMessage[] {
  const choices = node.input === 'choice' ? (node.choices ?? []) : [];
  const options = choices.map(({ id, title }) => ({ id, title }));
  const text = node.text ?? (options.length > 0 ? '…' : '');
  if (options.length > MAX_BUTTONS) return [{ type: 'list', text, button_text: '☰', sections: [{ rows: options }] }];
  if (options.length > 0) return [{ type: 'buttons', text, buttons: options }];
  return text === '' ? [] : [{ type: 'text', text }];
}

/** The node with the titles of its choices as the customer reads them. */
function readAsOffered(node: FlowNodeOf<'input'>): (read: ReadPath) => FlowNodeOf<'input'> {
  const { choices } = node;
  if (choices?.every(({ title }) => !title.includes('{{')) !== false) return () => node;
  const titles = choices.map(({ title }) => compileTemplate(title, 'text'));
  return read => ({
    ...node,
    choices: choices.map((choice, index) => ({ ...choice, title: titles[index]?.(read) ?? choice.title })),
  });
}

function choicesOf(node: FlowNodeOf<'input'>): readonly ReplyOption[] {
  return node.input === 'choice' ? (node.choices ?? []).map(({ id, title }) => replyOption(id, title)) : [];
}

function isSkipped(node: FlowNodeOf<'input'>, text: string): boolean {
  if (node.optional !== true) return false;
  const trimmed = text.trim();
  return trimmed === '' || trimmed === '-' || SKIP_WORDS.has(foldText(trimmed));
}
