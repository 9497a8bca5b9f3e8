import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  answerInParts,
  chunkText,
  type ExtractiveAnswer,
  SPELLINGS,
  Synonyms,
  toIndexEntry,
} from '#modules/knowledge/search';
import { AgentIndex } from './agent-index.ts';
import { recordOf } from './found-chunks.ts';
import type { TestBusiness } from './test-business.ts';
import { englishBusinesses } from './test-businesses-english.ts';
import { everydayBusinesses } from './test-businesses-everyday.ts';
import { otherBusinesses } from './test-businesses-other.ts';
import { IndexUpdate } from './update-index.ts';

type Ask = (question: string, history?: readonly string[]) => ExtractiveAnswer;

const folder = mkdtempSync(join(tmpdir(), 'baraza-businesses-'));
const open: AgentIndex[] = [];
const synonyms = new Synonyms(SPELLINGS);
afterAll(() => {
  for (const index of open) index.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Answers from an index of the business's documents, as the search worker does. */
function learn({ documents }: TestBusiness): Ask {
  const place = join(folder, String(open.length));
  const update = new IndexUpdate(place, { mode: 'rebuild', toVersion: 1, removeSourceIds: [], removeDocumentIds: [] });
  documents.forEach(({ title: name, text, question = null }, at) => {
    const id = `document-${at}`;
    const title = question ?? name;
    for (const draft of chunkText({ text, title, question }).chunks) {
      const chunk = { ...draft, id: `${id}#${draft.ordinal}`, documentId: id, sourceId: id };
      update.add(toIndexEntry({ publicId: id, title, url: null }, chunk));
    }
  });
  update.publish();
  const index = AgentIndex.open(place);
  if (index === undefined) throw new Error('nothing was published');
  open.push(index);
  const { chunkCount, languages } = index;
  const statistics = { idf: (term: string) => index.idf(term), chunkCount, languages };
  return (question, history = []) =>
    answerInParts({ question, history, statistics, synonyms }, (asked, said) =>
      index.find(asked, said, 10, { synonyms }).map(found => ({ ...recordOf(found), score: found.wordScore })),
    );
}

describe.each([...englishBusinesses, ...otherBusinesses, ...everydayBusinesses])('customers of $name', business => {
  const ask = learn(business);

  it.each(business.asked)('$question', ({ question, says, kind = 'answer', before }) => {
    const answer = ask(question, before === undefined ? [] : [before]);
    expect(answer.kind, answer.text).toBe(kind);
    for (const piece of says ?? []) expect(answer.text).toContain(piece);
    expect(answer.quotes.length > 0).toBe(kind === 'answer');
  });
});

describe('a customer of a bakery is told what was asked and nothing else', () => {
  const [bakery] = englishBusinesses;
  if (bakery === undefined) throw new Error('there is no bakery');
  const ask = learn(bakery);

  it.each([
    ['How much is rye bread?', 'Rye bread costs 4.20 euros a loaf.'],
    ['When do you open on Saturday?', 'On Saturday we are open from 7:00 to 14:00.'],
    ['do you bake spelt bread?', 'We bake wholemeal, spelt and white bread as well.'],
    ['can i pay by card', 'You can pay in cash, by card or with your phone.'],
    [
      'Is delivery free?',
      'Orders over 25 euros are delivered free within the town. Below that, delivery costs 3 euros.',
    ],
    [
      'What does rye bread cost, and when do you open on Sunday?',
      'Rye bread costs 4.20 euros a loaf. On Sunday we open at 8:00 and close at 12:00.',
    ],
    [
      'How much is rye bread and do you repair bicycles?',
      'Rye bread costs 4.20 euros a loaf. About “do you repair bicycles” I found nothing.',
    ],
    [
      'Can I speak to a human?',
      "I'm an automated assistant. To reach a person: Call us on +49 30 5550 1212 or write to hallo@backhaus.example.",
    ],
  ])('%s', (question, text) => {
    expect(ask(question)).toMatchObject({ kind: 'answer', text });
  });

  it('both places are cited where two things were asked, and a part that is missing makes the reply doubtful', () => {
    const both = ask('What does rye bread cost, and when do you open on Sunday?');
    expect(both.quotes.map(({ chunk }) => chunk.title)).toEqual(['Bread', 'Opening hours']);
    expect(both.confidence).toBeGreaterThan(0.6);
    expect(ask('How much is rye bread and do you repair bicycles?').confidence).toBeLessThan(0.45);
  });

  it('where the sources name no number, who asks for a person is told to leave a word', () => {
    const mute = learn({ ...bakery, documents: bakery.documents.filter(({ title }) => title !== 'Contact') });
    const answer = mute('Can I speak to a human?');
    expect(answer).toMatchObject({ kind: 'no-answer', answered: false, quotes: [] });
    expect(answer.text).toContain('take it over');
  });
});
