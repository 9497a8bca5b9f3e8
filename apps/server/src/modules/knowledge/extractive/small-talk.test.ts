import { describe, expect, it } from 'vitest';
import { readSmallTalk } from './small-talk.ts';
import { smallTalkLanguages } from './small-talk-phrases.ts';

describe('small talk', () => {
  it.each([
    ['Hi!', 'greeting', 'en'],
    ['hello there 👋', 'greeting', 'en'],
    ['Habari za asubuhi', 'greeting', 'sw'],
    ['Shikamoo', 'greeting', 'sw'],
    ['Bonjour', 'greeting', 'fr'],
    ['¡Hola!', 'greeting', 'es'],
    ['السلام عليكم', 'greeting', 'ar'],
    ['नमस्ते', 'greeting', 'hi'],
    ['สวัสดีครับ', 'greeting', 'th'],
    ['Guten Morgen', 'greeting', 'de'],
    ['Olá', 'greeting', 'pt'],
    ['你好', 'greeting', 'zh'],
    ['Thank you so much for your help!', 'thanks', 'en'],
    ['Asante sana', 'thanks', 'sw'],
    ['Merci beaucoup !', 'thanks', 'fr'],
    ['شكرا جزيلا', 'thanks', 'ar'],
    ['ขอบคุณมากค่ะ', 'thanks', 'th'],
    ['Ok, thanks, bye', 'thanks', 'en'],
    ['Goodbye', 'goodbye', 'en'],
    ['Kwaheri', 'goodbye', 'sw'],
    ['How are you?', 'wellbeing', 'en'],
    ['Who are you?', 'identity', 'en'],
    ['what can you do', 'identity', 'en'],
    ['Are you a bot?', 'identity', 'en'],
    ['Hello, are you a real person?', 'identity', 'en'],
    ['Wewe ni nani?', 'identity', 'sw'],
    ['Qui êtes-vous ?', 'identity', 'fr'],
    ['¿Eres un robot?', 'identity', 'es'],
    ['👍', 'greeting', 'en'],
    ['you are useless!!', 'displeasure', 'en'],
    ["That's not what I asked", 'displeasure', 'en'],
    ['lol', 'aside', 'en'],
    ['yes please', 'aside', 'en'],
    ['no thanks', 'thanks', 'en'],
  ])('%s', (message, intent, language) => {
    expect(readSmallTalk(message, ['und', 'en']).smallTalk).toMatchObject({ intent, language });
  });

  it.each([
    ['Hi, what are your opening hours?', 'what are your opening hours?'],
    ['Hello I want to return a book', 'I want to return a book'],
    ['Habari, mko wapi?', 'mko wapi?'],
    ['Bonjour, livrez-vous à Lyon ?', 'livrez-vous à Lyon ?'],
    ['สวัสดีครับ เปิดกี่โมง', 'เปิดกี่โมง'],
    ['garbage', 'garbage'],
    ['is it wrong to park there?', 'is it wrong to park there?'],
    ['no smoking rooms', 'no smoking rooms'],
    ['Thanks to whom was the school founded?', 'Thanks to whom was the school founded?'],
    ['Who are your suppliers?', 'Who are your suppliers?'],
    ['history of Hiroshima', 'history of Hiroshima'],
    ['What can you do about a late parcel?', 'What can you do about a late parcel?'],
    ['1234', '1234'],
    ['???', '???'],
  ])('%s asks for something', (message, question) => {
    expect(readSmallTalk(message, [])).toEqual({ smallTalk: null, question });
  });

  it('what is rude in one language is left alone in others', () => {
    expect(readSmallTalk('tonto', ['es']).smallTalk?.intent).toBe('displeasure');
    expect(readSmallTalk('tonto', ['und', 'ja', 'en']).smallTalk).toBeNull();
  });

  it('a word of English among others does not make the reply English', () => {
    expect(readSmallTalk('ok merci', ['fr']).smallTalk).toMatchObject({ intent: 'thanks', language: 'fr' });
  });

  it('a phrase of several languages is answered in the likeliest', () => {
    expect(readSmallTalk('Ciao', ['und', 'it']).smallTalk?.language).toBe('it');
    expect(readSmallTalk('salut', ['fr']).smallTalk?.language).toBe('fr');
  });

  it('every language has every reply, and every phrase is recognised', () => {
    for (const [language, { phrases, replies }] of Object.entries(smallTalkLanguages)) {
      for (const reply of Object.values(replies)) expect(reply).not.toBe('');
      for (const phrase of Object.values(phrases).flatMap(list => list.split('|'))) {
        expect(readSmallTalk(phrase, [language]).smallTalk, phrase).not.toBeNull();
      }
    }
  });
});
