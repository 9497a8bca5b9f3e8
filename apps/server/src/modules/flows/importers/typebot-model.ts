import { isObject, type JsonObject, objectAt, objectsAt, textAt } from './json-shape.ts';

/** A Typebot export, up to version 5 (a start block in a group) or 6 (events), in one form. */
export interface Typebot {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly start: TypebotTarget | undefined;
  readonly groups: readonly TypebotGroup[];
  readonly edges: ReadonlyMap<string, TypebotTarget>;
  /** Names by id. */
  readonly variables: ReadonlyMap<string, string>;
}

export interface TypebotTarget {
  readonly groupId: string;
  readonly blockId: string | undefined;
}

export interface TypebotGroup {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly JsonObject[];
}

export function readTypebot(written: JsonObject): Typebot {
  const bot = inGroups(objectAt(written, 'typebot') ?? written);
  const edges = new Map(
    objectsAt(bot, 'edges').flatMap(edge => {
      const id = textAt(edge, 'id');
      const to = objectAt(edge, 'to');
      const groupId = textAt(to, 'groupId') ?? textAt(to, 'stepGroupId');
      return id === undefined || groupId === undefined
        ? []
        : [[id, { groupId, blockId: textAt(to, 'blockId') }] as const];
    }),
  );
  const groups = objectsAt(bot, 'groups').map((group, index) => ({
    id: textAt(group, 'id') ?? `group ${index + 1}`,
    title: textAt(group, 'title')?.trim() || `Group ${index + 1}`,
    blocks: objectsAt(group, 'blocks'),
  }));
  const startBlock = groups.flatMap(group => group.blocks).find(block => textAt(block, 'type') === 'start');
  const startEvent = objectsAt(bot, 'events').find(event => textAt(event, 'type') === 'start');
  const startEdge = textAt(startEvent ?? startBlock, 'outgoingEdgeId');
  const first = groups.find(group => group.blocks.some(block => textAt(block, 'type') !== 'start'));
  return {
    id: textAt(bot, 'id'),
    name: textAt(bot, 'name'),
    start:
      startEdge === undefined
        ? first === undefined
          ? undefined
          : { groupId: first.id, blockId: undefined }
        : edges.get(startEdge),
    groups: groups.map(group => ({
      ...group,
      blocks: group.blocks.filter(block => textAt(block, 'type') !== 'start'),
    })),
    edges,
    variables: new Map(
      objectsAt(bot, 'variables').flatMap(variable => {
        const id = textAt(variable, 'id');
        return id === undefined ? [] : [[id, textAt(variable, 'name') ?? id] as const];
      }),
    ),
  };
}

/** The text of a bubble: rich text as plain lines with the addresses of its links, else the plain or HTML text. */
export function bubbleText(content: JsonObject | undefined, variableName: (id: string) => string): string {
  const rich = objectsAt(content, 'richText');
  if (rich.length > 0)
    return rich
      .map(line => richText(line, variableName))
      .join('\n')
      .trim();
  const plain = textAt(content, 'plainText');
  if (plain !== undefined) return plain.trim();
  return (textAt(content, 'html') ?? '')
    .replace(/<(br|\/p|\/div)[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .trim();
}

function richText(element: JsonObject, variableName: (id: string) => string): string {
  const text = textAt(element, 'text');
  if (text !== undefined) return text;
  const type = textAt(element, 'type');
  const inner = objectsAt(element, 'children')
    .map(child => richText(child, variableName))
    .join('');
  if (type === 'variable' || type === 'inline-variable') {
    const id = textAt(element, 'variableId');
    return id === undefined ? inner : `{{${variableName(id)}}}`;
  }
  if (type === 'li') return `• ${inner}\n`;
  const url = type === 'a' ? textAt(element, 'url') : undefined;
  return url === undefined || inner.includes(url) || inner === '' ? inner || url || '' : `${inner} (${url})`;
}

/** Exports from before version 3 called groups blocks, and blocks steps. */
function inGroups(bot: JsonObject): JsonObject {
  if (Array.isArray(bot['groups']) || !objectsAt(bot, 'blocks').some(block => Array.isArray(block['steps'])))
    return bot;
  return {
    ...bot,
    groups: objectsAt(bot, 'blocks').map(block => ({ ...block, blocks: block['steps'] })),
    edges: objectsAt(bot, 'edges').map(edge => {
      const to = objectAt(edge, 'to');
      return { ...edge, to: { groupId: to?.['blockId'], blockId: to?.['stepId'] } };
    }),
  };
}

export function isTypebot(written: JsonObject): boolean {
  const bot = inGroups(objectAt(written, 'typebot') ?? written);
  return (
    isObject(bot) &&
    Array.isArray(bot['groups']) &&
    Array.isArray(bot['edges']) &&
    ('typebotId' in bot || 'events' in bot || 'version' in bot || 'publicId' in bot || 'theme' in bot)
  );
}
