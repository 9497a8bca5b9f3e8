import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Evidence } from './evidence.ts';
import { readClaims } from './read-claims.ts';

const unsupported = (reply: string, ...sources: string[]) => {
  const evidence = new Evidence(sources);
  return readClaims(reply)
    .filter(claim => !evidence.supports(claim))
    .map(claim => claim.text);
};

describe('what a reply says in numbers is supported', () => {
  it.each([
    ['It costs 3,000 shillings.', 'Bei ni shilingi 3000.'],
    ['It costs €1.500,50.', 'Price: EUR 1,500.50'],
    ['It costs 1 500 FCFA.', 'Prix : 1500 FCFA'],
    ['It costs CHF 12’500.', 'CHF 12,500'],
    ['That is ₹1,00,000.', 'Rs 100000'],
    ['About 5 million people.', 'a population of 5,000,000'],
    ['You have 14 days.', 'You have fourteen days.'],
    ['Una siku 2.', 'siku mbili'],
    ['Open until 5:30 pm.', 'We close at 17:30.'],
    ['Open at 8 am.', 'Opens: 8:00'],
    ['On 5 March 2024.', 'Date: 2024-03-05'],
    ['Am 5. März 2024.', 'on March 5, 2024'],
    ['On 5 March.', 'on 05/03/2024'],
    ['Mnamo 7 Machi 2023.', '2023-03-07'],
    ['In 2024.', 'on March 5, 2024'],
    ['Call 0712 345 678.', 'Tel. +254 712 345 678'],
    ['Call +254712345678.', 'Tel. +254 (712) 345-678'],
    ['Write to Orders@Shop.example.', 'orders@shop.example'],
    ['See https://www.shop.example/.', 'shop.example/returns'],
    ['The GSB-550 drill.', 'Drill GSB 550'],
    ['It weighs 50kg.', 'Cement 50 kg'],
    ['السعر ٣٠٠٠ ريال.', 'price 3,000'],
    ['कीमत ५०० रुपये है।', 'Rs. 500'],
    ['On the 2nd floor.', 'floor 2'],
    ['1. Open it.\n2. Close it.', 'Open it and close it.'],
    ['Use port 8787.', 'PORT | `8787` |'],
  ])('%s ← %s', (reply, source) => {
    expect(unsupported(reply, source)).toEqual([]);
  });
});

describe('what stands nowhere is found', () => {
  it.each([
    ['It costs 3,500 shillings.', 'Bei ni shilingi 3000.', ['3,500']],
    ['You have 30 days.', 'You have 14 days. Room 130.', ['30']],
    ['Call +254 712 345 679.', '+254 712 345 678', ['+254 712 345 679']],
    ['On 6 March 2024.', '2024-03-05', ['6 March 2024']],
    ['On 5 March 2025.', '5 March 2024', ['5 March 2025']],
    ['Open until 6 pm.', 'We close at 17:30.', ['6 pm']],
    ['Write to help@shop.example.', 'orders@shop.example', ['help@shop.example']],
    ['See https://shop.example/sale.', 'https://shop.example/returns', ['https://shop.example/sale']],
    ['Take the GSB550.', 'GSB 650', ['GSB550']],
    ['Rabatt: 25 %', '12.5 %', ['25']],
    ['It is 0.5 litres.', '5 litres', ['0.5']],
    ['Bei ni 4000.', 'Bei ni 400.', ['4000']],
    ['السعر ٣٥٠٠ ريال.', 'price 3,000', ['٣٥٠٠']],
    ['About 5 million people.', '5 people', ['5 million']],
  ])('%s ← %s', (reply, source, expected) => {
    expect(unsupported(reply, source)).toEqual(expected);
  });
});

describe('whatever the texts', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom('1', '٣', '.', ',', ' ', '+', '-', ':', '@', 'a', 'May ', '/', '\n', 'pm', '0', 'k', '2024'),
        { maxLength: 60 },
      )
      .map(parts => parts.join('')),
  );

  it('a text supports all that it says itself', () => {
    fc.assert(
      fc.property(text, said => {
        expect(unsupported(said, said)).toEqual([]);
      }),
      { examples: [['1/1.0-1٣'], ['1,a@1.1']] },
    );
  });

  it('an amount is supported by every spelling of it and by no other amount', () => {
    const amount = fc.integer({ min: 1_000, max: 9_999_999 });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const spellings = [
          String(one),
          one.toLocaleString('en'),
          one.toLocaleString('de'),
          one.toLocaleString('fr'),
          one.toLocaleString('hi-IN'),
          one.toLocaleString('de-CH'),
        ];
        for (const a of spellings)
          for (const b of spellings) expect(unsupported(`It is ${a}.`, `KES ${b} in all`)).toEqual([]);
        if (one !== other) expect(unsupported(`It is ${other}.`, `KES ${one} in all`)).toEqual([String(other)]);
      }),
      { numRuns: 50 },
    );
  });

  it('claims stand in the text where they say, in order', () => {
    fc.assert(
      fc.property(text, said => {
        let end = 0;
        for (const claim of readClaims(said)) {
          expect(said.slice(claim.start, claim.start + claim.text.length)).toBe(claim.text);
          expect(claim.start).toBeGreaterThanOrEqual(end);
          end = claim.start + claim.text.length;
        }
      }),
    );
  });
});
