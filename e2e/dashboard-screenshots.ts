/**
 * Pictures of the dashboard for the documentation, from the real server with a small shop in it: light, dark and phone.
 *
 *   CHROMIUM=/usr/bin/chromium node e2e/dashboard-screenshots.ts [folder]
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PHONE } from './browser.ts';
import { startDashboardStage } from './dashboard-stage.ts';

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/screenshots'));
mkdirSync(folder, { recursive: true });

const SOURCES = [
  {
    type: 'text',
    title: 'Opening hours',
    text: 'We open from seven in the morning until eight in the evening. On Sundays we open at nine and close at two.',
  },
  {
    type: 'text',
    title: 'Delivery',
    text: 'We deliver within Nairobi on the same day for 250 shillings. Orders above 3,000 shillings are delivered free. To Mombasa a parcel takes two days.',
  },
  {
    type: 'text',
    title: 'Bread and prices',
    text: 'A loaf of rye bread costs 420 shillings, a baguette 180 shillings and a dozen mandazi 300 shillings. Cakes are baked to order, two days ahead.',
  },
  {
    type: 'qa',
    question: 'Can I pay with M-Pesa?',
    answer: 'Yes. Pay to till number 522 900, or when the rider arrives.',
  },
] as const;
const SAID = [
  ['amina', 'When do you open on Sunday?'],
  ['amina', 'And what does rye bread cost?'],
  ['joseph', 'Can I pay with M-Pesa?'],
  ['wanjiru', 'Do you deliver to Mombasa?'],
  ['wanjiru', 'And what does a baguette cost?'],
  ['otieno', 'How much is a baguette?'],
  ['fatuma', 'Do you bake birthday cakes for dogs?'],
] as const;
const NAMES = {
  amina: 'Amina Hassan',
  joseph: 'Joseph Kamau',
  wanjiru: 'Wanjiru Njoroge',
  otieno: 'Otieno Ouma',
  fatuma: 'Fatuma Ali',
  baraka: 'Baraka Mushi',
};
const FLOW = {
  format: 'baraza/v1',
  start: 'greet',
  fallback: { text: 'Sorry, I did not get that.' },
  nodes: [
    { id: 'greet', type: 'message', messages: [{ type: 'text', text: 'Karibu at Duka la Mkate!' }], next: 'menu' },
    {
      id: 'menu',
      type: 'buttons',
      text: 'What can we do for you?',
      buttons: [
        { id: 'order', title: 'Order bread', next: 'what' },
        { id: 'ask', title: 'Ask a question', next: 'question' },
        { id: 'person', title: 'Talk to us', next: 'person' },
      ],
    },
    { id: 'what', type: 'input', text: 'Which bread, and how many?', variable: 'order', next: 'phone' },
    { id: 'phone', type: 'input', input: 'phone', text: 'Your phone number?', variable: 'phone', next: 'lead' },
    { id: 'lead', type: 'capture-lead', phone: '{{phone}}', fields: { order: '{{order}}' }, next: 'thanks' },
    {
      id: 'thanks',
      type: 'message',
      messages: [{ type: 'text', text: 'Thank you! We call you about {{order}}.' }],
      next: 'menu',
    },
    { id: 'question', type: 'ask-agent', text: 'Ask away.', next: 'menu' },
    { id: 'person', type: 'handoff', reason: 'asked for a person', next: 'menu' },
  ],
};

const DESK = { width: 1280, height: 800 };
const LOOKS = [
  {
    name: '',
    options: { viewport: DESK, colorScheme: 'light' },
    screens: {
      home: '/app',
      knowledge: '/app/agents/duka/knowledge',
      flow: '/app/agents/menu/flow',
      deploy: '/app/agents/duka/deploy',
      inbox: '/app/inbox',
      customers: '/app/customers',
      analytics: '/app/analytics',
      webhooks: '/app/webhooks',
    },
  },
  {
    name: '-dark',
    options: { viewport: DESK, colorScheme: 'dark' },
    screens: { settings: '/app/agents/duka/settings', inbox: '/app/inbox' },
  },
  {
    name: '-phone',
    options: { viewport: PHONE, colorScheme: 'light', deviceScaleFactor: 2 },
    screens: { inbox: '/app/inbox' },
  },
] as const;

const stage = await startDashboardStage();
const { server } = stage;
try {
  const first = await stage.open({ viewport: DESK });
  const { page } = first;
  await page.goto(stage.ownerLink);
  await page.getByLabel('Your name').fill('Asha Mwangi');
  await page.getByLabel('E-mail').fill('asha@duka.example');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();

  for (const agent of [
    { name: 'Duka la Mkate', slug: 'duka', settings: { visibility: 'public' } },
    { name: 'Order by menu', slug: 'menu' },
  ]) {
    await server.call('POST', '/api/v1/agents', agent);
  }
  await server.call('POST', '/api/v1/agents/duka/sources/batch', { sources: SOURCES });
  await server.call('PUT', '/api/v1/agents/menu/flow', FLOW);
  await server.call('POST', '/api/v1/agents/menu/flow/publish', { note: 'The first menu' });
  await server.call('POST', '/api/v1/webhooks', {
    url: 'https://hooks.duka.example/baraza',
    events: ['lead.submitted', 'handoff.requested'],
  });
  await sleep(3000);
  for (const [user_id, message] of SAID) await server.call('POST', '/api/v1/agents/duka/chat', { user_id, message });
  for (const message of ['hello', '1', 'Two loaves of rye', '+254 712 345 678', '3']) {
    await server.call('POST', '/api/v1/agents/menu/chat', { user_id: 'baraka', message });
  }
  for (const [user, name] of Object.entries(NAMES)) {
    const found = (await (await server.call('GET', `/api/v1/customers?q=${user}`)).json()) as {
      items: { id: string }[];
    };
    await server.call('PATCH', `/api/v1/customers/${found.items[0]?.id}`, { name, email: `${user}@example.com` });
  }
  await page.goto('/app/agents/duka/playground');
  await page.getByRole('textbox', { name: 'Message' }).fill('When do you open on Sunday?');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^1\. / }).waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, 'dashboard-playground.png') });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: join(folder, 'dashboard-playground-dark.png') });

  const storageState = await first.context.storageState();
  for (const { name: look, options, screens } of LOOKS) {
    const visit = await stage.open({ ...options, storageState });
    for (const [name, path] of Object.entries(screens)) {
      await visit.page.goto(path);
      await visit.page.getByRole('heading', { level: 1 }).waitFor();
      await visit.page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => {});
      if (name === 'inbox' && look !== '-phone') {
        await visit.page.getByText('Wanjiru').first().click();
        await visit.page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => {});
      }
      await sleep(400);
      await visit.page.screenshot({ path: join(folder, `dashboard-${name}${look}.png`) });
    }
    await visit.context.close();
  }
} finally {
  await stage.close();
}
