import { compileMessages } from '../template/compile-messages.ts';
import { always, type NodeKind } from './node-kind.ts';
import { offerOptions } from './offer-options.ts';
import { offeredOption } from './offered-option.ts';

/** Offers a handful of options, each with its own way on. */
export const buttons: NodeKind<'buttons'> = {
  waits: always,
  edges: node => node.buttons.map(button => ({ label: `button:${button.id}`, target: button.next, required: true })),
  uses: node => ({ templates: [node.text, ...node.buttons.map(button => button.title)], writes: [node.variable] }),
  compile(node, tools) {
    const shown = node.buttons.map(({ id, title }) => ({ id, title }));
    const options = shown.map(({ id, title }) => ({
      ...offeredOption(id, title),
      edge: tools.edge(`button:${id}`),
      variable: node.variable,
    }));
    return offerOptions(compileMessages([{ type: 'buttons', text: node.text, buttons: shown }]), options);
  },
};
