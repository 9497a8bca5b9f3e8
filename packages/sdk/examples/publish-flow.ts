/**
 * Publishes a flow from a file, JSON or YAML, if it is sound.
 *
 *   BARAZA_URL=… BARAZA_API_KEY=… node examples/publish-flow.ts shop flow.yaml
 */
import { readFile } from 'node:fs/promises';
import { Baraza } from '@baraza/sdk';

const { BARAZA_URL = 'http://127.0.0.1:8787', BARAZA_API_KEY = '' } = process.env;
const [agent = 'shop', file = 'flow.yaml'] = process.argv.slice(2);
const client = new Baraza({ url: BARAZA_URL, apiKey: BARAZA_API_KEY });

// JSON is YAML too.
await client.flows.putDraft(agent, await readFile(file, 'utf8'));
const { valid, errors, warnings } = await client.flows.validate(agent);
for (const { nodeId, message } of [...errors, ...warnings]) console.log(`${nodeId ?? 'flow'}: ${message}`);
if (valid) {
  const { number, preview } = await client.flows.publish(agent, { note: `From ${file}` });
  console.log(`Version ${number} is live; ${preview.live} live sessions stay on theirs`);
} else {
  process.exitCode = 1;
}
