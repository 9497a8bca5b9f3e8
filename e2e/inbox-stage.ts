import { type ScriptedLlm, startScriptedLlm } from '@baraza/testkit';
import { type DashboardStage, type DashboardVisit, startDashboardStage } from './dashboard-stage.ts';
import { type SeededInbox, seedInbox } from './inbox-seed.ts';

export const WIDE = { width: 1360, height: 850 };

/** A dashboard with a seeded inbox, and its owner signed in. */
export interface InboxStage extends DashboardStage {
  readonly llm: ScriptedLlm;
  readonly visit: DashboardVisit;
  readonly seeded: SeededInbox;
}

export async function startInboxStage(): Promise<InboxStage> {
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
