import { describe, expect, it } from 'vitest';
import { testConversation, texts } from '../test-flow.ts';
import { importFlow } from './import-flow.ts';
import { imported } from './test-import.ts';

describe('Rasa', () => {
  const domain = `
intents: [greet, order, affirm, deny, human]
slots: { size: { type: text }, count: { type: float } }
forms: { order_form: { required_slots: [size, count] } }
responses:
  utter_greet: [{ text: "Hello" }]
  utter_ask_size:
    - text: "Which size?"
      buttons: [{ title: Small, payload: '/inform{"size":"s"}' }, { title: Large, payload: '/inform{"size":"l"}' }]
  utter_ask_count: [{ text: "How many?" }]
  utter_done: [{ text: "{count} of {size}" }]
  utter_sure: [{ text: "Sure?", buttons: [{ title: "Yes", payload: /affirm }, { title: "No", payload: /deny }] }]
  utter_default: [{ text: "Pardon?" }]
  utter_fine: [{ text: "Fine." }]
`;
  const nlu =
    'version: "3.1"\nnlu:\n- intent: order\n  examples: |\n    - I want a [pizza](dish)\n    - order please\n- intent: human\n  examples: |\n    - a person\n- synonym: x\n  examples: |\n    - y\n';
  const stories = `
rules:
- rule: form
  steps: [{ intent: order }, { action: order_form }, { active_loop: order_form }]
- rule: submit
  condition: [{ active_loop: order_form }]
  steps: [{ action: order_form }, { active_loop: null }, { action: utter_done }, { action: action_save }]
- rule: fallback
  steps: [{ intent: nlu_fallback }, { action: utter_default }]
stories:
- story: person
  steps: [{ intent: human }, { action: utter_sure }, { intent: affirm }, { action: action_human_handoff }]
- story: no person
  steps: [{ intent: human }, { action: utter_sure }, { intent: deny }, { action: utter_fine }]
`;
  const files = [
    { path: 'domain.yml', text: domain },
    { path: 'data/nlu.yml', text: nlu },
    { path: 'data/stories.yml', text: stories },
  ];

  it('tells its stories, fills its forms, follows its buttons', () => {
    const { flow, intents, report } = imported(...files);
    expect(intents['order']).toEqual(['I want a pizza', 'order please']);
    const talk = testConversation(flow);
    expect(texts(talk.start())).toEqual(['Hello']);
    expect(talk.say('order please').messages).toEqual([
      {
        type: 'buttons',
        text: 'Which size?',
        buttons: [
          { id: '1', title: 'Small' },
          { id: '2', title: 'Large' },
        ],
      },
    ]);
    expect(texts(talk.say('large'))).toEqual(['How many?']);
    expect(texts(talk.say('2'))[0]).toBe('2 of l');
    expect(texts(talk.say('gibberish'))[0]).toBe('Pardon?');
    expect(texts(talk.say('a person'))).toEqual(['Sure?']);
    expect(texts(talk.press('2'))[0]).toBe('Fine.');
    talk.say('a person');
    expect(talk.press('1').effects.map(effect => effect.type)).toContain('handoff');
    expect(report.dropped).toContain('The action "action_save" is code: put a request or a tool in its place.');
  });

  it('gives the intents alone when there are no stories', () => {
    const result = importFlow([{ path: 'nlu.yml', text: nlu }]);
    expect(result).toMatchObject({ kind: 'imported', format: 'rasa', flow: null, intents: { human: ['a person'] } });
  });
});
