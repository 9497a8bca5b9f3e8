import type { TurnReply } from '@baraza/contracts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { drainServer } from '#http';
import { LiveTurnStream } from '#modules/turns';
import { readEvents } from '#test/read-events';
import { eventually, openReader, type StreamServer, serveStream } from '#test/serve-stream';
import { commentFrame, eventFrame, jsonFrame } from './frames.ts';
import { type StreamTurnOptions, streamTurn } from './stream-turn.ts';

const reply: TurnReply = {
  text: '',
  messages: [],
  answered: true,
  citations: [],
  actions: [],
  usage: { inputTokens: 0, outputTokens: 0, estimated: false },
  model: 'm',
  finishReason: 'stop',
};

let server: StreamServer;
let stream: LiveTurnStream;
let onDisconnect: ReturnType<typeof vi.fn<() => void>>;

async function serve(options: Partial<StreamTurnOptions> = {}): Promise<void> {
  server = await serveStream(response =>
    streamTurn(response, stream, { encode: ({ event }) => jsonFrame(event, event.type), onDisconnect, ...options }),
  );
}

beforeEach(() => {
  stream = new LiveTurnStream('turn_1');
  onDisconnect = vi.fn<() => void>();
});

afterEach(async () => {
  vi.useRealTimers();
  await drainServer(server.app, 0);
});

const say = (text: string): unknown => stream.append({ type: 'text-delta', text });
const end = (): unknown => stream.append({ type: 'turn-end', reply });
const textOf = (body: string): string =>
  readEvents(body)
    .filter(event => event.event === 'text-delta')
    .map(event => (JSON.parse(event.data) as { text: string }).text)
    .join('');

