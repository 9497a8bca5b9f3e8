import { says } from '@baraza/testkit';
import { expect, test } from 'vitest';
import { PHONE } from './browser.ts';
import { violations } from './dashboard-stage.ts';
import { conversationList as list, useInboxStage, WIDE } from './inbox-stage.ts';

const stage = useInboxStage();
const json = async <T>(path: string): Promise<T> => (await stage().server.call('GET', path)).json() as Promise<T>;

test('takeover between two browsers: the bot falls silent, its draft is shown, the person’s words arrive, and it goes back', async () => {
  const made = await stage().server.call('POST', '/api/v1/agents', {
    name: 'Helper',
    slug: 'helper',
    model: 'openai/scripted',
    numberGuard: 'off',
  });
  const { id: agentId } = (await made.json()) as { id: string };
  await stage().server.call('PATCH', `/api/v1/agents/${agentId}`, { settings: { visibility: 'public' } });
  // It says the beginning, and does not go on.
  const { steps } = says(['Our shop ', 'opens ', 'at ']);
  const isStart = (step: (typeof steps)[number]): boolean =>
    'write' in step && /shop|opens|at /.test(String(step.write));
  stage().llm.queue({ steps: [...steps.filter(isStart), { until: () => new Promise(() => undefined) }] });

  const customer = await stage().open({ viewport: PHONE });
  await customer.page.goto(`/c/${agentId}`);
  const say = async (text: string): Promise<void> => {
    await customer.page.locator('.composer textarea').fill(text);
    await customer.page.locator('.composer textarea').press('Enter');
  };
  const { page, seen } = stage().visit;
  await page.goto('/app/inbox');
  await list(page).getByRole('link').first().waitFor();
  await say('When does your shop open?');
  await customer.page.getByText('Our shop opens').waitFor();

  // It came into the list by itself.
  await list(page).getByText('When does your shop open?').click();
  const messages = page.getByRole('region', { name: 'Messages' });
  await messages.getByText('When does your shop open?').waitFor();
  // What the agent says is read along while it says it.
  await messages.getByText('Our shop opens').waitFor();
  await page.getByRole('button', { name: 'Take over' }).click();
  const reply = page.getByRole('textbox', { name: 'Reply' });
  await expect.poll(() => reply.inputValue()).toMatch(/^Our shop opens/);
  expect(await violations(page)).toEqual([]);

  await reply.fill('We open at six, and I am Asha.');
  await reply.press('Enter');
  await customer.page.locator('.msg.human', { hasText: 'I am Asha' }).waitFor();
  await expect.poll(() => reply.inputValue()).toBe('');
  await say('Thank you, Asha!');
  await messages.getByText('Thank you, Asha!').waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const roles = async (): Promise<string[]> =>
    (await json<{ messages: { role: string }[] }>(`/api/v1/conversations/${id}`)).messages.map(({ role }) => role);
  await expect.poll(roles).toEqual(['user', 'human', 'user']);

  stage().llm.otherwise = says('Good to be back.');
  await page.getByRole('button', { name: 'Return to the bot' }).click();
  await page.getByText('The agent answers again.').waitFor();
  await say('And on Sunday?');
  await messages.getByText('Good to be back.').waitFor();
  await expect.poll(roles).toEqual(['user', 'human', 'user', 'user', 'assistant']);
  await customer.context.close();
  expect(seen).toEqual({ errors: [], strays: [] });
});

test('an answer is read along and broken off; two of the team see each other’s takeover', async () => {
  const made = await stage().server.call('POST', '/api/v1/agents', {
    name: 'Talker',
    model: 'openai/scripted',
    numberGuard: 'off',
  });
  const { id: agentId } = (await made.json()) as { id: string };
  const words = Array.from({ length: 3_000 }, (_, n) => `word${n} `);
  stage().llm.otherwise = says(words, { gapMs: 40 });
  const started = await stage().server.call('POST', `/api/v1/agents/${agentId}/turns`, { message: 'Tell me all' });
  const { conversationId, id: turnId } = (await started.json()) as { conversationId: string; id: string };
  const { page } = stage().visit;
  const colleague = await stage().open({ viewport: WIDE, storageState: await stage().visit.context.storageState() });
  for (const one of [page, colleague.page]) {
    await one.goto(`/app/inbox/${conversationId}`);
    await one.getByRole('region', { name: 'Messages' }).getByText('word3 ').waitFor();
    await one.getByText('Talker is answering…', { exact: true }).waitFor();
  }
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stop the answer' }).waitFor();
  await page.keyboard.press('s');
  for (const one of [page, colleague.page]) await one.getByText('Broken off', { exact: true }).waitFor();
  const stored = async () =>
    (
      await json<{ messages: { text: string; status: string; turnId: string }[] }>(
        `/api/v1/conversations/${conversationId}`,
      )
    ).messages.at(-1);
  await expect.poll(stored).toMatchObject({ status: 'stopped', turnId });
  expect(words.join('').startsWith((await stored())?.text.trim() ?? 'nothing')).toBe(true);

  // By a colleague, who is the owner in another browser here: whose it is shows in both.
  await colleague.page.getByRole('button', { name: 'Take over' }).click();
  await page.getByRole('button', { name: 'Return to the bot' }).waitFor();
  await expect.poll(() => page.getByRole('combobox', { name: 'Assigned to' }).inputValue()).toBe('Asha Mwangi');
  await page.getByRole('button', { name: 'Return to the bot' }).click();
  await colleague.page.getByRole('button', { name: 'Take over' }).waitFor();
  await colleague.context.close();
  stage().llm.otherwise = says('Good to be back.');
});

