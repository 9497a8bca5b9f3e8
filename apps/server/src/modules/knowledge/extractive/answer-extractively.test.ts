import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Synonyms } from '../ranking/synonyms.ts';
import { answerExtractively } from './answer-extractively.ts';
import { countReplyWords } from './count-reply-words.ts';
import { inputFor, shopInEnglish, shopInSwahili } from './test-knowledge.ts';

describe('a question the sources answer', () => {
  it.each([
    ['When are you open on Saturday?', 'On Saturday we open at 9:00 and close at 14:00'],
    ['Hi, what are your opening hours?', '8:30 to 18:00'],
    ['Who founded the shop?', 'Asha Mrisho'],
    ['Where is the shop?', 'Uhuru Street'],
    ['How much does delivery within Arusha cost?', '3,000 shillings'],
    ['How long do parcels to Dodoma take?', 'three working days'],
    ['How many days do I have to return a book?', '14 days'],
    ['What is your email address?', 'orders@mwangaza.example'],
    ['Do you take mobile money?', 'Yes, we accept M-Pesa, Tigo Pesa and Airtel Money. Cards are not accepted.'],
    ['What is the price of the Atlas of Africa?', 'Atlas of Africa – Price: 45,000 TZS, Stock: 12.'],
    ['how much is the swahili dictionary', '28,000 TZS'],
    ['How much do colour copies cost?', '400 shillings a page'],
    ['When do I get my refund?', 'within five working days'],
  ])('%s', (question, expected) => {
    const answer = answerExtractively(inputFor(question, shopInEnglish));
    expect(answer).toMatchObject({ kind: 'answer', answered: true, language: 'en' });
    expect(answer.text).toContain(expected);
    expect(answer.quotes.length).toBeGreaterThan(0);
  });

  it.each([
    ['Mnafunga saa ngapi Jumamosi?', 'saa nane mchana'],
    ['Habari, duka liko wapi?', 'Mtaa wa Uhuru'],
    ['Kusafirisha mzigo Arusha ni bei gani?', 'shilingi 3,000'],
    ['Naweza kurudisha kitabu ndani ya siku ngapi?', 'siku 14'],
  ])('%s', (question, expected) => {
    const answer = answerExtractively(inputFor(question, shopInSwahili));
    expect(answer).toMatchObject({ kind: 'answer', answered: true, language: 'sw' });
    expect(answer.text).toContain(expected);
  });

  it('is understood with what was asked before it', () => {
    const history = ['When are you open on Saturday?'];
    const answer = answerExtractively(inputFor('And on Sunday?', shopInEnglish, history));
    expect(answer.answered).toBe(true);
    expect(answer.text).toContain('On Sunday the shop is closed');
  });

  it('in another language is answered where names and numbers carry it', () => {
    const answer = answerExtractively(inputFor('M-Pesa, Tigo Pesa, Airtel Money?', shopInEnglish));
    expect(answer.answered).toBe(true);
    expect(answer.text).toContain('M-Pesa');
  });
});

describe('a question in other words than the sources', () => {
  const staff = [
    { title: 'Benefits', text: 'Every employee has 21 days of paid time off. The office has a canteen.' },
    { title: 'Screens', text: 'Each television carries a warranty of two years. Radios are sold as seen.' },
    ...shopInEnglish,
  ];
  const synonyms = new Synonyms([
    ['PTO', 'paid time off'],
    ['tv', 'television', 'telly'],
  ]);
  it.each([
    ['How many days of PTO does an employee have?', '21 days'],
    ['How long is the warranty of a TV?', 'two years'],
    ['How long is the telly warranty?', 'two years'],
  ])('is answered by the operator’s synonyms: %s', (question, expected) => {
    const plain = answerExtractively(inputFor(question, staff));
    const helped = answerExtractively({ ...inputFor(question, staff), synonyms });
    expect(helped).toMatchObject({ kind: 'answer' });
    expect(helped.text).toContain(expected);
    expect(helped.confidence).toBeGreaterThan(plain.confidence);
  });

  it('is not answered by a part of a phrase', () => {
    const part = [{ title: 'Parking', text: 'Visitors park for a time. It is paid at the gate.' }, ...shopInEnglish];
    const question = 'Who approves PTO?';
    const plain = answerExtractively(inputFor(question, part));
    expect(answerExtractively({ ...inputFor(question, part), synonyms })).toMatchObject({
      kind: 'no-answer',
      confidence: plain.confidence,
    });
  });
});