describe('streamTurn', () => {
  test('the first bytes leave before anything was said', async () => {
    await serve();
    const reader = await openReader(server.port);
    await eventually(() => reader.text() !== '');
    expect(reader.text()).toBe(commentFrame('ok'));
    expect(reader.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
  });

  test('events come as they happen, and the stream ends after the terminal one', async () => {
    await serve();
    const reader = await openReader(server.port);
    say('Hel');
    await eventually(() => textOf(reader.text()) === 'Hel');
    say('lo');
    say('!');
    end();
    await reader.closed;
    expect(textOf(reader.text())).toBe('Hello!');
    expect(onDisconnect).not.toHaveBeenCalled();
  });

  test('tells at its end, behind the body, where the time went', async () => {
    await serve();
    const reader = await openReader(server.port);
    stream.timing = { queueMs: 1, retrieveMs: 2, firstTokenMs: 3, commitMs: 4 };
    end();
    await reader.closed;
    expect(reader.response.headers['server-timing']).toMatch(/^accept;dur=[\d.]+$/);
    expect(reader.response.trailers['server-timing']).toMatch(
      /^queue;dur=1, retrieve;dur=2, first-token;dur=3, commit;dur=4, total;dur=[\d.]+$/,
    );
  });

  test('a burst of events is one write', async () => {
    await serve();
    const reader = await openReader(server.port);
    const write = vi.spyOn(server.lastReply().raw, 'write');
    for (let number = 0; number < 50; number += 1) say(`${number} `);
    await eventually(() => textOf(reader.text()).endsWith('49 '));
    expect(write).toHaveBeenCalledTimes(1);
  });

  test('the number of an event stands on its last frame', async () => {
    await serve({
      withIds: true,
      encode: ({ event }) => (event.type === 'text-delta' ? [eventFrame('a'), eventFrame('b')] : eventFrame('end')),
    });
    const reader = await openReader(server.port);
    say('x');
    end();
    await reader.closed;
    expect(readEvents(reader.text()).map(({ id, data }) => [id, data])).toStrictEqual([
      [undefined, 'a'],
      ['1', 'b'],
      ['2', 'end'],
    ]);
  });

  test('a surface of bare text gets no comment and no frame of ours', async () => {
    await serve({
      contentType: 'text/plain; charset=utf-8',
      encode: ({ event }) => (event.type === 'text-delta' ? event.text : undefined),
    });
    const reader = await openReader(server.port);
    say('Just ');
    say('words');
    end();
    await reader.closed;
    expect(reader.text()).toBe('Just words');
  });

  test('a slow reader costs 64 KB, and gets every event in order once it reads', async () => {
    await serve();
    const reader = await openReader(server.port, { paused: true });
    const expected: string[] = [];
    for (let number = 0; number < 20_000; number += 1) {
      const text = `${number} ${'x'.repeat(500)}\n`;
      expected.push(text);
      say(text);
      if (number % 500 === 0) {
        await new Promise(setImmediate);
        expect(server.lastReply().raw.writableLength).toBeLessThan(130 * 1024);
      }
    }
    end();
    await eventually(() => server.lastReply().raw.writableNeedDrain);
    expect(server.lastReply().raw.writableLength).toBeLessThan(130 * 1024);
    reader.response.resume();
    await reader.closed;
    expect(textOf(reader.text())).toBe(expected.join(''));
    expect(onDisconnect).not.toHaveBeenCalled();
  });

  test('a reader that takes nothing for a minute is dropped, one that does is not', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await serve();
    await openReader(server.port, { paused: true });
    for (let number = 0; number < 20_000; number += 1) say('x'.repeat(1_000));
    await eventually(() => server.lastReply().raw.writableNeedDrain);
    const reading = await openReader(server.port);
    await eventually(() => reading.text().length > 20_000_000);
    vi.advanceTimersByTime(50_000);
    expect(onDisconnect).not.toHaveBeenCalled();
    vi.advanceTimersByTime(15_000);
    await eventually(() => onDisconnect.mock.calls.length > 0);
    say('still there');
    end();
    await reading.closed;
    expect(reading.text()).toContain('still there');
    expect(onDisconnect).toHaveBeenCalledTimes(1);
  });

  test('a silent stream gets a comment every 15 seconds, a busy one none', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    await serve();
    const open = await openReader(server.port);
    await eventually(() => open.text() !== '');
    vi.advanceTimersByTime(14_000);
    say('a');
    await eventually(() => textOf(open.text()) === 'a');
    vi.advanceTimersByTime(14_000);
    expect(open.text()).not.toContain('keep-alive');
    vi.advanceTimersByTime(2_000);
    await eventually(() => open.text().endsWith(commentFrame('keep-alive')));
    vi.advanceTimersByTime(15_000);
    await eventually(() => open.text().split('keep-alive').length === 3);
    end();
    await open.closed;
    expect(textOf(open.text())).toBe('a');
  });

  test('a reader that goes away is noticed, and nothing more is kept for it', async () => {
    await serve();
    const reader = await openReader(server.port);
    say('Hello');
    await eventually(() => textOf(reader.text()) === 'Hello');
    reader.request.destroy();
    await eventually(() => onDisconnect.mock.calls.length > 0);
    say('to nobody');
    end();
    expect(onDisconnect).toHaveBeenCalledTimes(1);
    expect(server.app.lifecycle.openStreams).toBe(0);
  });

  test('a fault of ours while encoding ends this stream and no other', async () => {
    const broken = new LiveTurnStream('turn_2');
    let first = true;
    server = await serveStream(response => {
      const encode = ({ event }: { event: { type: string } }): string => {
        if (event.type === 'handoff') throw new Error('a fault');
        return jsonFrame(event, event.type);
      };
      streamTurn(response, first ? broken : stream, { encode });
      first = false;
    });
    const unlucky = await openReader(server.port);
    const lucky = await openReader(server.port);
    broken.append({ type: 'handoff', reason: 'x' });
    say('fine');
    end();
    await unlucky.closed;
    await lucky.closed;
    expect(textOf(lucky.text())).toBe('fine');
  });
});
