import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../chunking/chunk-document.ts';
import { answerExtractively } from './answer-extractively.ts';
import { inputFor } from './test-knowledge.ts';

const guide = `# Running it

Start with \`npm start\`. It keeps nothing but **one folder**.

## Ask the first question

Ask over HTTP:

\`\`\`
curl /chat -d '{"message": "Where are the backups?"}'
\`\`\`

## Where backups are kept

They are put into \`backups/\` beside the database. The oldest go after ten days.

## What happens when the disk is full

Requests fail with status 507. Nothing that was acknowledged is lost.

## Use a local model

For a model on the same machine:

\`\`\`
MODEL_URL=http://127.0.0.1:11434 npm start
\`\`\`

## Payment

We accept:

- cash
- cards, from 10 EUR
- [vouchers](https://shop.example/vouchers)

## Settings

| variable | default | what it does |
|---|---|---|
| \`HOST\` | \`127.0.0.1\` | Address to listen on. |
| \`PORT\` | \`8787\` | Port to listen on. |

## Do you ship abroad?

Yes, to Uganda. Parcels take a week.`;

function ask(question: string) {
  const passages = chunkDocument({ text: guide, title: 'Running it', language: 'en' }).map(
    ({ text, heading, kind }) => ({
      title: 'Running it',
      text,
      heading,
      kind,
    }),
  );
  return answerExtractively(inputFor(question, passages));
}

describe('documentation with code, tables and lists', () => {
  it.each([
    ['What happens when the disk is full?', 'Requests fail with status 507. Nothing that was acknowledged is lost.'],
    ['Where are the backups?', 'They are put into backups/ beside the database. The oldest go after ten days.'],
    ['What is the default of PORT?', 'PORT – default: 8787, what it does: Port to listen on.'],
    ['What do you accept as payment?', 'We accept: cash; cards, from 10 EUR; vouchers'],
    ['How do I use a local model?', 'For a model on the same machine:\nMODEL_URL=http://127.0.0.1:11434 npm start'],
    ['Do you ship abroad?', 'Yes, to Uganda. Parcels take a week.'],
  ])('%s', (question, text) => {
    const answer = ask(question);
    expect(answer).toMatchObject({ answered: true, text });
    for (const { quote } of answer.quotes) {
      expect(guide).toContain(quote);
      expect(quote).not.toMatch(/^\s*[|`]{2,}|^\s*\||`{3}/);
    }
  });

  it.each([
    ['What is your phone number?', 'Call us on +254 712 345 678.'],
    ['What is your email address?', 'Write to desk@shop.example.'],
    ['Where are you located?', 'We are on Uhuru Street.'],
  ])('%s is answered by its form', (question, text) => {
    const passages = [
      { title: 'Shop', text: 'Our number 552211 takes payments. Your parcel number is on the box.' },
      {
        title: 'Where are you',
        text: `Call us on +254 712 345 678. Write to desk@shop.example. We are on Uhuru Street.`,
      },
    ];
    // As the search finds it: by what such texts say.
    const input = inputFor(question, passages, ['call write street']);
    expect(answerExtractively({ ...input, history: [] })).toMatchObject({ answered: true, text });
  });

  it('an example that holds the question is not its answer', () => {
    expect(ask('Where are the backups?').text).not.toContain('curl');
  });
});
