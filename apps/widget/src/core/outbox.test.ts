import { afterEach, expect, test, vi } from 'vitest';
import { type Browser, openBrowser, openTab, shownIn, type Tab } from './chat.fixture.ts';

afterEach(() => vi.unstubAllGlobals());

const PHOTO = (name = 'photo.png'): File => new File(['bytes'], name, { type: 'image/png' });

/** Takes files and messages; while `down`, there is no network. */
function serve({ edge }: Browser): { down: boolean; readonly files: string[]; readonly said: unknown[] } {
  const served = { down: false, files: [] as string[], said: [] as unknown[] };
  edge.intercept = async (method, path, init) => {
    if (served.down) throw new TypeError('Failed to fetch');
    if (method !== 'POST') return undefined;
    if (path.startsWith('/files')) {
      const name = decodeURIComponent(path.split('=')[1] ?? '');
      if (name.startsWith('bad')) return Response.json({ code: 'file_kind_not_allowed' }, { status: 415 });
      served.files.push(`${name}: ${await (init.body as File).text()}`);
      return Response.json({ url: `http://widget.test/f?name=${name}&type=image/png` });
    }
    if (path !== '/messages') return undefined;
    const { language: _language, ...body } = JSON.parse(init.body as string) as Record<string, unknown>;
    const n = served.said.push(body);
    const ids = { turnId: `turn_${n}`, conversationId: 'conv_1', userMessageId: `u${n}`, messageId: `a${n}` };
    const events = [
      { type: 'turn-start', ...ids },
      { type: 'turn-end', text: `answer ${n}`, messages: [], citations: [] },
    ];
    const frames = events.map((event, at) => `id: ${at + 1}\ndata: ${JSON.stringify(event)}\n\n`);
    return new Response(frames.join(''), { headers: { 'x-turn-id': ids.turnId } });
  };
  return served;
}

const settled = (tab: Tab, wanted: readonly string[]): Promise<void> => expect.poll(() => shownIn(tab)).toEqual(wanted);

test('a file chosen without a network is kept, over a reload too, and sent once when it is back, in its place', async () => {
  const browser = openBrowser();
  const served = serve(browser);
  const before = await openTab(browser);
  served.down = true;
  before.chat.send({ text: 'Look' });
  await before.chat.sendFile(PHOTO());
  before.chat.send({ text: 'Nice?' });
  await settled(before, ['pending: Look', 'pending: photo.png', 'pending: Nice?']);
  served.down = false;
  const after = await openTab(browser);
  await settled(after, [
    'user: Look',
    'assistant: answer 1',
    'user: photo.png',
    'assistant: answer 2',
    'user: Nice?',
    'assistant: answer 3',
  ]);
  expect(served.files).toEqual(['photo.png: bytes']);
  expect(served.said).toEqual([
    { text: 'Look' },
    { conversationId: 'conv_1', file: { url: 'http://widget.test/f?name=photo.png&type=image/png' } },
    { conversationId: 'conv_1', text: 'Nice?' },
  ]);
  expect([...browser.held.keys()].filter(key => key.startsWith('out:'))).toEqual([]);
});

test('five files wait, the sixth is told no; one too large or of another kind is not even tried', async () => {
  const browser = openBrowser();
  const served = serve(browser);
  const tab = await openTab(browser);
  served.down = true;
  for (let n = 1; n <= 6; n += 1) await tab.chat.sendFile(PHOTO(`${n}.png`));
  expect(shownIn(tab)).toHaveLength(5);
  expect(tab.chat.state.notice).toBe('too_many_files');
  await tab.chat.sendFile(new File(['x'.repeat(1001)], 'large.png', { type: 'image/png' }));
  expect(tab.chat.state.notice).toBe('file_too_large');
  await tab.chat.sendFile(new File(['x'], 'page.html', { type: 'text/html' }));
  expect(tab.chat.state.notice).toBe('file_kind_not_allowed');
  expect(shownIn(tab)).toHaveLength(5);
  for (const { key } of tab.chat.state.pending) tab.chat.remove(key);
  expect(shownIn(tab)).toEqual([]);
});

test('what the server refuses, or the browser has lost, says so and holds up nothing that comes after it', async () => {
  const browser = openBrowser([['conversation', 'conv_1']]);
  const served = serve(browser);
  const tab = await openTab(browser);
  await tab.chat.sendFile(PHOTO('bad.png'));
  await expect.poll(() => tab.chat.state.pending[0]?.error).toBe('file_kind_not_allowed');
  served.down = true;
  await tab.chat.sendFile(PHOTO('lost.png'));
  for (const { key } of tab.chat.state.pending) await browser.files.remove(key);
  served.down = false;
  tab.chat.send({ text: 'Never mind' });
  await settled(tab, ['user: Never mind', 'assistant: answer 1', 'pending: bad.png', 'pending: lost.png']);
  expect(tab.chat.state.pending.map(one => one.error)).toEqual(['file_kind_not_allowed', 'file_lost']);
  for (const { key } of tab.chat.state.pending) tab.chat.remove(key);
  expect(shownIn(tab)).toEqual(['user: Never mind', 'assistant: answer 1']);
});
