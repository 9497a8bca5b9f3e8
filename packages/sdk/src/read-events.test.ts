import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEvents, type ServerSentEvent } from './read-events.ts';

const idle = (): Error => new Error('idle');

async function collect(chunks: readonly Uint8Array[], end: 'close' | 'error' = 'close') {
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = chunks[count];
      count += 1;
      if (next !== undefined) controller.enqueue(next);
      else if (end === 'close') controller.close();
      else controller.error(new Error('cut'));
    },
  });
  let count = 0;
  const events: ServerSentEvent[] = [];
  let fault: unknown;
  try {
    for await (const event of readEvents(body, 5_000, idle)) events.push(event);
  } catch (error) {
    fault = error;
  }
  return { events, fault };
}

test('events are the same wherever the bytes are parted, and one that is cut off never happened', async () => {
  const texts = fc.array(
    fc.string({ unit: 'grapheme', maxLength: 20 }).map(text => JSON.stringify({ text })),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(texts, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), fc.nat(), async (datas, sizes, cut) => {
      const frames = datas.map((data, index) => `id: ${index + 1}\nevent: x\ndata: ${data}\n\n`);
      const all = new TextEncoder().encode(`: ok\nretry: 2000\n\n${frames.join(': keep-alive\n\n')}`);
      const bytes = all.subarray(0, cut % 2 === 0 ? all.length : cut % (all.length + 1));
      const chunks: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; ) {
        const size = sizes.next().value;
        chunks.push(bytes.slice(at, at + size));
        at += size;
      }
      const { events, fault } = await collect(chunks, bytes.length === all.length ? 'close' : 'error');
      const whole = datas.map((data, index) => ({ id: String(index + 1), type: 'x', data }));
      expect(events).toStrictEqual(whole.slice(0, events.length));
      if (bytes.length === all.length) expect(events).toHaveLength(whole.length);
      else expect(fault).toMatchObject({ message: 'cut' });
    }),
  );
});

test('a stream that falls silent is given up', async () => {
  const silent = new ReadableStream<Uint8Array>({});
  await expect(readEvents(silent, 5, idle).next()).rejects.toThrow('idle');
});

test('a line without end is refused', async () => {
  const megabyte = new Uint8Array(1024 * 1024).fill(120);
  const { fault } = await collect(Array.from({ length: 20 }, () => megabyte));
  expect(fault).toMatchObject({ message: 'a line of the stream has no end' });
});
