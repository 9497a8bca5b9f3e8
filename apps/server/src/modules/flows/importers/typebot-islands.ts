import { objectsAt, textAt } from './json-shape.ts';
import { optionsOf } from './typebot-expression.ts';
import type { Typebot, TypebotGroup, TypebotTarget } from './typebot-model.ts';

/** A group that led nowhere, and the part of the bot that follows it for want of anything else. */
export interface JoinedIsland {
  readonly after: TypebotGroup;
  readonly island: TypebotGroup;
}

/**
 * Templates start with a notice for their author ("connect the start with …") and leave the bot itself apart. When what
 * the start leads to asks nothing, the largest part that nothing leads to follows it.
 */
export function findIsland(
  bot: Typebot,
  start: TypebotTarget,
  asks: (group: TypebotGroup) => boolean,
): JoinedIsland | undefined {
  const reached = groupsFrom(bot, start.groupId);
  const begun = bot.groups.filter(group => reached.has(group.id));
  const after = begun.find(group => exits(bot, group).size === 0);
  if (after === undefined || begun.some(asks)) return undefined;
  const led = new Set(bot.groups.flatMap(group => [...exits(bot, group)]));
  const [largest] = bot.groups
    .filter(group => !reached.has(group.id) && !led.has(group.id))
    .map(group => ({ group, size: groupsFrom(bot, group.id).size }))
    .toSorted((a, b) => b.size - a.size);
  return largest === undefined ? undefined : { after, island: largest.group };
}

function groupsFrom(bot: Typebot, groupId: string): ReadonlySet<string> {
  const groups = new Map(bot.groups.map(group => [group.id, group]));
  const found = new Set<string>();
  const pending = [groupId];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const group = groups.get(id);
    if (group === undefined || found.has(id)) continue;
    found.add(id);
    pending.push(...exits(bot, group));
  }
  return found;
}

/** Groups that the blocks and options of a group lead to. */
function exits(bot: Typebot, group: TypebotGroup): ReadonlySet<string> {
  const owners = group.blocks.flatMap(block => [block, ...objectsAt(block, 'items')]);
  const byEdge = owners.flatMap(owner => bot.edges.get(textAt(owner, 'outgoingEdgeId') ?? '')?.groupId ?? []);
  const jumps = group.blocks.filter(block => textAt(block, 'type') === 'Jump');
  return new Set([...byEdge, ...jumps.flatMap(block => textAt(optionsOf(block), 'groupId') ?? [])]);
}
