import type { GenericMessage } from '@baraza/contracts';
import { matchReply } from '../match-reply.ts';
import type { RenderMessages } from '../template/compile-messages.ts';
import {
  type CustomerEvent,
  eventText,
  type NodeBehaviour,
  type NodeOption,
  type NodeOutcome,
  type NodeRun,
} from './node-kind.ts';
import { asOffered } from './offered-option.ts';

/**
 * The behaviour of a menu: says it, waits, and follows the option that was pressed or typed. A first message that names
 * an option outright is followed without showing the menu.
 */
export function offerOptions(menu: RenderMessages, options: readonly NodeOption[]): NodeBehaviour {
  const prompt = (run: NodeRun): readonly GenericMessage[] => menu(run.read);

  function follow(run: NodeRun, option: NodeOption): NodeOutcome {
    // The words are spent: what comes next must not take them for a question.
    run.takeText();
    if (option.variable !== undefined) run.set(option.variable, option.title);
    return { kind: 'go', edge: option.edge };
  }

  return {
    options,
    prompt,
    offers: (run, text) => matchReply(asOffered(options, run.read), text, true).kind === 'matched',
    enter(run) {
      if (run.opening) {
        const typed = run.takeText();
        const offered = asOffered(options, run.read);
        const match = typed === null || /^\W*\d+\W*$/.test(typed) ? null : matchReply(offered, typed, true);
        const option = match?.kind === 'matched' ? offered[match.index] : undefined;
        if (option !== undefined) return follow(run, option);
      }
      return { kind: 'ask', messages: prompt(run) };
    },
    receive(run, event) {
      const option = chosenOption(asOffered(options, run.read), event);
      return option === undefined ? { kind: 'unmatched' } : follow(run, option);
    },
  };
}

function chosenOption(options: readonly NodeOption[], event: CustomerEvent): NodeOption | undefined {
  if (event.type === 'choice') {
    const pressed = options.find(option => option.id === event.id);
    if (pressed !== undefined) return pressed;
  }
  const match = matchReply(options, eventText(event));
  return match.kind === 'matched' ? options[match.index] : undefined;
}
