import type { FlowDocument, FlowFallback, FlowNode } from '@baraza/contracts';
import type { CompiledFallback, CompiledFlow, CompiledIntent, CompiledKeyword, CompiledNode } from './compiled-flow.ts';
import { allNodes, defaultOf, plainFallback, plainIntent } from './flow-defaults.ts';
import type { CompiledEdge } from './nodes/node-kind.ts';
import { compileNode, nodeEdges } from './nodes/node-kinds.ts';
import { resolveKeywords } from './resolve-keywords.ts';
import { compileMessages } from './template/compile-messages.ts';
import { foldText } from './text/fold-text.ts';

/**
 * Makes a document ready to run. Total: what is wrong in it (which `validateFlow` tells) leads to a named end when the
 * conversation gets there, never to an exception. Of nodes with the same id the first counts.
 */
export function compileFlow(document: FlowDocument): CompiledFlow {
  const listed = allNodes(document);
  const ids = new Set(listed.map(({ node }) => node.id));
  const isNode = (id: string): boolean => ids.has(id);
  const nodes = new Map<string, CompiledNode>();
  for (const { scope, node } of listed) {
    if (!nodes.has(node.id)) nodes.set(node.id, prepareNode(document, node, scope, isNode));
  }
  return {
    document,
    start: document.start,
    nodes,
    keywords: compileKeywords(document),
    globalIntents: compileIntents(document),
    fallback: compileFallback(document.fallback, '@fallback', isNode),
    defaults: Object.fromEntries(
      Object.entries(document.variables ?? {}).flatMap(([name, variable]) => {
        const value = defaultOf(variable);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
    businessHours: document.business_hours ?? null,
    language: document.language ?? null,
  };
}

function prepareNode(
  document: FlowDocument,
  node: FlowNode,
  scope: string,
  isNode: (id: string) => boolean,
): CompiledNode {
  const targets = new Map(nodeEdges(node).map(edge => [edge.label, edge.target ?? null]));
  const edge = (label: string): CompiledEdge => ({ id: `${node.id}/${label}`, target: targets.get(label) ?? null });
  const flowStart = (name: string): string | null =>
    document.flows !== undefined && Object.hasOwn(document.flows, name) ? (document.flows[name]?.start ?? null) : null;
  const behaviour = compileNode(node, { edge, flowStart });
  return {
    id: node.id,
    node,
    scope,
    behaviour,
    options: behaviour.options ?? [],
    targets: [...targets.values(), node.type === 'call-flow' ? flowStart(node.flow) : null],
    fallback: compileFallback('fallback' in node ? node.fallback : undefined, `${node.id}/fallback`, isNode),
    returnEdge: edge('next'),
  };
}

function compileFallback(
  fallback: FlowFallback | undefined,
  edgeId: string,
  isNode: (id: string) => boolean,
): CompiledFallback | null {
  if (fallback === undefined) return null;
  const { messages, next, attempts } = plainFallback(fallback, isNode);
  return { render: compileMessages(messages), edge: next === null ? null : { id: edgeId, target: next }, attempts };
}

function compileKeywords(document: FlowDocument): ReadonlyMap<string, CompiledKeyword> {
  const keywords = new Map<string, CompiledKeyword>();
  const add = (words: readonly string[], keyword: CompiledKeyword): void => {
    for (const word of words.map(foldText)) {
      if (word !== '' && !keywords.has(word)) keywords.set(word, keyword);
    }
  };
  for (const { action, words, target } of resolveKeywords(document)) {
    add(words, { action, edge: target === null ? null : { id: `@keyword:${action}`, target } });
  }
  for (const [name, intent] of Object.entries(document.intents ?? {})) {
    const { keywords: words, next } = plainIntent(name, intent);
    if (next !== null) add(words, { action: 'goto', edge: { id: `@intent:${name}`, target: next } });
  }
  return keywords;
}

function compileIntents(document: FlowDocument): ReadonlyMap<string, CompiledIntent> {
  const intents = new Map<string, CompiledIntent>();
  for (const [name, intent] of Object.entries(document.intents ?? {})) {
    const { next, minConfidence } = plainIntent(name, intent);
    if (next !== null) intents.set(name, { name, edge: { id: `@intent:${name}`, target: next }, minConfidence });
  }
  return intents;
}
