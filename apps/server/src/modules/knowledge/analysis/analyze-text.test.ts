import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeText } from './analyze-text.ts';

const terms = (text: string, language: string) => analyzeText(text, language).map(token => token.term);

describe('words that mean the same get the same term', () => {
  test.each([
    ['en', 'refunds', 'refund'],
    ['en', "shop's", 'shop'],
    ['en', 'naïve', 'naive'],
    ['en', 'ＡＢＣ', 'abc'],
    ['fr', 'l’entreprise', 'entreprises'],
    ['fr', 'général', 'general'],
    ['de', 'Häuser', 'Haus'],
    ['es', 'tiendas', 'tienda'],
    ['ru', 'городов', 'город'],
    ['ru', 'её', 'ее'],
    ['el', 'ΑΘΉΝΑ', 'αθηνα'],
    ['ar', 'الْمَدِينَةِ', 'المدينة'],
    ['ar', 'والكتاب', 'كتاب'],
    ['ar', 'أسعاركم', 'الأسعار'],
    ['ar', 'مكتبهم', 'مكتب'],
    ['ko', '서울에서는', '서울'],
    ['ko', '대한민국의', '대한민국'],
    ['sw', 'shuleni', 'shule'],
    ['bn', 'ঢাকার', 'ঢাকা'],
    ['hi', '२०२४', '2024'],
    ['ar', '٣٤٥', '345'],
  ])('%s: %s = %s', (language, a, b) => {
    expect(terms(a, language)).toEqual(terms(b, language));
  });
});

describe('numbers, codes and acronyms stay whole', () => {
  test.each([
    ['1,000.50 and 1.000,50', ['1000.50', 'and', '1000.50']],
    ['1,000,000', ['1000000']],
    ['3.14', ['3.14']],
    ['U.S.A. B2B COVID-19', ['usa', 'b2b', 'covid', '19']],
    ["ng'ombe", ['ngombe']],
  ])('%s', (text, expected) => {
    expect(terms(text, 'und')).toEqual(expected);
  });
});

test('scripts without spaces are cut into words', () => {
  expect(terms('ประเทศไทยมีกี่จังหวัด', 'th').length).toBeGreaterThan(2);
  expect(terms('量子力学是什么', 'zh')).toContain('什么');
});

test('Vietnamese keeps the marks that tell words apart', () => {
  expect(terms('má mà', 'vi')).toEqual(['má', 'mà']);
});

test('whatever the text, tokens are in order, inside it, and never empty', () => {
  const joiners = fc.string({ unit: fc.constantFrom('\u200d', '\u0640', '\u064b', ' ', 'a', "'"), maxLength: 20 });
  const language = fc.constantFrom('en', 'fr', 'ar', 'th', 'zh', 'ko', 'sw', 'hi', 'tr', 'vi', 'und');
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), joiners), language, (text, lang) => {
      let end = 0;
      for (const token of analyzeText(text, lang)) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(token.end).toBeGreaterThan(token.start);
        expect(token.end).toBeLessThanOrEqual(text.length);
        expect(token.term).not.toBe('');
        end = token.end;
      }
    }),
  );
});

test('a word without end is cut', () => {
  expect(Math.max(...terms('x'.repeat(10_000), 'en').map(term => term.length))).toBeLessThanOrEqual(64);
});
