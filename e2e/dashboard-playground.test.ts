import { type ScriptedLlm, says, startScriptedLlm } from '@baraza/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DashboardStage, type DashboardVisit, startDashboardStage, violations } from './dashboard-stage.ts';

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
  visit = await stage.open();
  await visit.page.goto(stage.ownerLink);
  await visit.page.getByLabel('Your name').fill('Asha');
  await visit.page.getByLabel('E-mail').fill('asha@example.com');
  await visit.page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await visit.page.getByRole('button', { name: 'Create the account' }).click();
  await visit.page.getByRole('heading', { name: 'Hello, Asha' }).waitFor();
}, 60_000);
afterAll(async () => {
  await stage.close();
  await llm.close();
});

test('words come in as the model says them, a stopped answer keeps them, and the next one follows', async () => {
  const { page, seen } = visit;
  llm.otherwise = says(
    Array.from({ length: 200 }, (_, n) => `word${n} `),
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
  expect(said).not.toContain('word199');

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
  expect(await page.getByText('First.').count()).toBe(0);
  expect(await inspector.getByText(/^conv_/).textContent()).not.toBe(conversation);
});

test('two models answer the same question side by side, each in its own conversation', async () => {
  const { page } = visit;
  llm.otherwise = says(['From the model.']);
  await page.goto('/app/agents/baker/playground');
  await page.getByRole('combobox', { name: 'Compare with a model' }).click();
  await page.getByRole('option', { name: 'Built-in answers' }).click();
  await page.getByRole('textbox', { name: 'Message' }).fill('When does the bakery open?');
  await page.keyboard.press('Enter');
  await page.getByRole('log', { name: 'Conversation: openai/scripted' }).getByText('From the model.').waitFor();
  await page
    .getByRole('log', { name: 'Conversation: builtin/extractive' })
    .getByText('The bakery opens at six.', { exact: true })
    .waitFor();
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
  await page.getByText('model_unavailable').waitFor({ timeout: 25_000 });
  expect(await violations(page)).toEqual([]);
}, 60_000);
