import { expect, test } from 'vitest';
import { silentLog } from '#kernel';
import type { Turn } from './turn.ts';
import { TurnLogWriter } from './turn-log-writer.ts';
import { TurnRun } from './turn-run.ts';

type Batches = readonly { readonly turn: Turn; readonly events: readonly { readonly seq: number }[] }[];

function speaking(count: number): TurnRun[] {
  return Array.from({ length: count }, (_, index) => {
    const said = { text: '', customer: { channel: 'api', userId: null }, opened: true, withPerson: false } as const;
    const run = new TurnRun({ id: `turn_${index}` } as Turn, 'test', said, 0);
    run.startedAt = 1;
    run.emit({ type: 'text-delta', text: 'a' });
    return run;
  });
}

function recording(fails = false): { writes: Batches[]; writer: TurnLogWriter } {
  const writes: Batches[] = [];
  const appendEvents = async (batches: Batches): Promise<void> => {
    writes.push(batches);
    if (fails) throw new Error('no');
  };
  return { writes, writer: new TurnLogWriter({ appendEvents }, silentLog) };
}

test('few turns are written in one transaction', async () => {
  const { writes, writer } = recording();
  await writer.flush(speaking(64), 0, 10);
  expect(writes.map(batches => batches.length)).toEqual([64]);
});

test('many turns are written in several transactions, each turn once', async () => {
  const { writes, writer } = recording();
  await writer.flush(speaking(1_000), 0, 10);
  expect(writes.map(batches => batches.length)).toEqual(Array.from({ length: 8 }, () => 125));
  expect(new Set(writes.flat().map(({ turn }) => turn.id)).size).toBe(1_000);
});

test('what is said between two parts of a round goes with the later one, and what ended is left to its commit', async () => {
  const runs = speaking(130);
  const { writes, writer } = recording();
  const round = writer.flush(runs, 0, 30);
  runs[128]?.emit({ type: 'text-delta', text: 'b' });
  runs[129]?.emit({ type: 'turn-handed-over' });
  await round;
  expect(writes.map(batches => batches.length)).toEqual([64, 64, 1]);
  expect(writes[2]?.[0]).toMatchObject({ turn: { id: 'turn_128' }, events: [{ seq: 1 }, { seq: 2 }] });
});

test('a write that failed is repeated with what came since', async () => {
  const runs = speaking(1);
  const { writes, writer } = recording(true);
  await writer.flush(runs, 0, 10);
  runs[0]?.emit({ type: 'text-delta', text: 'b' });
  await writer.flush(runs, 0, 10);
  expect(writes[1]?.[0]?.events.map(({ seq }) => seq)).toEqual([1, 2]);
});

test('turns that were just accepted, and those that wait for theirs, are passed over', async () => {
  const [fresh, waiting] = speaking(2);
  if (fresh === undefined || waiting === undefined) throw new Error('two were made');
  waiting.startedAt = 0;
  const { writes, writer } = recording();
  await writer.flush([fresh], -1, 10);
  await writer.flush([waiting], 0, 10);
  expect(writes).toEqual([]);
});
