import { describe, expect, it } from 'vitest';
import { testConversation, texts } from '../test-flow.ts';
import { imported } from './test-import.ts';

const DOMAIN = `
intents: [greet, order, price, inform]
slots:
  size: { type: categorical, values: [small, large] }
  member: { type: bool }
  city: { type: text, mappings: [{ type: from_entity, entity: city }] }
  score: { type: float }
forms: { order_form: { required_slots: [size, member] } }
responses:
  utter_greet: [{ text: "Hello" }]
  utter_where: [{ text: "In which city?" }]
  utter_price: [{ text: "Delivery to {city} is free." }]
  utter_far: [{ text: "Mwanza takes a week." }]
  utter_ask_size: [{ text: "Which size?", buttons: [{ title: Small, payload: '/inform{"size":"small"}' }, { title: Large, payload: '/inform{"size":"large"}' }] }]
  utter_ask_member: [{ text: "A member?" }]
  utter_plain: [{ text: "Done." }]
  utter_points: [{ text: "Done, with points." }]
  utter_van: [{ text: "A van comes." }]
  utter_scored: [{ text: "Scored." }]
`;
const NLU = `
nlu:
- { intent: order, examples: "- I want to order" }
- { intent: price, examples: "- how much is delivery\\n- delivery to [Dodoma](city) please\\n- delivery to [Mwanza](city) please" }
- { intent: greet, examples: "- good morning" }
`;

function talkThrough(stories: string) {
  const project = imported(
    { path: 'domain.yml', text: DOMAIN },
    { path: 'data/nlu.yml', text: NLU },
    { path: 'data/stories.yml', text: stories },
  );
  const talk = testConversation(project.flow);
  talk.start();
  return { talk, report: project.report };
}

describe('stories of Rasa that depend on slots', () => {
  it('go on by what the customer said before', () => {
    const { talk, report } = talkThrough(`
stories:
- { story: known, steps: [{ intent: price }, { slot_was_set: [{ city: Dodoma }] }, { action: utter_price }] }
- { story: unknown, steps: [{ intent: price }, { slot_was_set: [{ city: null }] }, { action: utter_where }] }
`);
    expect(texts(talk.say('how much is delivery'))[0]).toBe('In which city?');
    expect(texts(talk.say('delivery to Dodoma please'))[0]).toBe('Delivery to Dodoma is free.');
    expect(texts(talk.say('how much is delivery'))[0]).toBe('Delivery to Dodoma is free.');
    expect(report.carried).toContain('Stories that depend on slots, as conditions on variables.');
    expect(report.dropped.join(' ')).not.toContain('slot');
  });

  it('tell texts apart by their words where nothing else does', () => {
    const { talk } = talkThrough(`
stories:
- { story: near, steps: [{ intent: price }, { slot_was_set: [{ city: Dodoma }] }, { action: utter_price }] }
- { story: far, steps: [{ intent: price }, { slot_was_set: [{ city: Mwanza }] }, { action: utter_far }] }
- { story: any, steps: [{ intent: price }, { action: utter_where }] }
`);
    expect(texts(talk.say('how much is delivery'))[0]).toBe('In which city?');
    expect(texts(talk.say('delivery to mwanza please'))[0]).toBe('Mwanza takes a week.');
    expect(texts(talk.say('delivery to Dodoma please'))[0]).toBe('Delivery to Dodoma is free.');
  });

  it.each([
    ['Small', 'No', 'Done.'],
    ['Small', 'Yes', 'Done, with points.'],
    ['Large', 'Yes', 'A van comes.'],
  ])('end a form that was answered %s and %s with "%s"', (size, member, said) => {
    const { talk } = talkThrough(`
rules:
- { rule: form, steps: [{ intent: order }, { action: order_form }, { active_loop: order_form }] }
- { rule: plain, condition: [{ active_loop: order_form }], steps: [{ action: order_form }, { active_loop: null }, { slot_was_set: [{ member: false }] }, { action: utter_plain }] }
- { rule: points, condition: [{ active_loop: order_form }], steps: [{ action: order_form }, { active_loop: null }, { slot_was_set: [{ member: true }] }, { action: utter_points }] }
- { rule: van, condition: [{ active_loop: order_form }], steps: [{ action: order_form }, { active_loop: null }, { slot_was_set: [{ member: true }, { size: large }] }, { action: utter_van }] }
`);
    talk.say('I want to order');
    talk.say(size);
    expect(texts(talk.say(member))[0]).toBe(said);
  });

  it('run whatever a slot holds that only code fills', () => {
    const { talk, report } = talkThrough(`
stories:
- { story: first, steps: [{ intent: greet }, { slot_was_set: [{ score: 1 }] }, { action: utter_greet }] }
- { story: second, steps: [{ intent: greet }, { slot_was_set: [{ score: 2 }] }, { action: utter_scored }] }
`);
    expect(texts(talk.say('good morning'))[0]).toBe('Hello');
    expect(report.dropped.join(' ')).toContain(
      'Stories that depend on a slot which only code fills run whatever it holds.',
    );
  });
});
