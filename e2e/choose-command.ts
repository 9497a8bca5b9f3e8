import type { Page } from 'playwright-core';

/** Types into the open command palette, and runs what it then offers first. */
export async function chooseCommand(page: Page, words: string): Promise<void> {
  await page.getByPlaceholder('Go to, or do…').fill(words);
  await page.locator('[data-selected]', { hasText: words }).waitFor();
  await page.keyboard.press('Enter');
}
