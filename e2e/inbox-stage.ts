import { type ScriptedLlm, startScriptedLlm } from '@baraza/testkit';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type DashboardStage, type DashboardVisit, startDashboardStage } from './dashboard-stage.ts';
import { type SeededInbox, seedInbox } from './inbox-seed.ts';

export const WIDE = { width: 1360, height: 850 };

/** A dashboard with a seeded inbox, and its owner signed in. */
export interface InboxStage extends DashboardStage {
  readonly llm: ScriptedLlm;
  readonly visit: DashboardVisit;
  readonly seeded: SeededInbox;
}

/** One stage for the tests of a file: begun before the first, ended after the last; the answer is good inside of tests. */
export function useInboxStage(): () => InboxStage {
  let stage: InboxStage | undefined;
  beforeAll(async () => {
    stage = await startInboxStage();
  });
  afterAll(() => stage?.close());
  return () => {
    if (stage === undefined) throw new Error('the stage is not there before the first test');
    return stage;
  };
}

export const conversationList = (page: Page): Locator => page.getByRole('navigation', { name: 'Conversations' });

async function startInboxStage(): Promise<InboxStage> {
  const llm = await startScriptedLlm();
  const stage = await startDashboardStage({ OPENAI_BASE_URL: llm.url, OPENAI_API_KEY: 'stub' });
  const visit = await stage.open({ viewport: WIDE });
  const { page } = visit;
  await page.goto(stage.ownerLink);
  await page.getByLabel('Your name').fill('Asha Mwangi');
  await page.getByLabel('E-mail').fill('asha@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  return {
    ...stage,
    llm,
    visit,
    seeded: await seedInbox(stage),
    async close() {
      await stage.close();
      await llm.close();
    },
  };
}
