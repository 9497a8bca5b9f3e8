import type { FlowNode } from '@baraza/contracts';
import { type FlowChannelLimits } from './channel-limits.ts';
import type { FlowWarning } from './flow-finding.ts';
import type { FlowGraph } from './flow-graph.ts';

interface Menu {
  readonly kind: 'buttons' | 'list';
  readonly text: string;
  readonly titles: readonly string[];
}

/** Menus that an enabled channel cannot show as they are, with what the customer sees instead. */
export function findChannelLimits(graph: FlowGraph, channels: readonly FlowChannelLimits[]): FlowWarning[] {
  const warnings: FlowWarning[] = [];
  for (const { id, node } of graph.nodes.values()) {
    const menu = menuOf(node);
    if (menu === undefined) continue;
    for (const limits of channels) {
      for (const message of exceeded(menu, limits))
        warnings.push({ code: 'channel_limit', nodeId: id, message: `${limits.channel}: ${message}` });
    }
  }
  return warnings;
}

function menuOf(node: FlowNode): Menu | undefined {
  if (node.type === 'buttons')
    return { kind: 'buttons', text: node.text, titles: node.buttons.map(button => button.title) };
  if (node.type === 'list') {
    return {
      kind: 'list',
      text: node.text,
      titles: node.sections.flatMap(section => section.rows.map(row => row.title)),
    };
  }
  if (node.type !== 'input' || (node.choices?.length ?? 0) === 0) return undefined;
  const titles = (node.choices ?? []).map(choice => choice.title);
  return { kind: titles.length > 3 ? 'list' : 'buttons', text: node.text ?? '', titles };
}

function exceeded(menu: Menu, limits: FlowChannelLimits): string[] {
  const count = menu.titles.length;
  const over = (limit: number | null): boolean => limit !== null && count > limit;
  const asButtons = menu.kind === 'buttons' && !over(limits.maxButtons);
  const asList = !asButtons && !over(limits.maxRows);
  const found: string[] = [];
  if (limits.maxButtons !== 0 || limits.maxRows !== 0) {
    if (menu.kind === 'buttons' && asList)
      found.push(`${count} buttons are shown as a list (at most ${limits.maxButtons}).`);
    if (!asButtons && !asList) found.push(`${count} options are shown as numbered lines (at most ${limits.maxRows}).`);
    const longest = asButtons ? limits.maxButtonTitle : asList ? limits.maxRowTitle : null;
    const cut = menu.titles.filter(title => longest !== null && [...title].length > longest);
    if (cut.length > 0)
      found.push(
        `"${cut[0]}" is cut after ${longest} characters${cut.length > 1 ? `, as are ${cut.length - 1} more` : ''}.`,
      );
    if (limits.maxMenuText !== null && [...menu.text].length > limits.maxMenuText) {
      found.push(`the text is split: at most ${limits.maxMenuText} characters stand beside the options.`);
    }
  }
  if (limits.maxScreen !== null) found.push(...beyondScreen(menu, limits.maxScreen));
  return found;
}

/** The options of a numbered menu that lie beyond the end of the only screen there is. */
function beyondScreen(menu: Menu, maxScreen: number): string[] {
  let used = [...menu.text].length + 1;
  for (const [index, title] of menu.titles.entries()) {
    used += `${index + 1}. `.length + [...title].length + 1;
    if (used > maxScreen)
      return [`"${title}" and what follows lie beyond the ${maxScreen} characters of a screen: nobody sees them.`];
  }
  return [];
}
