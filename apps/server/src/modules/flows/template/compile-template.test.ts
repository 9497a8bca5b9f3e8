import type { JsonValue } from '@baraza/contracts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInside } from '../read-inside.ts';
import { compileTemplate, compileValue, type TemplateOutput } from './compile-template.ts';
import { parseTemplate } from './parse-template.ts';

const world: JsonValue = {
  variables: {
    x: { y: ['first', 'second'] },
    price: 1234567.5,
    name: 'asha juma',
    evil: 'a&b="c"\r\nX: 1 \u0007{{variables.name}}',
    base: 'https://example.com/a b',
  },
};

function render(source: string, output: TemplateOutput = 'text'): string {
  return compileTemplate(source, output)(path => readInside(world, path));
}

describe('a template', () => {
  it.each([
    ['Hello', 'Hello'],
    ['{{variables.x.y[0]}}', 'first'],
    ['{{ variables.x.y }}', 'first, second'],
    ['{{variables.missing}}', ''],
    ["{{variables.missing | default: 'friend'}}", 'friend'],
    ['{{variables.name | title}}', 'Asha Juma'],
    ['{{variables.name | upper | truncate: 5}}', 'ASHA…'],
    ['{{variables.price | number}}', '1,234,567.5'],
    ['{{variables.price | number: 2}}', '1,234,567.50'],
    ['{{variables.price * 2 | round: 0}}', '2469135'],
    ["{{variables.x.y | join: ' / '}}", 'first / second'],
    ['{{variables.x.y | length}}', '2'],
    ['{{variables.missing || variables.name}}', 'true'],
    ["{{variables.name | replace: 'asha', 'Neema'}}", 'Neema juma'],
    ['{{ | }} and {{open', '{{ | }} and {{open'],
    ['{{variables.name | shout}}', '{{variables.name | shout}}'],
  ])('%s gives %j', (source, expected) => {
    expect(render(source)).toBe(expected);
  });

  it('escapes what is filled in for the place it goes to, and fills nothing in twice', () => {
    expect(render('{{variables.evil}}')).toBe('a&b="c"\nX: 1 {{variables.name}}');
    expect(render('https://example.com/?q={{variables.evil}}', 'url')).toBe(
      'https://example.com/?q=a%26b%3D%22c%22%0D%0AX%3A%201%20%07%7B%7Bvariables.name%7D%7D',
    );
    expect(render('{{variables.base}}?q={{variables.name}}', 'url')).toBe('https://example.com/a%20b?q=asha%20juma');
    expect(JSON.parse(`"${render('{{variables.evil}}', 'json')}"`)).toBe('a&b="c"\r\nX: 1 \u0007{{variables.name}}');
    expect(render('{{variables.evil}}', 'header')).not.toMatch(/[\r\n]/);
  });

  it('keeps the type of a value that is one placeholder', () => {
    const fill = compileValue({
      count: '{{variables.price}}',
      list: ['{{variables.x.y}}', 'n={{variables.price}}'],
      plain: true,
    });
    expect(fill(path => readInside(world, path))).toEqual({
      count: 1234567.5,
      list: [['first', 'second'], 'n=1234567.5'],
      plain: true,
    });
  });

  it('never throws and never grows beyond its bound', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      'variables.name',
      '|',
      'default:',
      "'",
      ' ',
      'x',
      '||',
      'upper',
      '{{variables.evil}}',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const source = pieces.join('');
        expect(parseTemplate(source).parts.length).toBeGreaterThan(0);
        expect(render(source).length).toBeLessThanOrEqual(8_000);
      }),
      { numRuns: 2_000 },
    );
  });
});
