import { describe, expect, it } from 'vitest';
import { decodeIntentModel, readIntentModelHeader, UnreadableIntentModel } from './decode-intent-model.ts';
import { encodeIntentModel } from './encode-intent-model.ts';
import { recognizeIntent } from './recognize-intent.ts';
import { LANGUAGE_CASES } from './test-definitions.ts';
import { trainIntents } from './train-intents.ts';

const models = new Map(LANGUAGE_CASES.map(one => [one.language, trainIntents(one.definition)]));
const english = LANGUAGE_CASES[0]!;
const englishModel = models.get('English')!;

describe.each(LANGUAGE_CASES)('three phrases an intent, in $language', ({ language, asked, foreign }) => {
  const model = models.get(language)!;

  it.each(Object.entries(asked))('knows what "%s" means', (text, intent) => {
    expect(recognizeIntent(model, text).intent).toBe(intent);
  });

  it.each(foreign)('knows that "%s" is none of them', text => {
    expect(recognizeIntent(model, text).intent).toBeNull();
  });
});

describe('an intent model', () => {
  it('recognises every example as its intent, in any case and without accents', () => {
    for (const { language, definition } of LANGUAGE_CASES)
      for (const [intent, phrases] of Object.entries(definition.intents))
        for (const phrase of phrases) {
          const found = recognizeIntent(models.get(language)!, `  ${phrase.toUpperCase()}!! `);
          expect(found).toEqual({ intent, confidence: expect.closeTo(1, 1) });
        }
    expect(recognizeIntent(models.get('French')!, 'a quelle heure ouvrez vous').intent).toBe('horaires');
  });

  it('is the same for the same definition', () => {
    const twice = [0, 1].map(() => encodeIntentModel(trainIntents(english.definition), '1'));
    expect(Buffer.compare(twice[0]!, twice[1]!)).toBe(0);
  });

  it('never answers what was given as out of scope', () => {
    const outOfScope = ['what is the price of gold today', 'when do the shops in paris open'];
    const model = trainIntents({ ...english.definition, outOfScope });
    for (const text of outOfScope) expect(recognizeIntent(model, text).intent).toBeNull();
    expect(recognizeIntent(model, 'how much does it cost').intent).toBe('price');
  });

  it('says nothing about nothing', () => {
    for (const text of ['', '   ', '\n\t'])
      expect(recognizeIntent(englishModel, text)).toEqual({ intent: null, confidence: 0 });
  });

  it('learns phrases that are pictographs alone', () => {
    const model = trainIntents({
      intents: { yes: ['👍', 'yes', 'sure'], no: ['👎', 'no', 'never'], thanks: ['🙏', 'thanks'] },
    });
    expect(recognizeIntent(model, '👍').intent).toBe('yes');
    expect(recognizeIntent(model, '👎').intent).toBe('no');
  });

  it('takes names that objects have already', () => {
    const intents = Object.fromEntries([
      ['constructor', ['build me a house', 'construct a wall']],
      ['__proto__', ['show the prototype', 'what is the prototype']],
      ['7', ['lucky number please', 'give me a number']],
    ]);
    const model = trainIntents({ intents });
    expect(recognizeIntent(model, 'show the prototype').intent).toBe('__proto__');
    expect(recognizeIntent(model, 'construct a wall').intent).toBe('constructor');
    expect(recognizeIntent(model, 'give me a number').intent).toBe('7');
  });

  it('works for one intent of one phrase', () => {
    const model = trainIntents({ intents: { hours: ['when do you open'] } });
    expect(recognizeIntent(model, 'When do you open?').intent).toBe('hours');
    expect(recognizeIntent(model, 'zebras like grass').intent).toBeNull();
  });

  it.each([
    [['I want to order', 'order food', 'can I buy'], 'can I order food'],
    [['hi', 'hello', 'habari'], 'hello there'],
    [['siwezi kupumua', 'I cannot breathe', 'chest pain', 'maumivu ya kifua'], 'siwezi kupumua kabisa'],
  ])('knows what a lone intent of %j is not', (phrases, asked) => {
    const model = trainIntents({ intents: { only: phrases } });
    expect(recognizeIntent(model, asked).intent).toBe('only');
    for (const text of ['abc', '-3', '9', 'zzz', 'Asha Juma', '0712345678', 'Dodoma', 'ok', 'ndiyo'])
      expect({ text, ...recognizeIntent(model, text) }).toMatchObject({ text, intent: null });
  });

  it('knows what two short intents of mixed languages are not', () => {
    const model = trainIntents({
      intents: { order: ['nataka pizza', 'order pizza', 'I want pizza'], cancel: ['cancel', 'acha', 'sitaki tena'] },
    });
    expect(recognizeIntent(model, 'niletee pizza').intent).toBe('order');
    expect(recognizeIntent(model, 'acha hiyo').intent).toBe('cancel');
    for (const text of [
      '3',
      '-3',
      'zzz',
      '0712345678',
      'Kariakoo',
      'Dodoma',
      'what is the weather',
      'je mvua itanyesha',
    ])
      expect({ text, ...recognizeIntent(model, text) }).toMatchObject({ text, intent: null });
  });

  it('does not decide on a phrase two intents share', () => {
    const model = trainIntents({
      intents: { left: ['go on', 'turn left', 'to the left'], right: ['go on', 'turn right', 'to the right'] },
    });
    expect(recognizeIntent(model, 'go on').confidence).toBeLessThan(0.99);
    expect(recognizeIntent(model, 'turn left').intent).toBe('left');
  });

  it('gives a confidence between 0 and 1 to any text', () => {
    const texts = [
      '\ud800',
      '\u0000',
      'a'.repeat(100_000),
      '🏳️‍🌈'.repeat(300),
      'İstanbul ǅ ﬃ',
      '١٢٣ 42 ๔๒',
      '\u202eabc',
      '{{}}',
    ];
    for (const text of texts) {
      const { confidence } = recognizeIntent(englishModel, text);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
    }
  });
});

describe('an encoded model', () => {
  const document = encodeIntentModel(englishModel, 'version 7');

  it('answers as the model it was made from', () => {
    const { model, version } = decodeIntentModel(document);
    expect(version).toBe('version 7');
    for (const text of [...Object.keys(english.asked), ...english.foreign])
      expect(recognizeIntent(model, text)).toEqual(recognizeIntent(englishModel, text));
  });

  it('is read from any place in memory', () => {
    const shifted = new Uint8Array(document.length + 3).subarray(3);
    shifted.set(document);
    expect(recognizeIntent(decodeIntentModel(shifted).model, 'price list please').intent).toBe('price');
  });

  it('tells its version from its start alone', () => {
    expect(readIntentModelHeader(document.subarray(0, 4_096)).version).toBe('version 7');
  });

  it.each([0, 3, 10, 500, document.length - 9])('is refused when cut at %d bytes', length => {
    expect(() => decodeIntentModel(document.slice(0, length))).toThrow(UnreadableIntentModel);
  });

  it('is refused in another format', () => {
    const text = Buffer.from(document).toString('latin1').replace('"format":2', '"format":9');
    expect(() => decodeIntentModel(new Uint8Array(Buffer.from(text, 'latin1')))).toThrow(UnreadableIntentModel);
  });
});
