import type { FlowDocument } from '@baraza/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBench, type TestBench } from './start-server.ts';

let bench: TestBench;

beforeAll(async () => {
  bench = await startBench();
  await bench.direct.agents.create({ name: 'Shop', slug: 'shop' });
});
afterAll(() => bench.close());

const FLOW: FlowDocument = {
  format: 'baraza/v1',
  start: 'menu',
  nodes: [
    {
      id: 'menu',
      type: 'buttons',
      text: 'What would you like?',
      buttons: [
        { id: 'hours', title: 'Hours', next: 'hours' },
        { id: 'bye', title: 'Nothing', next: 'bye' },
      ],
      fallback: 'menu',
    },
    { id: 'hours', type: 'message', messages: [{ type: 'text', text: 'From nine to five.' }], next: 'menu' },
    { id: 'bye', type: 'end' },
  ],
};

test('a flow is drafted, proved, published, talked to, changed and brought back', async () => {
  const { flows } = bench.direct;
  const broken = { ...FLOW, start: 'nowhere' };
  await flows.putDraft('shop', broken);
  expect((await flows.validate('shop')).valid).toBe(false);
  await expect(flows.publish('shop')).rejects.toMatchObject({ status: 422, code: 'flow_invalid' });
  expect(await flows.validate('shop', FLOW)).toMatchObject({ valid: true, errors: [] });
  await flows.putDraft('shop', FLOW);
  expect(await flows.get('shop')).toMatchObject({ start: 'menu' });
  expect(await flows.publish('shop', { note: 'First' })).toMatchObject({ number: 1, note: 'First', live: true });

  const { messages } = await bench.direct.chat({ agent: 'shop', message: 'Hi', userId: 'asha' }).reply();
  expect(messages).toMatchObject([{ type: 'buttons', buttons: [{ title: 'Hours' }, { title: 'Nothing' }] }]);
  const hours = bench.direct.chat({ agent: 'shop', message: 'Hours', userId: 'asha' });
  expect((await hours.reply()).messages[0]).toStrictEqual({ type: 'text', text: 'From nine to five.' });

  await flows.putDraft('shop', 'format: baraza/v1\nstart: only\nnodes:\n  - { id: only, type: end }\n');
  expect((await flows.diff('shop', 1)).removed.toSorted()).toStrictEqual(['bye', 'hours', 'menu']);
  expect((await flows.preview('shop')).live).toBeGreaterThanOrEqual(1);
  await flows.publish('shop');
  expect(await flows.rollback('shop', { version: 1 })).toMatchObject({ number: 3, restoredFrom: 1 });
  expect((await flows.versions('shop', { limit: 2 }).toArray()).map(({ number }) => number)).toStrictEqual([3, 2, 1]);
  expect((await flows.version('shop', 3)).flow).toMatchObject({ start: 'menu' });
});

test('a flow is walked through, tested, and a bot of another make is brought along', async () => {
  const { agents, flows } = bench.direct;
  await agents.create({ name: 'Kiosk', slug: 'kiosk' });
  const { steps } = await flows.simulate('kiosk', { flow: FLOW, steps: [{ start: true }, { click: 'hours' }] });
  expect(steps.map(({ node }) => node)).toStrictEqual(['menu', 'menu']);
  expect(steps[1]?.crossed).toStrictEqual(['menu/button:hours', 'hours/next']);

  await flows.putDraft('kiosk', FLOW);
  expect(await flows.generateTests('kiosk', { save: false })).toMatchObject({ uncovered: [] });
  expect((await flows.tests('kiosk')).tests).toStrictEqual([]);
  const { tests } = await flows.generateTests('kiosk');
  expect(await flows.runTests('kiosk')).toMatchObject({ passed: tests.length, failed: 0 });
  expect(await flows.runTests('kiosk', { tests: tests.slice(0, 1) })).toMatchObject({ passed: 1 });

  await expect(flows.import('kiosk', { files: [{ path: 'a.txt', text: 'hello' }] })).rejects.toMatchObject({
    status: 422,
    code: 'import_refused',
  });
  const faq = { path: 'faq.csv', text: 'question,answer\nWhen?,From nine.\n' };
  expect(await flows.import('kiosk', { files: [faq], save: false })).toMatchObject({ format: 'faq-csv', saved: false });
});

test('intents are taught and recognised', async () => {
  const { flows } = bench.direct;
  const intents = {
    hours: ['when do you open', 'opening hours', 'are you open today'],
    price: ['how much is it', 'price list', 'what does it cost'],
  };
  expect((await flows.putIntents('shop', { intents })).intents).toStrictEqual(intents);
  await expect.poll(async () => (await flows.intents('shop')).status).toBe('ready');
  expect((await flows.recognize('shop', ['opening hours']))[0]?.intent).toBe('hours');
});
