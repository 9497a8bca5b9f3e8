/**
 * A conversation in a terminal: the answer is printed as it is written.
 *
 *   BARAZA_URL=http://127.0.0.1:8787 BARAZA_API_KEY=bz_live_… node examples/chat.ts support "When do you open?"
 */
import { Baraza } from '@baraza/sdk';

const { BARAZA_URL = 'http://127.0.0.1:8787', BARAZA_API_KEY = '' } = process.env;
const [agent = 'support', message = 'Hello'] = process.argv.slice(2);

const client = new Baraza({ url: BARAZA_URL, apiKey: BARAZA_API_KEY });
const stream = client.chat({ agent, message, userId: 'terminal' });

for await (const event of stream) {
  if (event.type === 'text-delta') process.stdout.write(event.text);
}
const { answered, citations } = await stream.reply();
process.stdout.write('\n');
if (!answered) console.log('(the sources hold no answer)');
for (const { title, quote } of citations) console.log(`– ${title}: “${quote}”`);
