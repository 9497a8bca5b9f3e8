import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitQuestion } from './split-question.ts';

describe('a message that asks for two things', () => {
  it.each([
    ['en', 'What does rye bread cost, and when do you open on Sunday?', 'when do you open on Sunday?'],
    ['en', 'Where are you? When do you open?', 'When do you open?'],
    ['en', 'I lost my card. What should I do? Can I pay online?', 'Can I pay online?'],
    ['en', 'what does rye bread cost. when do you open', 'when do you open'],
    ['en', 'Who wrote the book and when?', 'when?'],
    ['en', 'Where are you and do you take cards?', 'do you take cards?'],
    ['en', 'How much is rye bread (1.5 kg), when do you open?', 'when do you open?'],
    [
      'fr',
      'Combien coûte la suite et à quelle heure est le petit déjeuner ?',
      'à quelle heure est le petit déjeuner ?',
    ],
    ['fr', 'Où êtes-vous et acceptez-vous les chiens ?', 'acceptez-vous les chiens ?'],
    ['sw', 'Kifurushi cha mwezi ni bei gani na naangaliaje salio?', 'naangaliaje salio?'],
    ['ar', 'كم سعر العود وأين يقع المتجر؟', 'أين يقع المتجر؟'],
    ['hi', 'नया कार्ड कितने में मिलता है और बैंक कब खुलता है?', 'बैंक कब खुलता है?'],
    ['th', 'ผัดไทยราคาเท่าไหร่ และร้านเปิดกี่โมง', 'ร้านเปิดกี่โมง'],
    ['de', 'Was kostet Roggenbrot und wann öffnen Sie am Sonntag?', 'wann öffnen Sie am Sonntag?'],
    ['es', '¿Cuánto cuesta el pan y cuándo abren?', 'cuándo abren?'],
    ['zh', '面包多少钱，你们几点开门？', '你们几点开门？'],
  ])('%s: %s', (language, text, second) => {
    const parts = splitQuestion(text, language);
    expect(parts).toHaveLength(2);
    expect(parts[1]).toBe(second);
    expect(text.startsWith(parts[0] ?? 'none')).toBe(true);
  });
});

describe('a message that asks for one', () => {
  it.each([
    ['en', 'When do you open and close?'],
    ['en', 'Where and when was Asha born?'],
    ['en', 'Do you sell bread and cakes?'],
    ['en', 'What is the price and cost of rye?'],
    ['en', 'Where is the shop, which sells books?'],
    ['en', 'What should I do when I lose my card and when I forget my PIN?'],
    ['en', 'Who was the king of England and of Scotland?'],
    ['en', 'Where are you? Thanks!'],
    ['fr', 'Qui a écrit et composé la chanson ?'],
    ['sw', 'Bei ya mkate na keki ni gani?'],
    ['ar', 'ما هي ألوان السيارة وأحجامها؟'],
    ['xx', 'What is it and where is it?'],
  ])('%s: %s', (language, text) => {
    expect(splitQuestion(text, language)).toEqual([text]);
  });
});

it('whatever is written is one to three pieces of it, none of them empty', () => {
  const word = fc.constantFrom(
    'what',
    'and',
    'when',
    'do you',
    'open',
    '?',
    ',',
    '.',
    '\n',
    'na',
    'bei gani',
    'wapi',
    'ngapi',
    ' ',
    'bread',
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 60 }).map(words => words.join(' ')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, fc.constantFrom('en', 'sw', 'ar', 'th', 'xx'), (written, language) => {
      const parts = splitQuestion(written, language);
      expect(parts.length).toBeGreaterThanOrEqual(1);
      expect(parts.length).toBeLessThanOrEqual(3);
      for (const part of parts) {
        expect(written.includes(part)).toBe(true);
        if (parts.length > 1) expect(part.trim()).not.toBe('');
      }
    }),
    { numRuns: 100 },
  );
});
