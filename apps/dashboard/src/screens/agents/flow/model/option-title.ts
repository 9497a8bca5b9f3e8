import type { FlowNode } from './flow-document.ts';

/** The node with another title on the option of an exit's label. */
export function withOptionTitle(node: FlowNode, label: string, title: string): FlowNode {
  if (node.type === 'buttons') {
    return { ...node, buttons: node.buttons.map(one => (`button:${one.id}` === label ? { ...one, title } : one)) };
  }
  if (node.type !== 'list') return node;
  return {
    ...node,
    sections: node.sections.map(section => ({
      ...section,
      rows: section.rows.map(row => (`row:${row.id}` === label ? { ...row, title } : row)),
    })),
  };
}
