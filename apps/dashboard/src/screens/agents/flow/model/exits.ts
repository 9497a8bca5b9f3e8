import type { FlowFallback, FlowNode } from './flow-document.ts';

/** A way out of a node. Its label is the server's name for it: `menu/button:faq` is the edge `button:faq` of `menu`. */
export interface Exit {
  readonly label: string;
  readonly role: 'next' | 'option' | 'branch' | 'otherwise' | 'failure' | 'unanswered' | 'fallback';
  /** What the author wrote on it; empty for `next` and the like. */
  readonly title: string;
  readonly target: string | null;
}

type IsNode = (id: string) => boolean;

const next = (target: string | null | undefined): Exit => ({
  label: 'next',
  role: 'next',
  title: '',
  target: target ?? null,
});
const other = (role: 'otherwise' | 'failure' | 'unanswered', target: string | null | undefined): Exit => ({
  label: role,
  role,
  title: '',
  target: target ?? null,
});

/** Every way out of a node in the order it is drawn, those to nowhere among them. */
export function exitsOf(node: FlowNode, isNode: IsNode): readonly Exit[] {
  const fallback: readonly Exit[] = asks(node)
    ? [{ label: 'fallback', role: 'fallback', title: '', target: fallbackTarget(node.fallback, isNode) }]
    : [];
  return [...ownExits(node), ...fallback];
}

function ownExits(node: FlowNode): readonly Exit[] {
  switch (node.type) {
    case 'buttons':
      return node.buttons.map(({ id, title, next: target }) => option(`button:${id}`, title, target));
    case 'list':
      return node.sections.flatMap(section =>
        section.rows.map(({ id, title, next: target }) => option(`row:${id}`, title, target)),
      );
    case 'condition':
      return [
        ...node.branches.map(({ when, next: target }, index) => branch(`branch:${index + 1}`, when, target)),
        other('otherwise', node.otherwise),
      ];
    case 'switch':
      return [
        ...node.cases.map(({ equals, next: target }, index) => branch(`case:${index + 1}`, String(equals), target)),
        other('otherwise', node.otherwise),
      ];
    case 'intent':
      return [
        ...node.routes.map(({ intent, next: target }) => branch(`intent:${intent}`, intent, target)),
        other('otherwise', node.otherwise),
      ];
    case 'random-split':
      return node.branches.map(({ weight, next: target }, index) =>
        branch(`branch:${index + 1}`, share(weight, node.branches), target),
      );
    case 'http-request':
      return [next(node.next), other('failure', node.failure)];
    case 'ask-agent':
      return [next(node.next), other('unanswered', node.unanswered)];
    case 'end':
      return [];
    default:
      return [next(node.next)];
  }
}

/** Leads one way out elsewhere, or to nowhere. A label the node does not have changes nothing. */
export function connectExit(node: FlowNode, label: string, target: string | null, isNode: IsNode): FlowNode {
  if (label === 'fallback') return asks(node) ? withFallbackTarget(node, target, isNode) : node;
  const to = <T extends object>(items: readonly T[], at: number): T[] =>
    items.map((item, index) => (index === at ? { ...item, next: target } : item));
  const [kind, name = ''] = split(label);
  const at = Number(name) - 1;
  switch (node.type) {
    case 'buttons':
      if (kind !== 'button') return node;
      return { ...node, buttons: node.buttons.map(one => (one.id === name ? { ...one, next: target } : one)) };
    case 'list':
      if (kind !== 'row') return node;
      return {
        ...node,
        sections: node.sections.map(section => ({
          ...section,
          rows: section.rows.map(row => (row.id === name ? { ...row, next: target } : row)),
        })),
      };
    case 'condition':
      if (label === 'otherwise') return { ...node, otherwise: target };
      return kind === 'branch' ? { ...node, branches: to(node.branches, at) } : node;
    case 'switch':
      if (label === 'otherwise') return { ...node, otherwise: target };
      return kind === 'case' ? { ...node, cases: to(node.cases, at) } : node;
    case 'intent':
      if (label === 'otherwise') return { ...node, otherwise: target };
      if (kind !== 'intent') return node;
      return { ...node, routes: node.routes.map(one => (one.intent === name ? { ...one, next: target } : one)) };
    case 'random-split':
      return kind === 'branch' ? { ...node, branches: to(node.branches, at) } : node;
    case 'http-request':
      if (label === 'failure') return { ...node, failure: target };
      return label === 'next' ? { ...node, next: target } : node;
    case 'ask-agent':
      if (label === 'unanswered') return { ...node, unanswered: target };
      return label === 'next' ? { ...node, next: target } : node;
    case 'end':
      return node;
    default:
      return label === 'next' ? { ...node, next: target } : node;
  }
}

/** Where a fallback leads; null for one that only says something. Like the server, a word that no node is called is an id. */
export function fallbackTarget(fallback: FlowFallback | undefined, isNode: IsNode): string | null {
  if (fallback === undefined) return null;
  if (typeof fallback !== 'string') return fallback.next ?? null;
  return isSentence(fallback, isNode) ? null : fallback;
}

/** What a fallback says. */
export function fallbackText(fallback: FlowFallback | undefined, isNode: IsNode): string {
  if (fallback === undefined) return '';
  if (typeof fallback !== 'string') return fallback.text ?? '';
  return isSentence(fallback, isNode) ? fallback : '';
}

/** A fallback with another text or target, in its shortest form; undefined when nothing is left of it. */
export function changeFallback(
  fallback: FlowFallback | undefined,
  change: { readonly text?: string; readonly next?: string | null; readonly attempts?: number | undefined },
  isNode: IsNode,
): FlowFallback | undefined {
  const kept = typeof fallback === 'object' ? fallback : {};
  const text = change.text ?? fallbackText(fallback, isNode);
  const target = change.next === undefined ? fallbackTarget(fallback, isNode) : change.next;
  const attempts = 'attempts' in change ? change.attempts : kept.attempts;
  if (text === '' && target === null && kept.messages === undefined) return undefined;
  return {
    ...(text === '' ? {} : { text }),
    ...(kept.messages === undefined ? {} : { messages: kept.messages }),
    ...(target === null ? {} : { next: target }),
    ...(attempts === undefined ? {} : { attempts }),
  };
}

type Asking = Extract<FlowNode, { type: 'buttons' | 'list' | 'input' | 'intent' }>;

export function asks(node: FlowNode): node is Asking {
  return node.type === 'buttons' || node.type === 'list' || node.type === 'input' || node.type === 'intent';
}

function withFallbackTarget(node: Asking, target: string | null, isNode: IsNode): FlowNode {
  const { fallback, ...rest } = node;
  const changed = changeFallback(fallback, { next: target }, isNode);
  return changed === undefined ? rest : { ...rest, fallback: changed };
}

function isSentence(text: string, isNode: IsNode): boolean {
  return !isNode(text) && /\s/.test(text.trim());
}

function split(label: string): readonly [string, string | undefined] {
  const colon = label.indexOf(':');
  return colon === -1 ? [label, undefined] : [label.slice(0, colon), label.slice(colon + 1)];
}

function option(label: string, title: string, target: string | null | undefined): Exit {
  return { label, role: 'option', title, target: target ?? null };
}

function branch(label: string, title: string, target: string | null | undefined): Exit {
  return { label, role: 'branch', title, target: target ?? null };
}

function share(weight: number, branches: readonly { readonly weight: number }[]): string {
  const total = branches.reduce((sum, one) => sum + one.weight, 0);
  return total === 0 ? '0 %' : `${Math.round((100 * weight) / total)} %`;
}
