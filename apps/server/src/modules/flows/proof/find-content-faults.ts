import type { FlowNode } from '@baraza/contracts';
import { isTimezone } from '../business-hours.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { plainFallback } from '../flow-defaults.ts';
import { messageTemplates } from '../template/message-templates.ts';
import { parseTemplate, unclosedPlaceholder } from '../template/parse-template.ts';
import { foldText } from '../text/fold-text.ts';
import { patternFault } from '../text/matches-pattern.ts';
import { textsOf } from './expression-paths.ts';
import { expressionType } from './expression-type.ts';
import type { FlowFault, FlowWarning } from './flow-finding.ts';
import type { FlowGraph } from './flow-graph.ts';

/** What is wrong inside single nodes: expressions, templates, patterns, menus without a fallback. */
export function findContentFaults(graph: FlowGraph): {
  readonly faults: FlowFault[];
  readonly warnings: FlowWarning[];
} {
  const faults: FlowFault[] = [];
  const warnings: FlowWarning[] = [];
  const hasFallback = graph.document.fallback !== undefined;
  for (const { id, node, uses } of graph.nodes.values()) {
    const add = (code: FlowFault['code'], message: string): void => void faults.push({ code, nodeId: id, message });
    const warn = (code: FlowWarning['code'], message: string): void =>
      void warnings.push({ code, nodeId: id, message });
    for (const source of uses.expressions ?? []) {
      const parsed = parseExpression(source);
      if (!parsed.ok) add('invalid_expression', `"${shorten(source)}": ${parsed.message} (at ${parsed.at + 1}).`);
      else if (node.type === 'condition' && !['boolean', 'any'].includes(expressionType(parsed.expression))) {
        warn('condition_not_boolean', `"${shorten(source)}" is neither true nor false.`);
      }
    }
    const templates = [
      ...(uses.templates ?? []).flatMap(text => text ?? []),
      ...(uses.values ?? []).flatMap(textsOf),
      ...fallbackTexts(graph, node),
    ];
    for (const fault of templates.flatMap(text => parseTemplate(text).faults))
      add('invalid_template', `${shorten(fault)}.`);
    for (const open of templates.flatMap(text => unclosedPlaceholder(text) ?? []))
      warn('unclosed_placeholder', `"${shorten(open)}" is said as it stands: no "}}" closes it.`);
    if (node.type === 'input' && node.pattern !== undefined) {
      const fault = patternFault(node.pattern);
      if (fault !== null) add('invalid_pattern', `"${shorten(node.pattern)}" is ${fault}.`);
    }
    if (node.type === 'input' && (node.min ?? -Infinity) > (node.max ?? Infinity)) {
      add('impossible_bounds', `No answer is at least ${node.min} and at most ${node.max}.`);
    }
    if (node.type === 'input' && node.input === 'choice' && (node.choices?.length ?? 0) === 0) {
      add('missing_choices', 'This question offers no answers to choose from.');
    }
    if (!hasFallback && needsFallback(node)) {
      add(
        'missing_fallback',
        'Nothing is said or done when an answer does not match: give the node or the flow a fallback.',
      );
    }
    const clash = clashingTitle(node);
    if (clash !== undefined)
      warn('option_title_clash', `Two options read "${clash}" when typed; only their numbers tell them apart.`);
    if (
      node.type === 'message' &&
      node.messages.some(message => message.type === 'buttons' || message.type === 'list')
    ) {
      warn(
        'options_without_edges',
        'The options of a message node lead nowhere of their own: use a buttons or list node.',
      );
    }
    if (node.type === 'intent') {
      const known = graph.document.intents ?? {};
      for (const route of node.routes) {
        if (!Object.hasOwn(known, route.intent))
          warn('unknown_intent', `The intent "${route.intent}" has no example phrases in this flow.`);
      }
    }
  }
  const { timezone } = graph.document.business_hours ?? {};
  if (timezone !== undefined && !isTimezone(timezone)) {
    faults.push({ code: 'invalid_timezone', message: `"${timezone}" is not a time zone.` });
  }
  return { faults, warnings };
}

function needsFallback(node: FlowNode): boolean {
  switch (node.type) {
    case 'buttons':
    case 'list':
      return node.fallback === undefined;
    case 'intent':
      return node.fallback === undefined && (node.otherwise === undefined || node.otherwise === null);
    case 'input': {
      const takesAnything =
        node.input === 'text' && node.pattern === undefined && node.min === undefined && node.max === undefined;
      return node.fallback === undefined && node.error_text === undefined && !takesAnything;
    }
    default:
      return false;
  }
}

function fallbackTexts(graph: FlowGraph, node: FlowNode): string[] {
  if (!('fallback' in node) || node.fallback === undefined) return [];
  return messageTemplates(plainFallback(node.fallback, id => graph.nodes.has(id)).messages);
}

function clashingTitle(node: FlowNode): string | undefined {
  const titles =
    node.type === 'buttons'
      ? node.buttons.map(button => button.title)
      : node.type === 'list'
        ? node.sections.flatMap(section => section.rows.map(row => row.title))
        : node.type === 'input'
          ? (node.choices ?? []).map(choice => choice.title)
          : [];
  const seen = new Set<string>();
  for (const title of titles) {
    const folded = foldText(title) || title;
    if (seen.has(folded)) return title;
    seen.add(folded);
  }
  return undefined;
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