test('a conversation in a flow shows its version, the way it took and what it knows, and leads to the step in the editor', async () => {
  const { id } = (await (await stage().server.call('POST', '/api/v1/agents', { name: 'Menu' })).json()) as {
    id: string;
  };
  const flow = {
    format: 'baraza/v1',
    start: 'menu',
    fallback: { text: 'Sorry?' },
    nodes: [
      {
        id: 'menu',
        type: 'buttons',
        label: 'Main menu',
        text: 'What next?',
        buttons: [{ id: 'name', title: 'Leave my name', next: 'name' }],
      },
      { id: 'name', type: 'input', label: 'Ask the name', text: 'Your name?', variable: 'name', next: 'town' },
      { id: 'town', type: 'input', label: 'Ask the town', text: 'Your town?', variable: 'town', next: 'bye' },
      { id: 'bye', type: 'end', text: 'Bye.' },
    ],
  };
  await stage().server.call('PUT', `/api/v1/agents/${id}/flow`, flow);
  await stage().server.call('POST', `/api/v1/agents/${id}/flow/publish`, {});
  let conversationId = '';
  for (const message of ['hello', '1', 'Asha']) {
    const said = await stage().server.call('POST', `/api/v1/agents/${id}/chat`, { message, user_id: 'walker' });
    ({ conversationId } = (await said.json()) as { conversationId: string });
  }
  const { page } = stage().visit;
  await page.goto(`/app/inbox/${conversationId}`);
  const section = page.getByRole('region', { name: 'Flow' });
  await section.getByText('1, live').waitFor();
  await expect.poll(() => section.getByRole('listitem').allTextContents()).toEqual(['Main menu', 'Ask the name']);
  await section.getByText('Asha', { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  // Live: the next answer moves it on.
  await stage().server.call('POST', `/api/v1/agents/${id}/chat`, { message: 'Mwanza', user_id: 'walker' });
  await section.getByText('At its end').waitFor();
  await stage().server.call('POST', `/api/v1/agents/${id}/chat`, { message: 'hello', user_id: 'walker' });
  await section.getByRole('link', { name: 'Main menu' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Edit' });
  await panel.waitFor();
  await expect.poll(() => panel.getByRole('textbox', { name: 'Text', exact: true }).inputValue()).toBe('What next?');
});

test('a page that nobody looks at holds no connection, and takes up where it was', async () => {
  const { page, context } = await stage().open({
    viewport: WIDE,
    storageState: await stage().visit.context.storageState(),
  });
  const open = new Set<string>();
  const isLive = (url: string): boolean => new URL(url).pathname.endsWith('/events');
  page.on('request', request => isLive(request.url()) && open.add(request.url()));
  page.on('requestfailed', request => open.delete(request.url()));
  const look = (state: string) =>
    page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'))`);
  const { items } = await json<{ items: { id: string }[] }>('/api/v1/conversations?userId=zawadi');
  await page.goto(`/app/inbox/${items[0]?.id}`);
  await expect.poll(() => open.size).toBe(2);
  await look('hidden');
  await expect.poll(() => open.size).toBe(0);
  const message = 'Are you there while nobody looks?';
  await stage().server.call('POST', `/api/v1/agents/${stage().seeded.agentId}/chat`, { message, user_id: 'zawadi' });
  await look('visible');
  await page.getByRole('region', { name: 'Messages' }).getByText(message).waitFor();
  await expect.poll(() => open.size).toBe(2);
  await context.close();
});