describe('a question the sources do not answer', () => {
  it.each([
    ['Do you repair bicycles?', 'en'],
    ['What is the capital of Mongolia?', 'en'],
    ['How tall is Mount Kilimanjaro?', 'en'],
    ['Who won the football match yesterday?', 'en'],
    ['Je, mnauza baiskeli za watoto?', 'sw'],
    ['Vendez-vous des vélos pour enfants ?', 'fr'],
  ])('%s', (question, language) => {
    const answer = answerExtractively(inputFor(question, shopInEnglish));
    expect(answer).toMatchObject({ kind: 'no-answer', answered: false, quotes: [], language });
  });

  it('is told the languages of the sources when it is in none of them', () => {
    const answer = answerExtractively(inputFor('Vendez-vous des vélos pour enfants ?', shopInEnglish));
    expect(answer.text).toContain('anglais');
    const english = answerExtractively(inputFor('Do you repair bicycles?', shopInEnglish));
    expect(english.text).not.toContain('English');
  });

  it('of two or three plain words is declined in the language of the sources, whatever their endings are like', () => {
    const answer = answerExtractively(inputFor('switch plan', shopInEnglish));
    expect(answer).toMatchObject({ kind: 'no-answer', language: 'en' });
  });

  it('is told so when there is no knowledge at all', () => {
    const answer = answerExtractively(inputFor('When do you open?', []));
    expect(answer).toMatchObject({ kind: 'no-answer', answered: false, confidence: 0 });
    expect(answer.text).toBe('Sorry, I have not been given any information to answer from yet.');
  });
});

describe('whatever is asked', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(
      '',
      '   ',
      '🙂🙂🙂',
      '?!?!',
      '\u202eopen\u202c hours',
      'a'.repeat(7_000),
      'ﷺ'.repeat(700),
      'Z̸̡͍a̷l̵g̶o̶ '.repeat(150),
      '\ud800',
      '0'.repeat(2_000),
    ),
  );
  const passage = fc.record({
    title: noise,
    text: noise,
    heading: noise,
    language: fc.constantFrom('en', 'sw', 'th', 'zh', 'ar', 'und', 'xx', ''),
    kind: fc.constantFrom('prose' as const, 'qa' as const, 'table' as const),
  });

  it('every quote is a piece of its chunk, the reply is bounded, and nothing throws', () => {
    fc.assert(
      fc.property(
        noise,
        fc.array(passage, { maxLength: 4 }),
        fc.array(noise, { maxLength: 2 }),
        (question, passages, history) => {
          const answer = answerExtractively(inputFor(question, passages, history));
          for (const { chunk, quote } of answer.quotes) {
            expect(quote).not.toBe('');
            expect(chunk.text.includes(quote)).toBe(true);
          }
          if (answer.kind === 'answer') expect(countReplyWords(answer.text)).toBeLessThanOrEqual(60);
          expect(answer.text).not.toBe('');
          expect(answer.confidence).toBeGreaterThanOrEqual(0);
          expect(answer.confidence).toBeLessThanOrEqual(1);
          expect(answer.text.length).toBeLessThan(1_100);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('the same input gives the same answer', () => {
    const input = inputFor('How much does delivery within Arusha cost?', shopInEnglish);
    expect(answerExtractively(input)).toEqual(answerExtractively(input));
  });

  it('a sentence too long for the reply is cut between words and still quoted exactly', () => {
    const text = `The warranty covers ${Array.from({ length: 120 }, (_, at) => `part${at}`).join(', ')} and nothing else.`;
    const answer = answerExtractively(inputFor('What does the warranty cover?', [{ title: 'Warranty', text }]));
    expect(answer.answered).toBe(true);
    expect(countReplyWords(answer.text)).toBeLessThanOrEqual(60);
    expect(text.includes(answer.quotes[0]?.quote ?? 'none')).toBe(true);
  });
});
