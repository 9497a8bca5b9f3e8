import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunkDocument } from './chunk-document.ts';

const chunk = (text: string, title = 'Shop') => chunkDocument({ text, title, language: 'en' });

test('a chunk stays within its section and carries the path of headings', () => {
  const chunks = chunk(
    '# Shop\n\nWe sell shoes.\n\n## Delivery\n\n### Abroad\n\nTwo weeks.\n\n## Hours\n\nNine to five.',
  );
  expect(chunks.map(({ heading, text }) => [heading, text])).toEqual([
    ['', 'We sell shoes.'],
    ['Delivery › Abroad', 'Two weeks.'],
    ['Hours', 'Nine to five.'],
  ]);
});

test('underlined and plain headings are headings', () => {
  const body = 'We open on weekdays at nine in the morning and close at five.';
  expect(chunk(`Hours\n=====\n\n${body}`).map(({ heading }) => heading)).toEqual(['Hours']);
  expect(chunk(`Opening hours:\n\n${body}`).map(({ heading }) => heading)).toEqual(['Opening hours']);
});

test('first lines are headings where most paragraphs of a plain text begin with one', () => {
  const notes =
    'Opening hours\nWe open at eight and close at five.\n\nParking\nBehind the house there is room for ten cars.';
  expect(chunk(notes).map(({ heading, text }) => [heading, text])).toEqual([
    ['Opening hours', 'We open at eight and close at five.'],
    ['Parking', 'Behind the house there is room for ten cars.'],
  ]);
  const address =
    'Acme Ltd\n12 Uhuru Street, Dar es Salaam, opposite the station\n\nWe sell lamps.\n\nWe mend them, too.';
  expect(chunk(address).map(({ heading }) => heading)).toEqual(['']);
  const wrapped =
    'The shop opens, as ever,\nat eight in the morning on all days.\n\nIt is closed in May.\nThen we all go to the sea together.';
  expect(new Set(chunk(wrapped).map(({ heading }) => heading))).toEqual(new Set(['']));
});

test('a line over code introduces it and is no heading', () => {
  const text = 'Ask it over HTTP:\n\n```\ncurl http://127.0.0.1:8787/api/v1/agents/demo/chat -d @question.json\n```';
  expect(chunk(text).map(({ heading, text: body }) => [heading, body])).toEqual([['', text]]);
});

test('code says nothing of the language', () => {
  const code = `const že = { děti: "kde", jsou: ["a", "i", "se", "na", "je", "to"] };\n`.repeat(4);
  const text = `Run the script with the name of the file.\n\n\`\`\`\n${code}\`\`\``;
  expect(chunk(text).map(({ language }) => language)).toEqual(['en']);
});

test('a heading over nothing is not lost', () => {
  expect(chunk('## Only a heading').map(({ text }) => text)).toEqual(['## Only a heading']);
});

test('later parts of a table keep the place of a column without a name', () => {
  const rows = Array.from(
    { length: 60 },
    (_, row) => `| setting ${row} | what the setting of row ${row} is good for |`,
  );
  const text = ['| variable | |', '|---|---|', ...rows].join('\n');
  const later = chunkDocument({ text, title: 'Settings', language: 'en' }).slice(1);
  expect(later.length).toBeGreaterThan(0);
  expect(new Set(later.map(({ heading }) => heading))).toEqual(new Set(['variable |']));
});

test('a long table is cut between rows, and later parts carry the header row', () => {
  const rows = Array.from({ length: 80 }, (_, row) => `| Shoe number ${row} | ${row * 10} KES |`);
  const chunks = chunk(`## Prices\n\n| Item | Price |\n|---|---|\n${rows.join('\n')}`);
  expect(chunks.length).toBeGreaterThan(2);
  expect(chunks.every(({ kind }) => kind === 'table')).toBe(true);
  expect(chunks[0]?.text).toContain('| Item | Price |');
  expect(chunks.slice(1).every(({ heading }) => heading === 'Prices › Item | Price')).toBe(true);
  for (const row of rows) expect(chunks.some(({ text }) => text.split('\n').includes(row))).toBe(true);
});

test('a long paragraph is cut between sentences into pieces of about the same length', () => {
  const sentence = 'This sentence has exactly some fifty letters in it. ';
  const chunks = chunk(sentence.repeat(30).trim());
  expect(chunks.length).toBe(2);
  for (const { text } of chunks) {
    expect(text.endsWith('.')).toBe(true);
    expect(text.length).toBeGreaterThan(600);
  }
});

test('the answer of a pair is a chunk with its question', () => {
  const chunks = chunkDocument({
    text: 'At nine.',
    title: 'When do you open?',
    language: 'en',
    question: 'When do you open?',
  });
  expect(chunks).toMatchObject([{ kind: 'qa', question: 'When do you open?', text: 'At nine.' }]);
});

test('a passage in another language than its document says so', () => {
  const english =
    'The shop opens at nine in the morning on every weekday, and it stays closed on Sundays and on all public holidays of the year.';
  const swahili =
    'Duka linafunguliwa saa tatu asubuhi kila siku ya kazi, na linafungwa siku za Jumapili na siku zote za sikukuu za kitaifa katika mwaka.';
  expect(chunk(`## One\n\n${english}\n\n## Two\n\n${swahili}`).map(({ language }) => language)).toEqual(['en', 'sw']);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '# Head\n',
        '| a | b |\n',
        '- item\n',
        '\n\n',
        'Ein Satz. ',
        '量子力学。',
        'น้ำ ',
        '😀',
        '\t',
        'x'.repeat(700),
        '```\n',
      ),
      { maxLength: 40 },
    )
    .map(parts => parts.join('')),
);

test('whatever the text, a chunk is the bytes it says, in order, without overlap, and not too long', () => {
  fc.assert(
    fc.property(anyText, text => {
      const bytes = Buffer.from(text.toWellFormed());
      let end = 0;
      for (const { startByte, endByte, text: body, ordinal } of chunk(text)) {
        expect(bytes.subarray(startByte, endByte).toString('utf8')).toBe(body);
        expect(startByte).toBeGreaterThanOrEqual(end);
        expect(body.length).toBeLessThanOrEqual(1_200);
        expect(ordinal).toBeGreaterThanOrEqual(0);
        end = endByte;
      }
    }),
  );
});

test('whatever the text, every letter of it is in a chunk or a heading', () => {
  fc.assert(
    fc.property(anyText, text => {
      const letters = (value: string) => [...new Set(value.match(/[\p{L}\p{N}]/gu) ?? [])].sort();
      const chunks = chunk(text);
      expect(letters(chunks.map(({ text: body, heading }) => body + heading).join(''))).toEqual(
        letters(text.toWellFormed()),
      );
    }),
  );
});
