import { describe, expect, it } from 'vitest';
import { phraseFeatures, phraseWords } from './phrase-features.ts';

describe('what a phrase is made of', () => {
  it.each([
    ['WHERE is my Order?!', 'where is my order'],
    ['Où êtes-vous', 'ou etes vous'],
    ['order 4711', 'order 0932'],
    ['pleaseeeeee', 'pleaseeeee'],
    ['كِتَابٌ', 'كتاب'],
    ['room ٣', 'room 5'],
  ])('%s is made of the same as %s', (one, other) => {
    expect(phraseFeatures(one)).toEqual(phraseFeatures(other));
  });

  it('tells the order of words', () => {
    expect(phraseFeatures('not good')).not.toEqual(phraseFeatures('good not'));
  });

  it('cuts scripts without spaces into words', () => {
    expect(phraseWords('ร้านเปิดกี่โมง')).toContain('ร้าน');
    expect(phraseWords('今天天气怎么样').length).toBeGreaterThan(1);
  });

  it('keeps the signs of a phrase without words', () => {
    expect(phraseWords('👍 ?')).toEqual(['👍', '?']);
  });

  it('is bounded, however long the text', () => {
    const count = (text: string): number => phraseFeatures(text).reduce((sum, group) => sum + group.length, 0);
    expect(count('word salad '.repeat(100_000))).toBeLessThan(10_000);
    expect(count('x '.repeat(100_000))).toBeLessThan(10_000);
  });
});
