import { describe, expect, it } from 'vitest';
import { testConversation, texts } from '../test-flow.ts';
import { importFlow } from './import-flow.ts';
import { imported } from './test-import.ts';

const domain = `
intents: [book, chitchat, stop, affirm, deny, inform]
slots:
  dish: { type: text }
  guests: { type: float, mappings: [{ type: from_entity, entity: number }] }
  vip: { type: bool }
forms: { table_form: { required_slots: [dish, guests] } }
responses:
  utter_greet: [{ text: "Welcome" }]
  utter_ask_dish: [{ text: "Which dish?" }]
  utter_ask_guests: [{ text: "How many guests?" }]
  utter_booked:
    - condition: [{ type: slot, name: guests, value: 8 }]
      text: "A large table for {dish}."
    - text: "A table for {guests}: {dish}."
      channel: slack
    - text: "A table: {dish} for {guests}."
  utter_continue: [{ text: "Shall we go on?" }]
  utter_chat: [{ text: "I cook and talk." }]
`;
const nlu = `
nlu:
- intent: book
  examples: |
    - book a table
    - I want [pilau](dish) tonight
    - [ugali]{"entity": "dish"} for [4](number) please
- intent: chitchat
  examples: |
    - how old are you
- intent: stop
  examples: |
    - wait
- intent: affirm
  examples: |
    - yes
- intent: deny
  examples: |
    - no
`;
const stories = `
rules:
- rule: begin
  steps: [{ intent: book }, { action: table_form }, { active_loop: table_form }]
- rule: end
  condition: [{ active_loop: table_form }]
  steps: [{ action: table_form }, { active_loop: null }, { action: utter_booked }]
- rule: chat
  steps: [{ intent: chitchat }, { action: utter_chat }]
stories:
- story: goes on
  steps:
  - intent: book
  - action: table_form
  - active_loop: table_form
  - intent: stop
  - action: utter_continue
  - intent: affirm
  - action: table_form
  - active_loop: null
- story: gives up
  steps:
  - intent: book
  - action: table_form
  - active_loop: table_form
  - intent: stop
  - action: utter_continue
  - intent: deny
  - action: action_deactivate_loop
  - active_loop: null
`;
const project = [
  { path: 'domain.yml', text: domain },
  { path: 'data/nlu.yml', text: nlu },
  { path: 'data/stories.yml', text: stories },
];

describe('forms of Rasa', () => {
  it('ask for what is missing only, and forget it when they begin again', () => {
    const talk = testConversation(imported(...project).flow);
    expect(texts(talk.say('ugali for 4 please'))).toEqual(['A table: ugali for 4.']);
    expect(texts(talk.say('I want PILAU tonight'))).toEqual(['How many guests?']);
    expect(texts(talk.say('8'))).toEqual(['A large table for PILAU.']);
    expect(texts(talk.say('book a table'))).toEqual(['Which dish?']);
  });

  it('go on where they were interrupted, and end when the story says so', () => {
    const talk = testConversation(imported(...project).flow);
    expect(texts(talk.start())).toEqual(['Welcome']);
    talk.say('book a table');
    expect(texts(talk.say('How old are you?'))).toEqual(['I cook and talk.', 'Which dish?']);
    expect(texts(talk.say('wait'))).toEqual(['Shall we go on?']);
    expect(texts(talk.say('yes'))).toEqual(['Which dish?']);
    talk.say('wait');
    expect(texts(talk.say('no'))).toEqual([]);
    expect(texts(talk.say('yes'))).toEqual(['Sorry, I did not understand that.']);
    expect(texts(talk.say('how old are you'))).toEqual(['I cook and talk.']);
  });

  it('say what is for another channel there only', () => {
    const slack = testConversation(imported(...project).flow, { context: { channel: 'slack' } });
    expect(texts(slack.say('ugali for 4 please'))).toEqual(['A table for 4: ugali.']);
  });
});

