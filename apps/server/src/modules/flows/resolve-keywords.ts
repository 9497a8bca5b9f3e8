import type { FlowDocument, FlowKeywordAction } from '@baraza/contracts';
import { BUILTIN_KEYWORDS } from './builtin-keywords.ts';
import { allNodes } from './flow-defaults.ts';

/** Words with what they do: where they go, or null when the action needs no node. */
export interface ResolvedKeyword {
  readonly action: FlowKeywordAction;
  readonly words: readonly string[];
  readonly target: string | null;
}

/**
 * The keywords of a document: its own, and the built-in words of every action it does not name itself. An action that
 * would lead nowhere (help without a node for it) has no built-in words.
 */
export function resolveKeywords(document: FlowDocument): ResolvedKeyword[] {
  const own = (document.keywords ?? []).map(keyword => ({
    action: keyword.action,
    words: keyword.words,
    target: keyword.next ?? defaultTarget(document, keyword.action),
  }));
  if (document.builtin_keywords === false) return own;
  const named = new Set(own.map(keyword => keyword.action));
  const builtin = (Object.keys(BUILTIN_KEYWORDS) as (keyof typeof BUILTIN_KEYWORDS)[])
    .filter(action => !named.has(action))
    .map(action => ({ action, words: BUILTIN_KEYWORDS[action], target: defaultTarget(document, action) }))
    .filter(keyword => keyword.target !== null || keyword.action === 'human' || keyword.action === 'back');
  return [...own, ...builtin];
}

function defaultTarget(document: FlowDocument, action: FlowKeywordAction): string | null {
  if (action === 'goto' || action === 'back') return null;
  const nodes = allNodes(document).map(({ node }) => node);
  if (nodes.some(node => node.id === action)) return action;
  if (action === 'human') return document.nodes.find(node => node.type === 'handoff')?.id ?? null;
  return action === 'help' ? null : document.start;
}
