import { compileMessages } from '../template/compile-messages.ts';
import { always, type NodeKind } from './node-kind.ts';
import { offerOptions } from './offer-options.ts';
import { offeredOption } from './offered-option.ts';

/** Offers options in sections, each row with its own way on. */
export const list: NodeKind<'list'> = {
  waits: always,
  edges: node =>
    node.sections.flatMap(section =>
      section.rows.map(row => ({ label: `row:${row.id}`, target: row.next, required: true })),
    ),
  uses: node => ({
    templates: [
      node.text,
      node.button_text,
      ...node.sections.flatMap(section => [
        section.title,
        ...section.rows.flatMap(row => [row.title, row.description]),
      ]),
    ],
    writes: [node.variable],
  }),
  compile(node, tools) {
    const sections = node.sections.map(section => ({
      ...(section.title === undefined ? {} : { title: section.title }),
      rows: section.rows.map(({ id, title, description }) => ({
        id,
        title,
        ...(description === undefined ? {} : { description }),
      })),
    }));
    const options = sections.flatMap(section =>
      section.rows.map(row => ({
        ...offeredOption(row.id, row.title),
        edge: tools.edge(`row:${row.id}`),
        variable: node.variable,
      })),
    );
    const menu = compileMessages([{ type: 'list', text: node.text, button_text: node.button_text, sections }]);
    return offerOptions(menu, options);
  },
};
