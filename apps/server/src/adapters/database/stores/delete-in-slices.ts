import type { Engine } from '../engine.ts';

/** Rows removed at a stretch: a few milliseconds of the event loop on SQLite. */
const SLICE = 500;

/** Calls `deleteSlice` until it finds fewer rows than a slice, letting the process breathe in between. */
export async function deleteInSlices(engine: Engine, deleteSlice: (limit: number) => Promise<number>): Promise<void> {
  while ((await deleteSlice(SLICE)) === SLICE) await engine.breathe();
  await engine.breathe();
}
