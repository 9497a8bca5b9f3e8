import type { TurnEvent } from '@baraza/contracts';
import type { TurnContext } from './run-turn.ts';
import type { TurnOutcome } from './turn-outcome.ts';

/** Name under which a reply is stored that says no more than that nobody can answer now. */
export const NO_MODEL = 'builtin/limit';

/** What a customer is told when a quota is used up, by language; English for all others. */
const WORDS: Readonly<Record<string, { readonly later: string; readonly person: string }>> = {
  en: {
    later: 'I cannot answer open questions at the moment. Please try again later.',
    person: 'I cannot answer at the moment. I have asked a colleague to get back to you.',
  },
  sw: {
    later: 'Siwezi kujibu maswali ya wazi kwa sasa. Tafadhali jaribu tena baadaye.',
    person: 'Siwezi kujibu kwa sasa. Nimemwomba mwenzangu awasiliane nawe.',
  },
  fr: {
    later: 'Je ne peux pas répondre aux questions ouvertes pour le moment. Merci de réessayer plus tard.',
    person: 'Je ne peux pas répondre pour le moment. J’ai demandé à un collègue de vous répondre.',
  },
  ar: {
    later: 'لا أستطيع الإجابة عن الأسئلة المفتوحة الآن. يرجى المحاولة لاحقًا.',
    person: 'لا أستطيع الإجابة الآن. طلبت من أحد الزملاء أن يتواصل معك.',
  },
};

export function wordsAtLimit(language: string | undefined): { readonly later: string; readonly person: string } {
  const [primary = 'en'] = (language ?? 'en').toLowerCase().split('-');
  return WORDS[primary] ?? (WORDS['en'] as { later: string; person: string });
}

/** The turn of an agent that asks for a person when a quota is used up. */
export function* askForPerson(context: TurnContext): Generator<TurnEvent, TurnOutcome> {
  const text = wordsAtLimit(context.options.language).person;
  yield { type: 'text-delta', text };
  yield { type: 'handoff', reason: QUOTA_REASON };
  return {
    text,
    answered: false,
    citations: [],
    actions: [],
    usage: { inputTokens: 0, outputTokens: 0, estimated: false },
    model: NO_MODEL,
    finishReason: 'stop',
    stopped: false,
    retrieveMs: 0,
    firstTokenMs: 0,
    handoff: { reason: QUOTA_REASON, department: null },
  };
}

const QUOTA_REASON = 'quota';
