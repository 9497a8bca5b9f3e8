import { describe, expect, it } from 'vitest';
import { answerExtractively } from './answer-extractively.ts';
import { inputFor, shopInEnglish } from './test-knowledge.ts';

describe('the answer within the sentence', () => {
  it.each([
    ['How much does delivery within Arusha cost?', '3,000 shillings'],
    ['How many days do I have to return a book?', '14 days'],
    ['How long do parcels to Dodoma take?', 'three working days'],
    ['What is your email address?', 'orders@mwangaza.example'],
    ['What is the price of the Atlas of Africa?', '45,000 TZS'],
    ['How much do colour copies cost?', '400 shillings'],
  ])('%s', (question, answer) => {
    expect(answerExtractively(inputFor(question, shopInEnglish)).answer).toBe(answer);
  });

  it.each(['When are you open on Saturday?', 'Do you take mobile money?', 'Who founded the shop?'])(
    'is left open where more than one thing could be it: %s',
    question => {
      expect(answerExtractively(inputFor(question, shopInEnglish)).answer).toBeNull();
    },
  );
});
