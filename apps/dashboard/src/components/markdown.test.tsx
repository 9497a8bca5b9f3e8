import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Markdown } from './markdown.tsx';

const html = (text: string): string =>
  /<div class="[^"]*markdown[^"]*">(.*)<\/div>/s.exec(
    renderToStaticMarkup(
      <MantineProvider>
        <Markdown text={text} />
      </MantineProvider>,
    ),
  )?.[1] ?? '';

test('paragraphs, emphasis, lists and tables', () => {
  expect(html('One **two**\n\n- a\n- b')).toBe('<p>One <strong>two</strong></p><ul><li>a</li><li>b</li></ul>');
  expect(html('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>1</td><td>2</td>');
});

test.each([
  '<script>alert(1)</script>',
  'x <img src=x onerror=alert(1)> y',
  '![words](https://evil.example/pixel.png)',
  '[go](javascript:alert(1))',
  '[go]( java&#10;script:alert(1))',
  '<a href="javascript:alert(1)">go</a>',
  '<svg/onload=alert(1)>',
])('%s runs nothing and asks nobody', text => {
  const shown = html(text);
  expect(shown).not.toMatch(/<(?:script|img|svg|iframe)/i);
  expect(shown).not.toMatch(/href="\s*javascript/i);
});

test('a web link opens elsewhere and tells nobody where it came from', () => {
  expect(html('[shop](https://example.com)')).toContain('href="https://example.com/"');
  expect(html('[shop](https://example.com)')).toContain('rel="noopener noreferrer nofollow"');
});
