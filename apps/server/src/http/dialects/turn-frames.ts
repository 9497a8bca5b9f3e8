import type { TurnEvent } from '@baraza/contracts';

/**
 * A dialect's words for the events of one turn, one after the other: the bytes to send, or the empty string. It may keep
 * state, so every answer gets its own.
 */
export type TurnFrames = (event: TurnEvent) => string;