describe('stories of Rasa', () => {
  const told = (text: string, more = ''): { path: string; text: string }[] => [
    { path: 'domain.yml', text: `intents: [thank, ask, yes, no, faq]\nresponses:\n${more}` },
    {
      path: 'nlu.yml',
      text: 'nlu:\n- intent: thank\n  examples: |\n    - thanks\n- intent: ask\n  examples: |\n    - question\n- intent: yes\n  examples: |\n    - yes\n- intent: faq/price\n  examples: |\n    - how much\n- intent: faq/place\n  examples: |\n    - where\n',
    },
    { path: 'stories.yml', text },
  ];
  const responses = `  utter_more: [{ text: More? }]
  utter_ok: [{ text: "OK." }]
  utter_what: [{ text: What? }]
  utter_faq/price: [{ text: Ten. }]
  utter_faq/place: [{ text: Here. }]
`;

  it('are joined at their checkpoints', () => {
    const text = `
stories:
- story: one
  steps: [{ intent: thank }, { action: utter_more }, { checkpoint: more }]
- story: two
  steps: [{ intent: ask }, { action: utter_more }, { checkpoint: more }]
- story: three
  steps: [{ checkpoint: more }, { intent: yes }, { action: utter_what }]
`;
    const talk = testConversation(imported(...told(text, responses)).flow);
    for (const opening of ['thanks', 'question']) {
      expect(texts(talk.say(opening))).toEqual(['More?']);
      expect(texts(talk.say('yes'))).toEqual(['What?']);
    }
  });

  it('that begin with an action follow it wherever it is done', () => {
    const text = `
stories:
- story: one
  steps: [{ intent: thank }, { action: utter_ok }, { action: utter_more }]
- story: two
  steps: [{ action: utter_more }, { intent: yes }, { action: utter_what }]
`;
    const talk = testConversation(imported(...told(text, responses)).flow);
    expect(texts(talk.say('thanks'))).toEqual(['OK.', 'More?']);
    expect(texts(talk.say('yes'))).toEqual(['What?']);
  });

  it('may come back to where they were, again and again', () => {
    const circle = (intent: string) => `
- story: ${intent}
  steps: [{ action: utter_more }, { intent: ${intent} }, { action: utter_more }]`;
    const text = `
stories:
- story: begin
  steps: [{ intent: thank }, { action: utter_more }]${circle('yes')}${circle('ask')}
`;
    const { flow } = imported(...told(text, responses));
    expect(flow.nodes.length).toBeLessThan(12);
    const talk = testConversation(flow);
    for (const said of ['thanks', 'yes', 'question', 'yes']) expect(texts(talk.say(said))).toEqual(['More?']);
  });

  it('answer each member of a retrieval intent with its own response', () => {
    const text = 'rules:\n- rule: faq\n  steps: [{ intent: faq }, { action: utter_faq }]\n';
    const { flow, report } = imported(...told(text, responses));
    const talk = testConversation(flow);
    expect(texts(talk.say('how much'))).toEqual(['Ten.']);
    expect(texts(talk.say('where'))).toEqual(['Here.']);
    expect(report.dropped).toEqual([]);
  });

  it('may be told in whole sentences', () => {
    const text = `
stories:
- story: spoken
  steps: [{ user: "do you sell bread" }, { bot: "Every day." }, { user: "thanks", intent: thank }, { action: utter_ok }]
`;
    const talk = testConversation(imported(...told(text, responses)).flow);
    expect(texts(talk.say('Do you sell bread?'))).toEqual(['Every day.']);
    expect(texts(talk.say('thanks'))).toEqual(['OK.']);
  });
});

it('flows of CALM, which are for a language model, are refused by name', () => {
  const text = 'flows:\n  transfer:\n    description: send money\n    steps: [{ collect: recipient }]\n';
  expect(importFlow([{ path: 'flows.yml', text }])).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('Rasa CALM'),
  });
});
