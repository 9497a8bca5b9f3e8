/**
 * Makes an agent, teaches it a question–answer pair and files, waits until it knows them, and asks.
 *
 *   BARAZA_URL=… BARAZA_API_KEY=… node examples/teach.ts prices.md handbook.pdf
 */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { Baraza, ConflictError } from '@baraza/sdk';

const { BARAZA_URL = 'http://127.0.0.1:8787', BARAZA_API_KEY = '' } = process.env;
const client = new Baraza({ url: BARAZA_URL, apiKey: BARAZA_API_KEY });

const agent = 'shop';
try {
  await client.agents.create({ name: 'Shop', slug: agent, model: 'builtin/extractive' });
} catch (error) {
  if (!(error instanceof ConflictError)) throw error;
  console.log('The agent is there already');
}

const pair = await client.sources.addQa(agent, { question: 'Where is the shop?', answer: 'On Moi Avenue in Nairobi.' });
const files = await Promise.all(
  process.argv.slice(2).map(async path => ({ name: basename(path), data: await openAsBlob(path) })),
);
const uploaded =
  files.length === 0
    ? []
    : await client.sources.upload(agent, files, {
        onProgress: ({ sentBytes, totalBytes }) => console.log(`${Math.round((100 * sentBytes) / totalBytes)} % sent`),
      });

for (const { id, title } of [pair, ...uploaded]) {
  const source = await client.sources.waitUntilReady(agent, id);
  console.log(`${title}: ${source.chunkCount} passages`);
}
console.log(await client.chat({ agent, message: 'Where is the shop?' }).text());
