import { changeFallback, connectExit, exitsOf, fallbackTarget } from './exits.ts';
import { allNodes, type FlowDocument, type FlowNode, nodesOf, type Point, scopesOf, startOf } from './flow-document.ts';

/** Each function gives a new document; the old one is never touched. */

/** Adds nodes to a scope; the first node of an empty scope is where it starts. */
export function addNodes(document: FlowDocument, scope: string, nodes: readonly FlowNode[]): FlowDocument {
  const added = withNodes(document, scope, [...nodesOf(document, scope), ...nodes]);
  const [first] = nodes;
  return nodesOf(document, scope).length === 0 && first !== undefined ? setStart(added, scope, first.id) : added;
}

/** Puts a node in the place of the one with that id. */
export function replaceNode(document: FlowDocument, id: string, node: FlowNode): FlowDocument {
  return mapNodes(document, one => (one.id === id ? node : one));
}

export function connect(document: FlowDocument, id: string, label: string, target: string | null): FlowDocument {
  const isNode = knows(document);
  return mapNodes(document, node => (node.id === id ? connectExit(node, label, target, isNode) : node));
}

/** Removes nodes; ways that led to them lead nowhere. */
export function removeNodes(document: FlowDocument, ids: ReadonlySet<string>): FlowDocument {
  const redirected = redirect(document, target => (ids.has(target) ? null : target));
  return scopesOf(redirected).reduce((changed, scope) => {
    const kept = nodesOf(changed, scope).filter(node => !ids.has(node.id));
    const without = withNodes(changed, scope, kept);
    return ids.has(startOf(document, scope)) ? setStart(without, scope, kept[0]?.id ?? '') : without;
  }, redirected);
}

/** Gives a node another id, wherever it is named. A taken or empty id changes nothing. */
export function renameNode(document: FlowDocument, from: string, to: string): FlowDocument {
  if (to === '' || from === to || knows(document)(to)) return document;
  const renamed = mapNodes(
    redirect(document, target => (target === from ? to : target)),
    node => (node.id === from ? { ...node, id: to } : node),
  );
  return scopesOf(document).reduce(
    (changed, scope) => (startOf(document, scope) === from ? setStart(changed, scope, to) : changed),
    renamed,
  );
}

export function moveNodes(document: FlowDocument, positions: ReadonlyMap<string, Point>): FlowDocument {
  return mapNodes(document, node => {
    const position = positions.get(node.id);
    return position === undefined
      ? node
      : { ...node, position: { x: Math.round(position.x), y: Math.round(position.y) } };
  });
}

export function setStart(document: FlowDocument, scope: string, id: string): FlowDocument {
  if (scope === '') return { ...document, start: id };
  const flow = document.flows?.[scope];
  return flow === undefined ? document : { ...document, flows: { ...document.flows, [scope]: { ...flow, start: id } } };
}

/** Nodes as new ones of a scope, beside where they were. Ways among them stay among them, others still lead to the old ones. */
export function pasteNodes(
  document: FlowDocument,
  scope: string,
  nodes: readonly FlowNode[],
  offset: Point,
): { readonly document: FlowDocument; readonly ids: readonly string[] } {
  const taken = new Set(allNodes(document).map(({ id }) => id));
  const names = new Map<string, string>();
  for (const { id } of nodes) {
    const name = freeId(id, taken);
    taken.add(name);
    names.set(id, name);
  }
  const isNode = (id: string): boolean => taken.has(id);
  const copies = nodes.map(node => {
    const { position = { x: 0, y: 0 } } = node;
    const renamed: FlowNode = {
      ...node,
      id: names.get(node.id) ?? node.id,
      position: { x: position.x + offset.x, y: position.y + offset.y },
    };
    return exitsOf(node, isNode).reduce<FlowNode>((copy, { label, target }) => {
      if (target === null) return copy;
      const known = names.get(target) ?? (taken.has(target) ? target : null);
      return known === target ? copy : connectExit(copy, label, known, isNode);
    }, renamed);
  });
  return { document: addNodes(document, scope, copies), ids: copies.map(({ id }) => id) };
}

/** `menu`, or `menu-2` and so on when that is taken. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const [, stem = wanted] = /^(.*?)(?:-\d+)?$/.exec(wanted) ?? [];
  for (let number = 2; ; number += 1) {
    const id = `${stem}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Puts a sub-flow with an end of its own beside the others. */
export function addSubflow(document: FlowDocument, name: string): FlowDocument {
  const id = freeId(`${name}-end`, new Set(allNodes(document).map(node => node.id)));
  const flow = { start: id, nodes: [{ id, type: 'end' as const, position: { x: 0, y: 0 } }] };
  return { ...document, flows: { ...document.flows, [name]: flow } };
}

export function removeSubflow(document: FlowDocument, name: string): FlowDocument {
  const ids = new Set(nodesOf(document, name).map(({ id }) => id));
  const { [name]: _gone, ...flows } = removeNodes(document, ids).flows ?? {};
  const { flows: _flows, ...rest } = removeNodes(document, ids);
  return Object.keys(flows).length === 0 ? rest : { ...rest, flows };
}

function withNodes(document: FlowDocument, scope: string, nodes: readonly FlowNode[]): FlowDocument {
  if (scope === '') return { ...document, nodes };
  const flow = document.flows?.[scope];
  return flow === undefined ? document : { ...document, flows: { ...document.flows, [scope]: { ...flow, nodes } } };
}

function mapNodes(document: FlowDocument, change: (node: FlowNode) => FlowNode): FlowDocument {
  return scopesOf(document).reduce((changed, scope) => {
    const nodes = nodesOf(changed, scope);
    const mapped = nodes.map(change);
    return mapped.every((node, index) => node === nodes[index]) ? changed : withNodes(changed, scope, mapped);
  }, document);
}

/** Sends every way of nodes, fallback, intents and keywords elsewhere; starts stay. */
function redirect(document: FlowDocument, to: (target: string) => string | null): FlowDocument {
  const isNode = knows(document);
  const changed = mapNodes(document, node =>
    exitsOf(node, isNode).reduce<FlowNode>((one, { label, target }) => {
      const moved = target === null ? null : to(target);
      return moved === target ? one : connectExit(one, label, moved, isNode);
    }, node),
  );
  const { fallback, intents, keywords, ...rest } = changed;
  const target = fallbackTarget(fallback, isNode);
  const moved = target === null ? null : to(target);
  const kept = moved === target ? fallback : changeFallback(fallback, { next: moved }, isNode);
  return {
    ...rest,
    ...(kept === undefined ? {} : { fallback: kept }),
    ...(intents === undefined
      ? {}
      : {
          intents: Object.fromEntries(
            Object.entries(intents).map(([name, intent]) => [
              name,
              'examples' in intent || 'next' in intent ? redirected(intent, to) : intent,
            ]),
          ),
        }),
    ...(keywords === undefined ? {} : { keywords: keywords.map(keyword => redirected(keyword, to)) }),
  };
}

function redirected<T extends object>(item: T, to: (target: string) => string | null): T {
  const target = 'next' in item && typeof item.next === 'string' ? item.next : null;
  return target === null ? item : { ...item, next: to(target) };
}

function knows(document: FlowDocument): (id: string) => boolean {
  const ids = new Set(allNodes(document).map(({ id }) => id));
  return id => ids.has(id);
}
