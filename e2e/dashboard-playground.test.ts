import { type ScriptedLlm, says, startScriptedLlm } from '@baraza/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DashboardStage, type DashboardVisit, startDashboardStage, violations } from './dashboard-stage.ts';
import { knowledgeReady } from './knowledge-ready.ts';

let llm: ScriptedLlm;
let stage: DashboardStage;
let visit: DashboardVisit;
beforeAll(async () => {
  llm = await startScriptedLlm();
  stage = await startDashboardStage({
    OPENAI_BASE_URL: llm.url,
    OPENAI_API_KEY: 'stub',
    BARAZA_MODEL: 'openai/scripted',
  });
  const made = await stage.server.call('POST', '/api/v1/agents', { name: 'Baker', numberGuard: 'off' });
  const { id } = (await made.json()) as { id: string };
  await stage.server.call('POST', `/api/v1/agents/${id}/sources`, { type: 'text', text: 'The bakery opens at six.' });
  await knowledgeReady(stage.server, id);
  visit = await stage.open();
  await visit.page.goto(stage.ownerLink);
  await visit.page.getByLabel('Your name').fill('Asha');
  await visit.page.getByLabel('E-mail').fill('asha@example.com');
  await visit.page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await visit.page.getByRole('button', { name: 'Create the account' }).click();
  await visit.page.getByRole('heading', { name: 'Hello, Asha' }).waitFor();
});
afterAll(async () => {
  await stage.close();
  await llm.close();
});

test('words come in as the model says them, a stopped answer keeps them, and the next one follows', async () => {
  const { page, seen } = visit;
  llm.otherwise = says(
    Array.from({ length: 2_000 }, (_, n) => `word${n} `),
    { gapMs: 30 },
  );
  await page.goto('/app/agents/baker/playground');
  await page.getByRole('textbox', { name: 'Message' }).fill('Tell me everything');
  await page.keyboard.press('Enter');
  await page.getByText(/word3 /).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Stopped', { exact: true }).waitFor();
  const said = (await page.getByRole('log').textContent()) ?? '';
  expect(said).toContain('word0 word1 word2 word3');
  expect(said).not.toContain('word1999');

  llm.otherwise = says(['At **six**.']);
  await page.getByRole('textbox', { name: 'Message' }).fill('When do you open?');
  await page.keyboard.press('Enter');
  await page.getByRole('log').locator('strong', { hasText: 'six' }).waitFor();
  const inspector = page.getByRole('complementary', { name: 'How the answer came about' });
  await inspector.getByText('openai/scripted').waitFor();
  expect(seen).toEqual({ errors: [], strays: [] });
});

test('what is asked is asked again, in a conversation of its own', async () => {
  const { page } = visit;
  llm.otherwise = says(['First.']);
  await page.goto('/app/agents/baker/playground');
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('One');
  await page.keyboard.press('Enter');
  await page.getByText('First.').first().waitFor();
  const inspector = page.getByRole('complementary', { name: 'How the answer came about' });
  const conversation = await inspector.getByText(/^conv_/).textContent();
  llm.otherwise = says(['Again.']);
  await page.getByRole('button', { name: 'Replay to here' }).click();
  await page.getByRole('log').getByText('Again.').waitFor();
  await expect.poll(() => page.getByText('First.').count()).toBe(0);
  await expect.poll(() => inspector.getByText(/^conv_/).textContent()).not.toBe(conversation);
});

