import type { FlowNodeOf, JsonValue } from '@baraza/contracts';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from './parse-answer.ts';

const NOW = Date.UTC(2026, 11, 31, 23, 0);

function answer(input: Partial<FlowNodeOf<'input'>>, text: string): JsonValue | undefined {
  return parseAnswer(
    { id: 'q', type: 'input', input: 'text', ...input } as FlowNodeOf<'input'>,
    { type: 'text', text },
    NOW,
  );
}

describe('parseAnswer', () => {
  it.each<[Partial<FlowNodeOf<'input'>>, string, JsonValue | undefined]>([
    [{ input: 'text' }, '  Asha ', 'Asha'],
    [{ input: 'text' }, '   ', undefined],
    [{ input: 'text', min: 3 }, 'ab', undefined],
    [{ input: 'text', pattern: '[A-Z]{2}\\d+' }, 'TZ12', 'TZ12'],
    [{ input: 'text', pattern: '[A-Z]{2}\\d+' }, 'see TZ12', undefined],
    [{ input: 'number' }, '12', 12],
    [{ input: 'number' }, '١٢', 12],
    [{ input: 'number' }, '1,250.50', 1250.5],
    [{ input: 'number' }, '1.250.000,5', 1250000.5],
    [{ input: 'number' }, '3,5', 3.5],
    [{ input: 'number' }, 'TZS 20 000', 20000],
    [{ input: 'number' }, '15%', 15],
    [{ input: 'number' }, '$ 12.50', 12.5],
    [{ input: 'number' }, '5,000/=', 5000],
    [{ input: 'number' }, '2️⃣', 2],
    [{ input: 'number' }, '2 plates', 2],
    [{ input: 'number' }, 'miaka 35', 35],
    [{ input: 'number' }, '5k', 5000],
    [{ input: 'number' }, 'elfu 20', 20000],
    [{ input: 'number' }, 'TZS 2.5 million', 2500000],
    [{ input: 'number' }, '٥ ألف', 5000],
    [{ input: 'number' }, 'over 60', undefined],
    [{ input: 'number' }, '5 or 6', undefined],
    [{ input: 'number' }, '3 and a half', undefined],
    [{ input: 'number' }, '1e5', undefined],
    [{ input: 'number' }, `${'1'.repeat(99)} 1`, undefined],
    [{ input: 'number' }, 'twelve', undefined],
    [{ input: 'number', min: 1, max: 5 }, '6', undefined],
    [{ input: 'email' }, 'Asha@EXAMPLE.co.tz', 'Asha@example.co.tz'],
    [{ input: 'email' }, 'asha@example', undefined],
    [{ input: 'email' }, 'a b@example.com', undefined],
    [{ input: 'phone' }, '+255 712 345 678', '+255712345678'],
    [{ input: 'phone' }, '00255712345678', '+255712345678'],
    [{ input: 'phone' }, '0712-345-678', '0712345678'],
    [{ input: 'phone' }, 'call me', undefined],
    [{ input: 'date' }, '2026-02-28', '2026-02-28'],
    [{ input: 'date' }, '3/4/2026', '2026-04-03'],
    [{ input: 'date', date_order: 'mdy' }, '3/4/26', '2026-03-04'],
    [{ input: 'date' }, '30.02.2026', undefined],
    [{ input: 'date' }, 'Kesho', '2027-01-01'],
    [{ input: 'time' }, '2:30 pm', '14:30'],
    [{ input: 'time' }, '14h30', '14:30'],
    [{ input: 'time' }, '12am', '00:00'],
    [{ input: 'time' }, '14', undefined],
    [{ input: 'time' }, '25:00', undefined],
  ])('%j: %j is %j', (input, text, expected) => {
    expect(answer(input, text)).toEqual(expected);
  });

  const choices = [
    { id: 's', title: 'Small', value: 1 },
    { id: 'l', title: 'Large' },
  ];

  it('takes choices by title, number and button, several where that is wanted', () => {
    expect(answer({ input: 'choice', choices }, 'smal')).toBe(1);
    expect(answer({ input: 'choice', choices }, '2')).toBe('Large');
    expect(answer({ input: 'choice', choices }, 'medium')).toBeUndefined();
    expect(answer({ input: 'choice', choices, multiple: true }, 'large, small')).toEqual(['Large', 1]);
    expect(answer({ input: 'choice', choices, multiple: true }, '2 1')).toEqual(['Large', 1]);
    expect(answer({ input: 'choice', choices, multiple: true }, 'large, medium')).toBeUndefined();
  });

  it('takes a file of a wanted type only', () => {
    const file = { url: 'https://example.com/a.png', name: 'a.png', mediaType: 'image/png', sizeBytes: 10 };
    const node = { id: 'q', type: 'input', input: 'file', media_types: ['image/*'] } as const;
    expect(parseAnswer({ ...node, media_types: ['image/*'] }, { type: 'file', file }, NOW)).toMatchObject({
      name: 'a.png',
      size_bytes: 10,
    });
    expect(parseAnswer({ ...node, media_types: ['application/pdf'] }, { type: 'file', file }, NOW)).toBeUndefined();
    expect(parseAnswer({ ...node, media_types: [] }, { type: 'text', text: 'no file' }, NOW)).toBeUndefined();
  });
});
