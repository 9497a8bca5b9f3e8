import { says } from '@baraza/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atRest } from './at-rest.ts';
import { PHONE } from './browser.ts';
import { eventually } from './eventually.ts';
import { menuFlow } from './menu-flow.ts';
import { chatOf, pageWith, type Stage, startStage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

test('from the pasted tag to the first answer: bubble, message, reply, and back to the page by Escape', async () => {
  const agent = await stage.createAgent({ suggestedMessages: ['Do you deliver?'], initialMessages: ['Karibu!'] });
  stage.site.pages.set('/', {
    body: pageWith(`<script async src="${stage.server.url}/widget.js" data-agent="${agent}"></script>`),
  });
  stage.llm.otherwise = says(['We open ', 'at **nine**.']);
  const { page, seen, close } = await stage.open(stage.site.url);
  const bubble = page.getByRole('button', { name: 'Open chat' });
  await bubble.press('Enter');
  const frame = page.frameLocator('iframe');
  await frame.getByText('Karibu!').waitFor();
  await expect.poll(() => frame.getByRole('textbox').evaluate(input => input === document.activeElement)).toBe(true);
  await chatOf(frame).say('When do you open?');
  await frame.locator('.msg.assistant strong', { hasText: 'nine' }).waitFor();
  await expect.poll(() => frame.getByRole('status').first().textContent()).toBe('We open at nine.');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('button', { name: 'Open chat' }).getAttribute('aria-expanded')).toBe('false');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName))
    .toBe('BUTTON');
  expect(seen).toEqual({ errors: [], strays: [] });
  await close();
});

test('buttons and lists of a published flow are pressed', async () => {
  const agent = await stage.createAgent();
  const put = await stage.server.call('PUT', `/api/v1/agents/${agent}/flow`, menuFlow);
  expect(put.ok, await put.clone().text()).toBe(true);
  const published = await stage.server.call('POST', `/api/v1/agents/${agent}/flow/publish`, {});
  expect(published.ok, await published.clone().text()).toBe(true);
  const { page, close } = await stage.open(`/c/${agent}`);
  await page.getByRole('button', { name: 'Our menu' }).click();
  await page.getByRole('button', { name: /Chai/ }).click();
  await chatOf(page).words('One Chai is on its way.').waitFor();
  await expect.poll(() => chatOf(page).bubbles('user').allTextContents()).toEqual(['Our menu', 'Chai']);
  await expect.poll(() => page.getByRole('button', { name: 'Our menu' }).isDisabled()).toBe(true);
  await close();
});

test('two tabs of one browser stay in step', async () => {
  const agent = await stage.createAgent();
  stage.llm.otherwise = says(
    Array.from({ length: 20 }, (_, n) => `word${n} `),
    { gapMs: 40 },
  );
  const { page, close } = await stage.open(`/c/${agent}`);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('textbox').waitFor();
  await chatOf(page).say('Tell both of us');
  await chatOf(other)
    .words(/word19/)
    .waitFor();
  await eventually(async () => {
    const texts = await Promise.all([page, other].map(tab => tab.locator('.log ol').first().innerText()));
    expect(texts[0]).toContain('word19');
    expect(texts[1]).toBe(texts[0]);
  });
  stage.llm.otherwise = says('Second answer');
  await chatOf(other).say('And from here');
  await chatOf(page).words('Second answer').waitFor();
  await eventually(async () => {
    expect(await chatOf(page).bubbles('user').allTextContents()).toEqual(['Tell both of us', 'And from here']);
    expect(await chatOf(page).bubbles('assistant').count()).toBe(2);
  });
  await close();
});

test('several conversations: a new one is begun, the old one is opened again', async () => {
  const agent = await stage.createAgent();
  stage.llm.otherwise = says('About bread.');
  const { page, close } = await stage.open(`/c/${agent}`);
  await chatOf(page).say('Bread?');
  await chatOf(page).words('About bread.').waitFor();
  await page.getByRole('button', { name: 'Conversations' }).click();
  await page.getByRole('button', { name: 'New conversation' }).click();
  stage.llm.otherwise = says('About coffee.');
  await chatOf(page).say('Coffee?');
  await chatOf(page).words('About coffee.').waitFor();
  await expect.poll(() => chatOf(page).words('About bread.').count()).toBe(0);
  await page.getByRole('button', { name: 'Conversations' }).click();
  await page.getByRole('button', { name: /Bread\?/ }).click();
  await chatOf(page).words('About bread.').waitFor();
  await close();
});

test('a person takes over: their words and typing arrive, the agent is silent', async () => {
  const agent = await stage.createAgent();
  stage.llm.otherwise = says('Hello from the agent.');
  const { page, close } = await stage.open(`/c/${agent}`);
  await chatOf(page).say('Hello');
  await chatOf(page).words('Hello from the agent.').waitFor();
  const list = await stage.server.call('GET', `/api/v1/conversations?agentId=${agent}`);
  const [conversation] = ((await list.json()) as { items: { id: string }[] }).items;
  const path = `/api/v1/conversations/${conversation?.id}`;
  expect((await stage.server.call('POST', `${path}/takeover`, {})).ok).toBe(true);
  await page.getByText('You are talking with a person').waitFor();
  await stage.server.call('POST', `${path}/typing`, { typing: true });
  await page.locator('.typing').waitFor();
  const said = await stage.server.call('POST', `${path}/messages`, { text: 'Asha here, how can I help?' });
  expect(said.ok, await said.clone().text()).toBe(true);
  await page.locator('.msg.human', { hasText: 'Asha here' }).waitFor();
  await page.locator('.typing').waitFor({ state: 'detached' });
  const asked = stage.llm.requests.length;
  await chatOf(page).say('My order is late');
  await eventually(async () => {
    const read = await stage.server.call('GET', `${path}/messages`);
    expect(await read.text()).toContain('My order is late');
  });
  await eventually(async () => expect(await chatOf(page).bubbles('user').count()).toBe(2));
  expect(stage.llm.requests.length).toBe(asked);
  await close();
});

