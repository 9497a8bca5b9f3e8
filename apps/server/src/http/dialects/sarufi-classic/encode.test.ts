import type { GenericMessage } from '@baraza/contracts';
import { describe, expect, test } from 'vitest';
import { encodeConversation, encodePlugin, encodeWhatsapp } from './encode.ts';

const STATE = { memory: { name: 'Asha' }, nextState: 'menu' };
const KEPT = { memory: { name: 'Asha' }, next_state: 'menu' };
const BUTTONS: GenericMessage = { type: 'buttons', text: 'Pick', buttons: [{ id: 'a', title: 'A' }] };
const LIST: GenericMessage = {
  type: 'list',
  text: 'Pick',
  button_text: 'Open',
  sections: [
    { title: 'One', rows: [{ id: 'a', title: 'A', description: 'first' }] },
    { rows: [{ id: 'b', title: 'B' }] },
  ],
};

test('texts are lines, and a menu is numbered', () => {
  expect(encodeConversation([{ type: 'text', text: 'Hi' }, BUTTONS], STATE)).toStrictEqual({
    message: ['Hi', 'Pick\n1. A'],
    ...KEPT,
  });
});

describe('actions for WhatsApp', () => {
  test('come in the order in which things were said, texts in a row together', () => {
    const messages: GenericMessage[] = [
      { type: 'text', text: 'One' },
      { type: 'text', text: 'Two' },
      { type: 'image', media_url: 'https://x/a.png', media_caption: 'A' },
      { type: 'text', text: 'Three' },
      BUTTONS,
    ];
    expect(encodeWhatsapp(messages, STATE)).toStrictEqual({
      actions: [
        { send_message: ['One', 'Two'] },
        { send_images: [{ link: 'https://x/a.png', caption: 'A' }] },
        { send_message: ['Three'] },
        {
          send_reply_button: {
            type: 'button',
            body: { text: 'Pick' },
            action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
          },
        },
      ],
      ...KEPT,
    });
  });

  test('keep the sections of a list', () => {
    expect(encodeWhatsapp([LIST], STATE).actions).toStrictEqual([
      {
        send_button: {
          body: 'Pick',
          button: 'Open',
          action: {
            button: 'Open',
            sections: [
              { title: 'One', rows: [{ id: 'a', title: 'A', description: 'first' }] },
              { rows: [{ id: 'b', title: 'B' }] },
            ],
          },
        },
      },
    ]);
  });

  test.each([
    [
      { type: 'document', media_url: 'u', media_filename: 'f.pdf' },
      { send_documents: [{ link: 'u', filename: 'f.pdf' }] },
    ],
    [{ type: 'video', media_url: 'u' }, { send_videos: [{ link: 'u' }] }],
    [{ type: 'audio', media_url: 'u' }, { send_audios: [{ link: 'u' }] }],
  ] as const)('have a form for %o', (message, action) => {
    expect(encodeWhatsapp([message], STATE).actions).toStrictEqual([action]);
  });
});

describe('what the chat box shows', () => {
  test('is all texts at once', () => {
    const said = encodePlugin(
      [
        { type: 'text', text: 'One' },
        { type: 'audio', media_url: 'u' },
        { type: 'text', text: 'Two' },
      ],
      STATE,
    );
    expect(said).toStrictEqual({
      message: ['One', 'u', 'Two'],
      ...KEPT,
      actions: [{ send_message: ['One', 'Two'] }, { send_audios: [{ link: 'u' }] }],
    });
  });

  test('is a menu with the words before it, and a list in one section', () => {
    expect(encodePlugin([{ type: 'text', text: 'Hi' }, BUTTONS], STATE).actions).toMatchObject([
      { send_reply_button: { body: { text: 'Hi\nPick' } } },
    ]);
    expect(encodePlugin([LIST], STATE).actions).toMatchObject([
      { send_message: ['Pick'] },
      { send_button: { body: 'Pick', action: { sections: [{ rows: [{ id: 'a' }, { id: 'b' }] }] } } },
    ]);
  });
});
