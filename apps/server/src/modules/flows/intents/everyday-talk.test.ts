import { describe, expect, it } from 'vitest';
import { everydayPhrases, everydayWords, wordWeight } from './everyday-talk.ts';
import { phraseFeatures, wordFingerprints } from './phrase-features.ts';
import { recognizeIntent } from './recognize-intent.ts';
import { SMALL_TALK } from './small-talk.ts';
import { trainIntents } from './train-intents.ts';

const SHOP = ['when do you open', 'what is the price of this', 'where is my parcel'];
const features = (texts: readonly string[]) => texts.map(phraseFeatures);
const texts = (phrases: ReturnType<typeof everydayPhrases>) => phrases.map(one => one[0]?.join(' '));
const fingerprint = (text: string) => wordFingerprints(text).join(' ');

describe('everyday talk', () => {
  it('weighs words of any phrase less than words of a business, in each language', () => {
    const words = everydayWords();
    const weigh = (word: string): number => wordWeight(words, wordFingerprints(word)[0]!);
    for (const word of ['what', 'you', 'the', 'est', 'je', 'ni', 'yako', 'هل', 'है', 'ฉัน'])
      expect(weigh(word), word).toBeLessThan(0.5);
    for (const word of ['price', 'parcel', 'livraison', 'mzigo', 'سعر', 'कीमत', 'จัดส่ง', 'xyzzy'])
      expect(weigh(word), word).toBe(1);
  });

  it('is learnt in the languages of the phrases alone', () => {
    const known = new Set(SMALL_TALK['en']?.split('|').map(fingerprint));
    const found = texts(everydayPhrases(features(SHOP)));
    expect(found.length).toBeGreaterThan(0);
    for (const phrase of found) expect(known).toContain(phrase);
    expect(everydayPhrases(features(['wann öffnet ihr heute', 'was kostet das', 'wo bleibt mein paket']))).toEqual([]);
  });

  it('leaves out phrases about what an intent is about', () => {
    const birthday = fingerprint('when is your birthday');
    const withIntent = [
      ...SHOP,
      'is there a cake for a birthday',
      'what is a birthday party',
      'how much is it for two',
    ];
    expect(texts(everydayPhrases(features(withIntent)))).not.toContain(birthday);
  });

  it('is nothing that large sets need', () => {
    const many = Array.from({ length: 151 }, (_, at) => `what is the price of number ${'x'.repeat(at + 1)}`);
    expect(everydayPhrases(features(many))).toEqual([]);
  });
});

describe('a small set of intents', () => {
  const model = trainIntents({
    intents: {
      price: ['how much is a room', 'what is the price per night', 'room rates please', 'how much do you charge'],
      book: ['i want to book a room', 'can i reserve a room for two', 'book me a double room', 'make a reservation'],
      place: ['where are you located', 'what is your address', 'how do i get to the hotel', 'send me the location'],
      wifi: ['is there wifi', 'what is the wifi password', 'the internet is not working', 'do rooms have internet'],
    },
  });

  it.each([
    ['what is the price for three nights', 'price'],
    ['reserve a double room please', 'book'],
    ['whats the address', 'place'],
    ['wifi password please', 'wifi'],
  ])('knows "%s"', (text, intent) => {
    expect(recognizeIntent(model, text).intent).toBe(intent);
  });

  it.each(['i love you', 'what is the capital of france', 'tell me a joke', 'how old are you'])(
    'knows that "%s" is none of them',
    text => {
      expect(recognizeIntent(model, text).intent).toBeNull();
    },
  );
});
