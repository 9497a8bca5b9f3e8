import { describe, expect, it } from 'vitest';
import { testConversation, texts } from '../test-flow.ts';
import { importFlow } from './import-flow.ts';
import { imported, jsonFile } from './test-import.ts';

describe('Bot Framework', () => {
  const root = {
    $kind: 'Microsoft.AdaptiveDialog',
    recognizer: {
      $kind: 'Microsoft.RegexRecognizer',
      intents: [{ intent: 'Book', pattern: '(?i)(?:book|reserve)( a)? table' }],
    },
    triggers: [
      {
        $kind: 'Microsoft.OnConversationUpdateActivity',
        actions: [{ $kind: 'Microsoft.SendActivity', activity: '${Hello()}' }],
      },
      {
        $kind: 'Microsoft.OnIntent',
        intent: 'Book',
        actions: [
          { $kind: 'Microsoft.BeginDialog', dialog: 'book' },
          { $kind: 'Microsoft.SendActivity', activity: 'Anything else?' },
        ],
      },
      {
        $kind: 'Microsoft.OnUnknownIntent',
        actions: [{ $kind: 'Microsoft.SendActivity', activity: 'You said ${turn.activity.text}' }],
      },
    ],
  };
  const book = {
    $kind: 'Microsoft.AdaptiveDialog',
    triggers: [
      {
        $kind: 'Microsoft.OnBeginDialog',
        actions: [
          { $kind: 'Microsoft.NumberInput', property: 'user.seats', prompt: 'Seats?', invalidPrompt: 'A number.' },
          { $kind: 'Microsoft.EditArray', changeType: 'push', itemsProperty: 'dialog.list', value: '=user.seats' },
          { $kind: 'Microsoft.EditArray', changeType: 'push', itemsProperty: 'dialog.list', value: '=user.seats + 1' },
          {
            $kind: 'Microsoft.Foreach',
            itemsProperty: 'dialog.list',
            actions: [{ $kind: 'Microsoft.SendActivity', activity: 'Seat ${dialog.foreach.value}' }],
          },
          {
            $kind: 'Microsoft.IfCondition',
            condition: 'exists(user.seats) && user.seats > 8',
            actions: [{ $kind: 'Microsoft.SendActivity', activity: 'A party!' }],
            elseActions: [{ $kind: 'Microsoft.SendActivity', activity: 'Cosy.' }],
          },
        ],
      },
    ],
  };
  const files = [
    jsonFile('bot/bot.dialog', root),
    jsonFile('bot/dialogs/book/book.dialog', book),
    { path: 'bot/bot.lg', text: "# Hello\n- Welcome to ${Name('our')} place\n- Hi\n\n# Name(whose)\n- ${whose} nice" },
  ];

  it('greets, calls dialogs, loops and decides', () => {
    const talk = testConversation(imported(...files).flow);
    expect(texts(talk.start())).toEqual(['Welcome to our nice place']);
    expect(texts(talk.say('reserve a table'))).toEqual(['Seats?']);
    expect(texts(talk.say('many'))).toEqual(['A number.']);
    expect(texts(talk.say('9'))).toEqual(['Seat 9', 'Seat 10', 'A party!', 'Anything else?']);
    expect(texts(talk.say('sing'))).toEqual(['You said sing']);
  });

  it('gives the intents of a .lu file', () => {
    const text = '> comment\n## Lights\n- {@Room=kitchen} lights on\n- dim {x}\n\n@ ml Room\n';
    expect(importFlow([{ path: 'home.lu', text }])).toMatchObject({
      kind: 'imported',
      flow: null,
      intents: { Lights: ['kitchen lights on'] },
    });
  });
});
