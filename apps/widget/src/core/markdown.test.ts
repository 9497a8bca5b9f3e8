import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, type Inline, parseMarkdown, safeHref } from './markdown.ts';

const inline = (text: string): readonly Inline[] => {
  const [block] = parseMarkdown(text);
  return block?.k === 'p' ? block.c : [];
};

test.each<[string, readonly Inline[]]>([
  ['plain', ['plain']],
  ['**bold** and *thin*', [{ k: 'b', c: ['bold'] }, ' and ', { k: 'i', c: ['thin'] }]],
  ['**bold *and thin***', [{ k: 'b', c: ['bold *and thin'] }, '*']],
  ['snake_case_name stays', ['snake_case_name stays']],
  ['2 * 3 * 4', ['2 * 3 * 4']],
  ['`code` ~~gone~~', [{ k: 'code', t: 'code' }, ' ', { k: 's', c: ['gone'] }]],
  ['[a](https://x.example/)', [{ k: 'a', href: 'https://x.example/', c: ['a'] }]],
  ['[a](https://x.example/a_(b))', [{ k: 'a', href: 'https://x.example/a_(b)', c: ['a'] }]],
  ['see https://x.example/a.', ['see ', { k: 'a', href: 'https://x.example/a', c: ['https://x.example/a'] }, '.']],
  ['![cat](https://x.example/c.png)', [{ k: 'a', href: 'https://x.example/c.png', c: ['cat'], image: true }]],
  ['[a](javascript:alert(1))', ['a']],
  ['\\*not thin\\*', ['*not thin*']],
  ['<b>text</b>', ['<b>text</b>']],
  ['one\ntwo', ['one', { k: 'br' }, 'two']],
])('%j', (text, expected) => {
  expect(inline(text)).toEqual(expected);
});

test('blocks keep their shape', () => {
  const text =
    '# Title\n\ntext\n\n- a\n- b\n  - c\n\n3. three\n4. four\n\n> said\n\n---\n\n```js\nlet a;\n```\n\n|a|b|\n|-|-|\n|1|2|';
  expect(parseMarkdown(text).map(block => block.k)).toEqual(['h', 'p', 'list', 'list', 'quote', 'hr', 'code', 'table']);
  const [, , list, ordered] = parseMarkdown(text) as [
    Block,
    Block,
    Extract<Block, { k: 'list' }>,
    Extract<Block, { k: 'list' }>,
  ];
  expect(list.items).toHaveLength(2);
  expect(list.items[1]?.map(block => block.k)).toEqual(['p', 'list']);
  expect(ordered.start).toBe(3);
});

describe('whatever is said', () => {
  const words = fc
    .array(
      fc.constantFrom(
        '*',
        '**',
        '_',
        '`',
        '```',
        '~~',
        '[',
        ']',
        '](',
        ')',
        '![',
        '!',
        '#',
        '>',
        '-',
        '1.',
        '|',
        '|-|-|',
        '\n',
        ' ',
        '\t',
        'a',
        'https://x.example',
        'javascript:1',
        '\\',
        '<img>',
        '٣',
        '👋🏾',
      ),
      { maxLength: 80 },
    )
    .map(parts => parts.join(''));

  test('every link may be followed, and the parser ends', () => {
    fc.assert(
      fc.property(words, text => {
        for (const href of hrefsOf(parseMarkdown(text))) expect(safeHref(href)).toBe(href);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    '*',
    '**',
    '_',
    '`',
    '[',
    '![',
    '](',
    '> ',
    '- ',
    '|',
    '# ',
    '~~',
    '\\',
    '(',
    'h',
    'https://',
    '1. ',
    '[a](',
    '**a ',
  ])('thirty thousand of %j stay what they are, to a fixed depth', piece => {
    expect(depthOf(parseMarkdown(piece.repeat(30_000 / piece.length)))).toBeLessThan(20);
  });
});

function hrefsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'href' in value && typeof value.href === 'string' ? [value.href] : [];
  return [...own, ...Object.values(value).flatMap(hrefsOf)];
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce<number>((deepest, one) => Math.max(deepest, depthOf(one)), 0);
}