test('two models answer the same question side by side, each in its own conversation', async () => {
  const { page } = visit;
  llm.otherwise = says(['From the model.']);
  await page.goto('/app/agents/baker/playground');
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await page.keyboard.press('Enter');
  await page.getByRole('log').getByText('From the model.').waitFor();
  await page.getByRole('combobox', { name: 'Compare with…' }).click();
  await page.getByRole('option', { name: 'Built-in answers' }).click();
  // The one that joins is asked what the other was.
  const joined = page.getByRole('log', { name: 'Conversation: builtin/extractive' });
  await joined.getByText('You: Hello', { exact: true }).waitFor();
  await joined.getByRole('button', { name: 'How it came about' }).waitFor();
  await page.getByRole('button', { name: 'New conversation' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('When does the bakery open?');
  await page.keyboard.press('Enter');
  await page.getByRole('log', { name: 'Conversation: openai/scripted' }).getByText('From the model.').waitFor();
  await page
    .getByRole('log', { name: 'Conversation: builtin/extractive' })
    .getByText('The bakery opens at six.', { exact: true })
    .waitFor();
  // Each answer tells of itself.
  for (const model of ['openai/scripted', 'builtin/extractive']) {
    const log = page.getByRole('log', { name: `Conversation: ${model}` });
    await log.getByRole('button', { name: 'How it came about' }).click();
    const inspector = page.getByRole('dialog', { name: 'How the answer came about' });
    await inspector.getByText(model === 'openai/scripted' ? model : 'Built-in answers').waitFor();
    await page.keyboard.press('Escape');
    await inspector.waitFor({ state: 'hidden' });
  }
  expect(await violations(page)).toEqual([]);
});

test('a conversation that a flow led is kept as a test of it; one without a flow says why not', async () => {
  const { page } = visit;
  const json = async (method: 'POST' | 'GET' | 'PUT', path: string, body?: object) =>
    (await (await stage.server.call(method, path, body)).json()) as { id: string; tests: { name: string }[] };
  await page.goto('/app/agents/baker/playground');
  const keep = page.getByRole('button', { name: 'Save as a test' });
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('When?');
  await page.keyboard.press('Enter');
  await page.locator('[aria-description="Only a conversation that a flow led can become a test."]').waitFor();

  const { id } = await json('POST', '/api/v1/agents', { name: 'Menu', slug: 'menu' });
  await json('PUT', `/api/v1/agents/${id}/flow`, {
    format: 'baraza/v1',
    start: 'name',
    fallback: { text: 'Sorry?' },
    nodes: [
      { id: 'name', type: 'input', text: 'Your name?', variable: 'name', next: 'bye' },
      { id: 'bye', type: 'end', text: 'Goodbye, {{name}}.' },
    ],
  });
  await json('POST', `/api/v1/agents/${id}/flow/publish`, {});
  await page.goto('/app/agents/menu/playground');
  for (const [words, answer] of [
    ['Hello', 'Your name?'],
    ['Asha', 'Goodbye, Asha.'],
  ] as const) {
    await message.fill(words);
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText(answer, { exact: true }).waitFor();
  }
  await page.locator('[aria-disabled="false"]', { hasText: 'Save as a test' }).waitFor();
  await keep.click();
  await page.getByRole('textbox', { name: 'Name of the test' }).fill('Says its name');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Save the test' }).click();
  await page.getByText('Kept as the test “Says its name”').waitFor();
  const { tests } = await json('GET', `/api/v1/agents/${id}/flow/tests`);
  expect(tests.map(({ name }) => name)).toEqual(['Says its name']);
  expect(await json('POST', `/api/v1/agents/${id}/flow/tests/run`, {})).toMatchObject({ passed: 1, failed: 0 });
});

test('two versions of a flow answer side by side', async () => {
  const { page } = visit;
  const publish = async (text: string): Promise<void> => {
    const flow = { format: 'baraza/v1', start: 'hi', nodes: [{ id: 'hi', type: 'end', text }] };
    await stage.server.call('PUT', '/api/v1/agents/versions/flow', flow);
    await stage.server.call('POST', '/api/v1/agents/versions/flow/publish', {});
  };
  await stage.server.call('POST', '/api/v1/agents', { name: 'Versions', slug: 'versions' });
  await publish('The old greeting.');
  await publish('The new greeting.');
  await page.goto('/app/agents/versions/playground');
  await page.getByRole('combobox', { name: 'Compare with…' }).click();
  await page.getByRole('option', { name: 'Version 2, live' }).waitFor();
  await page.getByRole('option', { name: 'Version 1' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await page.keyboard.press('Enter');
  await page.getByRole('log', { name: 'Conversation: As it is now' }).getByText('The new greeting.').waitFor();
  await page.getByRole('log', { name: 'Conversation: Version 1' }).getByText('The old greeting.').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('the test of a model tells what the model says, and its failure as a failure', async () => {
  const { page } = visit;
  llm.otherwise = says(['I am here.']);
  await page.goto('/app/agents/baker/settings');
  await page.getByRole('button', { name: 'Test the model' }).click();
  await page.getByText('I am here.').waitFor();
  await llm.close();
  await page.getByRole('button', { name: 'Test the model' }).click();
  await page.getByText('model_unavailable').waitFor();
  expect(await violations(page)).toEqual([]);
});
