import { describe, expect, it } from 'vitest';
import { testConversation, texts } from '../test-flow.ts';
import { importFlow } from './import-flow.ts';
import { imported, jsonFile } from './test-import.ts';

describe('Typebot', () => {
  const bot = {
    version: '6',
    name: 'Score',
    events: [{ id: 'e', type: 'start', outgoingEdgeId: 'e0' }],
    groups: [
      {
        id: 'g1',
        title: 'Hello',
        blocks: [
          {
            id: 'b1',
            type: 'text',
            content: {
              richText: [
                {
                  type: 'p',
                  children: [{ text: 'Hi ' }, { type: 'a', url: 'https://example.com', children: [{ text: 'here' }] }],
                },
              ],
            },
          },
          { id: 'b2', type: 'text', content: { richText: [{ type: 'p', children: [{ text: 'Your age?' }] }] } },
          {
            id: 'b3',
            type: 'number input',
            options: { variableId: 'v1', min: 1, labels: { retryMessageContent: 'A number!' } },
          },
          { id: 'b4', type: 'Set variable', options: { variableId: 'v2', expressionToEvaluate: '{{Your age}} * 2' } },
          {
            id: 'b5',
            type: 'Set variable',
            options: { variableId: 'v3', expressionToEvaluate: 'await fetch("https://evil.example")' },
          },
          {
            id: 'b6',
            type: 'Condition',
            items: [
              {
                id: 'i1',
                outgoingEdgeId: 'e1',
                content: {
                  logicalOperator: 'AND',
                  comparisons: [
                    { variableId: 'v2', comparisonOperator: 'Greater than', value: '100' },
                    { variableId: 'v1', comparisonOperator: 'Is set' },
                  ],
                },
              },
            ],
            outgoingEdgeId: 'e2',
          },
        ],
      },
      {
        id: 'g2',
        title: 'Old',
        blocks: [
          { id: 'c1', type: 'text', content: { plainText: 'Wise: {{Double}}' } },
          { id: 'c2', type: 'Google Sheets' },
        ],
      },
      {
        id: 'g3',
        title: 'Young',
        blocks: [
          { id: 'd0', type: 'text', content: { plainText: 'Again?' } },
          {
            id: 'd1',
            type: 'choice input',
            items: [
              { id: 'y', content: 'Yes', outgoingEdgeId: 'e3' },
              { id: 'n', content: 'No' },
            ],
            options: { variableId: 'v3' },
          },
          { id: 'd2', type: 'image', content: { url: 'https://example.com/{{Word}}.png' } },
        ],
      },
      { id: 'g4', title: 'Island', blocks: [{ id: 'x', type: 'text', content: { plainText: 'Never' } }] },
    ],
    edges: [
      { id: 'e0', from: { eventId: 'e' }, to: { groupId: 'g1' } },
      { id: 'e1', from: { blockId: 'b6', itemId: 'i1' }, to: { groupId: 'g2' } },
      { id: 'e2', from: { blockId: 'b6' }, to: { groupId: 'g3' } },
      { id: 'e3', from: { blockId: 'd1', itemId: 'y' }, to: { groupId: 'g1', blockId: 'b2' } },
    ],
    variables: [
      { id: 'v1', name: 'Your age' },
      { id: 'v2', name: 'Double' },
      { id: 'v3', name: 'Word' },
    ],
  };

  it('runs group by group, and no code of others', () => {
    const { flow, report } = imported(jsonFile('bot.json', bot));
    const talk = testConversation(flow);
    expect(texts(talk.start())).toEqual(['Hi here (https://example.com)', 'Your age?']);
    expect(texts(talk.say('x'))).toEqual(['A number!']);
    expect(talk.say('20').messages).toEqual([
      {
        type: 'buttons',
        text: 'Again?',
        buttons: [
          { id: 'y', title: 'Yes' },
          { id: 'n', title: 'No' },
        ],
      },
    ]);
    expect(texts(talk.say('yes'))).toEqual(['Your age?']);
    expect(texts(talk.say('60'))).toEqual(['Wise: 120']);
    talk.start();
    talk.say('5');
    expect(talk.say('no').messages).toEqual([{ type: 'image', media_url: 'https://example.com/No.png' }]);
    expect(report.dropped).toEqual(
      expect.arrayContaining([
        'A block of the type "Google Sheets" has no counterpart.',
        'The group "Island": nothing leads to it.',
      ]),
    );
    expect(JSON.stringify(flow)).not.toContain('evil');
  });

  it('reads version 3, where the start is a block', () => {
    const old = {
      version: '3',
      groups: [
        { id: 'g0', title: 'Start', blocks: [{ id: 's', type: 'start', outgoingEdgeId: 'e0' }] },
        { id: 'g1', title: 'Hi', blocks: [{ id: 'b', type: 'text', content: { html: '<div>Hello<br>you</div>' } }] },
      ],
      edges: [{ id: 'e0', from: { groupId: 'g0', blockId: 's' }, to: { groupId: 'g1' } }],
      variables: [],
    };
    expect(texts(testConversation(imported(jsonFile('bot.json', { typebot: old })).flow).start())).toEqual([
      'Hello\nyou',
    ]);
  });

  it('keeps what options stand for, follows links into itself, and says which options depended on something', () => {
    const linked = {
      version: '6.1',
      id: 'me',
      events: [{ id: 'e', type: 'start', outgoingEdgeId: 'e0' }],
      groups: [
        {
          id: 'g1',
          title: 'Pick',
          blocks: [
            {
              id: 'b1',
              type: 'choice input',
              options: { variableId: 'v1' },
              items: [
                { id: 'i1', content: '🍕 Pizza', value: 'pizza' },
                { id: 'i2', content: 'Soup', displayCondition: { isEnabled: true, condition: {} } },
              ],
            },
            { id: 'b2', type: 'Typebot link', options: { typebotId: 'current', groupId: 'g2' } },
          ],
        },
        {
          id: 'g2',
          title: 'Told',
          blocks: [
            { id: 'b3', type: 'text', content: { richText: [{ children: [{ text: 'You took {{Dish}}.' }] }] } },
            { id: 'b4', type: 'Typebot link', options: { typebotId: 'another', groupId: 'x' } },
            { id: 'b5', type: 'Return' },
          ],
        },
      ],
      edges: [{ id: 'e0', from: {}, to: { groupId: 'g1' } }],
      variables: [{ id: 'v1', name: 'Dish' }],
    };
    const { flow, report } = imported(jsonFile('bot.json', linked));
    const talk = testConversation(flow);
    talk.start();
    expect(texts(talk.press('i1'))).toEqual(['You took pizza.']);
    talk.start();
    expect(texts(talk.say('soup'))).toEqual(['You took Soup.']);
    expect(report.approximated).toContain('The option "Soup" is always shown: what it depends on is left out.');
    expect(report.dropped).toEqual(['A link to another bot: import that one, too, and join them.']);
  });

  it('is one bot at a time', () => {
    const files = [jsonFile('a.json', bot), jsonFile('b.json', bot)];
    expect(importFlow(files)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('2 bots') });
  });
});
