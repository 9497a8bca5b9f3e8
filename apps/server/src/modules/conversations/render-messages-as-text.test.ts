import type { GenericMessage } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { renderMessagesAsText } from './render-messages-as-text.ts';

const cases: readonly (readonly [string, readonly GenericMessage[], string])[] = [
  ['text', [{ type: 'text', text: 'Hello' }], 'Hello'],
  [
    'a list counts through its sections',
    [
      {
        type: 'list',
        text: 'Pick',
        button_text: 'View',
        sections: [
          { title: 'Electronics', rows: [{ id: 'p', title: 'Phones', description: 'Smart ones' }] },
          { rows: [{ id: 'l', title: 'Laptops' }] },
        ],
      },
    ],
    'Pick\nElectronics\n1. Phones – Smart ones\n2. Laptops',
  ],
  ['an image without a caption', [{ type: 'image', media_url: 'https://x.example/a.png' }], 'https://x.example/a.png'],
  [
    'a document',
    [{ type: 'document', media_url: 'https://x.example/a.pdf', media_filename: 'a.pdf', media_caption: 'Terms' }],
    'Terms\na.pdf\nhttps://x.example/a.pdf',
  ],
  [
    'several messages',
    [
      { type: 'video', media_url: 'https://x.example/v', media_caption: 'See' },
      { type: 'audio', media_url: 'https://x.example/s' },
    ],
    'See\nhttps://x.example/v\n\nhttps://x.example/s',
  ],
  [
    'buttons called by their number',
    [
      {
        type: 'buttons',
        text: '1 home, 2 office',
        buttons: [
          { id: 'h', title: '1' },
          { id: 'o', title: '2' },
        ],
      },
    ],
    '1 home, 2 office',
  ],
  ['nothing', [], ''],
];

test.each(cases)('renders %s', (_name, messages, text) => {
  expect(renderMessagesAsText(messages)).toBe(text);
});
