import type { FlowDocument } from '@baraza/contracts';
import { allNodes } from './flow-defaults.ts';

export interface FlowDiff {
  readonly added: readonly string[];
  /** Nodes whose content or edges differ; a new place on the drawing or label does not count. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Whether anything beside the nodes differs: start, fallback, intents, keywords, variables, opening hours. */
  readonly settingsChanged: boolean;
}

/** What publishing `after` in the place of `before` changes, by node id. */
export function diffFlows(before: FlowDocument, after: FlowDocument): FlowDiff {
  const old = contents(before);
  const fresh = contents(after);
  return {
    added: [...fresh.keys()].filter(id => !old.has(id)),
    changed: [...fresh].flatMap(([id, content]) => (old.has(id) && old.get(id) !== content ? [id] : [])),
    removed: [...old.keys()].filter(id => !fresh.has(id)),
    settingsChanged: settings(before) !== settings(after),
  };
}

function contents(document: FlowDocument): ReadonlyMap<string, string> {
  return new Map(
    allNodes(document).map(({ scope, node: { position: _position, label: _label, ...content } }) => [
      content.id,
      canonical({ scope, ...content }),
    ]),
  );
}

function settings(document: FlowDocument): string {
  const { nodes: _nodes, flows, name: _name, description: _description, ...rest } = document;
  return canonical({ ...rest, flows: Object.entries(flows ?? {}).map(([name, flow]) => [name, flow.start]) });
}

/** JSON with keys in order, so that the same content reads the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
