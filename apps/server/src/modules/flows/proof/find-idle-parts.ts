import type { FlowNode } from '@baraza/contracts';
import { resolveKeywords } from '../resolve-keywords.ts';
import { foldText } from '../text/fold-text.ts';
import type { FlowWarning } from './flow-finding.ts';
import type { FlowGraph } from './flow-graph.ts';

/** What was written and never acts: a keyword that another one takes, a case that an earlier one takes, an address nothing can open. */
export function findIdleParts(graph: FlowGraph): FlowWarning[] {
  const inNodes = [...graph.nodes.values()].flatMap(({ id, node }) => [
    ...repeatedCases(node).map(
      (equals): FlowWarning => ({
        code: 'case_never_taken',
        nodeId: id,
        message: `An earlier case takes ${JSON.stringify(equals)}.`,
      }),
    ),
    ...addressesOf(node)
      .filter(address => OTHER_SCHEME.test(address))
      .map(
        (address): FlowWarning => ({
          code: 'unusable_address',
          nodeId: id,
          message: `"${address.slice(0, 80)}" is no http or https address.`,
        }),
      ),
  ]);
  return [...clashingKeywords(graph), ...inNodes];
}

/** Addresses that begin with a scheme of their own; one made of variables is known only when it runs. */
const OTHER_SCHEME = /^\s*(?!https?:)[a-z][a-z0-9+.-]*:/i;

function clashingKeywords({ document }: FlowGraph): FlowWarning[] {
  const taken = new Map<string, string>();
  const warnings: FlowWarning[] = [];
  for (const { action, words, target } of resolveKeywords(document)) {
    const does = target ?? action;
    for (const word of words) {
      const folded = foldText(word);
      if ((taken.get(folded) ?? does) !== does)
        warnings.push({
          code: 'keyword_clash',
          message: `The keyword "${word}" is given twice; only one of them acts.`,
        });
      taken.set(folded, does);
    }
  }
  return warnings;
}

function repeatedCases(node: FlowNode): unknown[] {
  if (node.type !== 'switch') return [];
  const values = node.cases.map(({ equals }) => JSON.stringify(equals));
  return node.cases.filter((_, index) => values.indexOf(values[index] ?? '') < index).map(({ equals }) => equals);
}

function addressesOf(node: FlowNode): string[] {
  if (node.type === 'http-request') return [node.url];
  if (node.type !== 'message') return [];
  return node.messages.flatMap(message => ('media_url' in message ? [message.media_url] : []));
}