test('what comes while the bubble is closed is counted on it', async () => {
  const agent = await stage.createAgent();
  stage.site.pages.set('/unread', {
    body: pageWith(`<script async src="${stage.server.url}/widget.js" data-agent="${agent}"></script>`),
  });
  const closed = Promise.withResolvers<void>();
  stage.llm.otherwise = { steps: [{ until: () => closed.promise }, ...says('Slow answer').steps] };
  const { page, close } = await stage.open(`${stage.site.url}/unread`);
  await page.getByRole('button', { name: 'Open chat' }).click();
  const frame = page.frameLocator('iframe');
  await chatOf(frame).say('Quick?');
  await frame.locator('.msg.user').waitFor();
  await page.getByRole('button', { name: 'Close chat' }).last().click();
  await page.getByRole('button', { name: 'Open chat' }).waitFor();
  closed.resolve();
  await page.locator('b', { hasText: '1' }).waitFor();
  await page.getByRole('button', { name: 'Open chat' }).click();
  await eventually(async () => expect(await page.locator('button b').textContent()).toBe(''));
  await close();
});

test('an image is sent, shown, and no more than an image', async () => {
  const agent = await stage.createAgent();
  stage.llm.otherwise = says('A nice picture.');
  const { page, seen, close } = await stage.open(`/c/${agent}`);
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') });
  const image = page.locator('.msg.user img');
  await image.waitFor();
  await chatOf(page).words('A nice picture.').waitFor();
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(1);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<script>alert(1)</script>') });
  await page.getByText('Files of this kind cannot be sent.').waitFor();
  expect(seen.errors).toEqual([]);
  await close();
});

test('the lead form asks once, and what it was told is a lead', async () => {
  const agent = await stage.createAgent({
    collectCustomerInformation: { title: 'How can we reach you?', email: { active: true, label: 'Your e-mail' } },
  });
  stage.llm.otherwise = says('Yes, we deliver.');
  const { page, close } = await stage.open(`/c/${agent}`);
  await chatOf(page).say('Do you deliver?');
  await page.getByLabel('Your e-mail').fill('asha@shop.example');
  await page.getByRole('form', { name: 'How can we reach you?' }).getByRole('button', { name: 'Send' }).click();
  await page.getByText('Thank you. We will be in touch.').waitFor();
  const leads = await stage.server.call('GET', `/api/v1/leads?agentId=${agent}`);
  expect(((await leads.json()) as { items: object[] }).items).toMatchObject([{ email: 'asha@shop.example' }]);
  await page.reload();
  await chatOf(page).words('Yes, we deliver.').waitFor();
  await expect.poll(() => page.getByLabel('Your e-mail').count()).toBe(0);
  await close();
});

test('stop ends the answer, and keeps what was said of it', async () => {
  const agent = await stage.createAgent();
  stage.llm.otherwise = says(
    Array.from({ length: 2_000 }, (_, n) => `part${n} `),
    { gapMs: 50 },
  );
  const { page, close } = await stage.open(`/c/${agent}`);
  await chatOf(page).say('Go on and on');
  await chatOf(page).words(/part3/).waitFor();
  await page.getByRole('button', { name: 'Stop answering' }).click();
  await page.getByText('Stopped').waitFor();
  await expect.poll(() => chatOf(page).bubbles('assistant').last().textContent()).not.toContain('part1999');
  await close();
});

test.each([
  ['sw-KE', 'ltr', 'Andika ujumbe…'],
  ['fr-FR', 'ltr', 'Écrivez un message…'],
  ['ar-EG', 'rtl', 'اكتب رسالة…'],
])('in %s it reads %s and speaks the language', async (locale, direction, placeholder) => {
  const agent = await stage.createAgent();
  const { page, close } = await stage.open(`/c/${agent}`, { locale, viewport: PHONE });
  await page.getByRole('textbox', { name: placeholder }).waitFor();
  await expect.poll(() => page.locator('html').getAttribute('dir')).toBe(direction);
  const [send, attach] = await Promise.all([atRest(page.locator('.send')), atRest(page.locator('.composer .quiet'))]);
  expect(send.x < attach.x).toBe(direction === 'rtl');
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  await close();
});

test('dark where the visitor or the agent wants it', async () => {
  const auto = await stage.createAgent({ styles: { theme: 'auto' } });
  const light = await stage.createAgent({ styles: { theme: 'light' } });
  for (const [agent, dark] of [
    [auto, true],
    [light, false],
  ] as const) {
    const { page, close } = await stage.open(`/c/${agent}`, { colorScheme: 'dark' });
    await page.getByRole('textbox').waitFor();
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe(dark ? 'rgb(20, 24, 29)' : 'rgb(255, 255, 255)');
    await close();
  }
});
