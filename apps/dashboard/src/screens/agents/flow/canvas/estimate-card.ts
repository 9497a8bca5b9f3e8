import { type NodeChange, Position } from '@xyflow/react';
import { estimateHandles, estimateSize } from '../model/layout.ts';
import type { CardNode } from './node-card.tsx';

/**
 * A card with about the size and dots it will have. Without, the library draws every card once to measure it, however far
 * from what is in view.
 */
export function withEstimate(card: CardNode): CardNode {
  const { node, exits } = card.data;
  const { target, sources } = estimateHandles(node, exits);
  return {
    ...card,
    measured: { ...estimateSize(node, exits) },
    handles: [
      { type: 'target', position: Position.Left, ...target },
      ...sources.map(source => ({ type: 'source' as const, position: Position.Right, ...source })),
    ],
  };
}

/** What was measured since stands; estimates of it would be kept in its place. */
export function withoutEstimates(changes: readonly NodeChange<CardNode>[], cards: CardNode[]): CardNode[] {
  const measured = new Set(changes.flatMap(change => (change.type === 'dimensions' ? change.id : [])));
  if (measured.size === 0) return cards;
  return cards.map(card => {
    if (!measured.has(card.id) || card.handles === undefined) return card;
    const { handles: _estimated, ...rest } = card;
    return rest;
  });
}

/** Whether the ways out of a card are others than before, so that what was measured of them no longer holds. */
export function hasOtherExits(before: CardNode, now: CardNode): boolean {
  const { exits } = now.data;
  return (
    exits.length !== before.data.exits.length ||
    exits.some((exit, index) => exit.label !== before.data.exits[index]?.label)
  );
}
