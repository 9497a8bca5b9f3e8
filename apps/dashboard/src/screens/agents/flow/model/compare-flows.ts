import { type FlowDocument, nodesOf, scopesOf } from './flow-document.ts';

export interface FieldChange {
  /** Where it stands: `buttons.0.title`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface NodeChange {
  /** Empty for what belongs to the flow as a whole. */
  readonly id: string;
  readonly kind: 'added' | 'changed' | 'removed';
  readonly fields: readonly FieldChange[];
}

const ABSENT = '–';
const MAX_FIELDS = 50;

/** What changed between two flows, field by field. Where nodes are drawn does not count. */
export function compareFlows(before: FlowDocument, after: FlowDocument): readonly NodeChange[] {
  const old = contents(before);
  const fresh = contents(after);
  const settings = compare(settingsOf(before), settingsOf(after));
  return [
    ...(settings.length === 0 ? [] : [{ id: '', kind: 'changed' as const, fields: settings }]),
    ...[...fresh].flatMap(([id, node]): NodeChange[] => {
      const was = old.get(id);
      if (was === undefined) return [{ id, kind: 'added', fields: [] }];
      const fields = compare(was, node);
      return fields.length === 0 ? [] : [{ id, kind: 'changed', fields }];
    }),
    ...[...old.keys()].flatMap((id): NodeChange[] => (fresh.has(id) ? [] : [{ id, kind: 'removed', fields: [] }])),
  ];
}

function contents(document: FlowDocument): ReadonlyMap<string, object> {
  return new Map(
    scopesOf(document).flatMap(scope =>
      nodesOf(document, scope).map(({ position: _position, ...node }) => [
        node.id,
        scope === '' ? node : { ...node, flow: scope },
      ]),
    ),
  );
}

function settingsOf({ nodes: _nodes, flows, ...settings }: FlowDocument): object {
  const starts = Object.entries(flows ?? {}).map(([name, flow]) => [name, flow.start]);
  return starts.length === 0 ? settings : { ...settings, flows: Object.fromEntries(starts) };
}

function compare(before: unknown, after: unknown): FieldChange[] {
  const old = flatten(before);
  const fresh = flatten(after);
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .flatMap(path => {
      const [was, is] = [old.get(path) ?? ABSENT, fresh.get(path) ?? ABSENT];
      return was === is ? [] : [{ path, before: was, after: is }];
    })
    .slice(0, MAX_FIELDS);
}

/** Every leaf by its path. Null and absent are the same: an edge to nowhere. */
function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) flatten(inner, path === '' ? name : `${path}.${name}`, into);
  } else if (value !== null && value !== undefined) {
    into.set(path, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return into;
}
