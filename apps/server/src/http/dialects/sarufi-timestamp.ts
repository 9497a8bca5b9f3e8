import { z } from 'zod';

/** `2026-04-02T12:00:00Z`: whole seconds, as Sarufi's documents print them. */
export function sarufiTimestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

export const sarufiInstant = z.iso.datetime({ precision: 0 });
