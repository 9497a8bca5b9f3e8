export type SentenceKey =
  | 'not-understood'
  | 'invalid-text'
  | 'invalid-number'
  | 'invalid-email'
  | 'invalid-phone'
  | 'invalid-date'
  | 'invalid-time'
  | 'invalid-choice'
  | 'invalid-file';

type Sentences = Readonly<Record<SentenceKey, string>>;

const ENGLISH: Sentences = {
  'not-understood': 'Sorry, I did not understand that.',
  'invalid-text': 'Sorry, I cannot use that answer. Please try again.',
  'invalid-number': 'Please answer with a number.',
  'invalid-email': 'That does not look like an email address. Please try again.',
  'invalid-phone': 'That does not look like a phone number. Please try again.',
  'invalid-date': 'Please answer with a date, for example 31/12/2026.',
  'invalid-time': 'Please answer with a time, for example 14:30.',
  'invalid-choice': 'Please choose one of the options.',
  'invalid-file': 'Please send a file.',
};

const SENTENCES: Readonly<Record<string, Sentences>> = {
  en: ENGLISH,
  sw: {
    'not-understood': 'Samahani, sijaelewa.',
    'invalid-text': 'Samahani, jibu hilo halikubaliki. Tafadhali jaribu tena.',
    'invalid-number': 'Tafadhali jibu kwa namba.',
    'invalid-email': 'Hiyo haionekani kuwa barua pepe. Tafadhali jaribu tena.',
    'invalid-phone': 'Hiyo haionekani kuwa namba ya simu. Tafadhali jaribu tena.',
    'invalid-date': 'Tafadhali jibu kwa tarehe, kwa mfano 31/12/2026.',
    'invalid-time': 'Tafadhali jibu kwa saa, kwa mfano 14:30.',
    'invalid-choice': 'Tafadhali chagua moja ya machaguo.',
    'invalid-file': 'Tafadhali tuma faili.',
  },
  fr: {
    'not-understood': 'Désolé, je n’ai pas compris.',
    'invalid-text': 'Désolé, cette réponse ne convient pas. Veuillez réessayer.',
    'invalid-number': 'Veuillez répondre par un nombre.',
    'invalid-email': 'Cela ne ressemble pas à une adresse e-mail. Veuillez réessayer.',
    'invalid-phone': 'Cela ne ressemble pas à un numéro de téléphone. Veuillez réessayer.',
    'invalid-date': 'Veuillez répondre par une date, par exemple 31/12/2026.',
    'invalid-time': 'Veuillez répondre par une heure, par exemple 14:30.',
    'invalid-choice': 'Veuillez choisir une des options.',
    'invalid-file': 'Veuillez envoyer un fichier.',
  },
  es: {
    'not-understood': 'Lo siento, no he entendido.',
    'invalid-text': 'Lo siento, esa respuesta no sirve. Inténtelo de nuevo.',
    'invalid-number': 'Responda con un número, por favor.',
    'invalid-email': 'Eso no parece un correo electrónico. Inténtelo de nuevo.',
    'invalid-phone': 'Eso no parece un número de teléfono. Inténtelo de nuevo.',
    'invalid-date': 'Responda con una fecha, por ejemplo 31/12/2026.',
    'invalid-time': 'Responda con una hora, por ejemplo 14:30.',
    'invalid-choice': 'Elija una de las opciones, por favor.',
    'invalid-file': 'Envíe un archivo, por favor.',
  },
  pt: {
    'not-understood': 'Desculpe, não entendi.',
    'invalid-text': 'Desculpe, essa resposta não serve. Tente novamente.',
    'invalid-number': 'Responda com um número, por favor.',
    'invalid-email': 'Isso não parece um e-mail. Tente novamente.',
    'invalid-phone': 'Isso não parece um número de telefone. Tente novamente.',
    'invalid-date': 'Responda com uma data, por exemplo 31/12/2026.',
    'invalid-time': 'Responda com uma hora, por exemplo 14:30.',
    'invalid-choice': 'Escolha uma das opções, por favor.',
    'invalid-file': 'Envie um arquivo, por favor.',
  },
  ar: {
    'not-understood': 'عذرًا، لم أفهم ذلك.',
    'invalid-text': 'عذرًا، هذه الإجابة غير مقبولة. حاول مرة أخرى.',
    'invalid-number': 'من فضلك أجب برقم.',
    'invalid-email': 'هذا لا يبدو بريدًا إلكترونيًا. حاول مرة أخرى.',
    'invalid-phone': 'هذا لا يبدو رقم هاتف. حاول مرة أخرى.',
    'invalid-date': 'من فضلك أجب بتاريخ، مثل 31/12/2026.',
    'invalid-time': 'من فضلك أجب بوقت، مثل 14:30.',
    'invalid-choice': 'من فضلك اختر أحد الخيارات.',
    'invalid-file': 'من فضلك أرسل ملفًا.',
  },
};

/** A sentence the engine needs and the author did not write; in English when we have none in that language. */
export function builtinSentence(key: SentenceKey, language: string | null): string {
  const [primary = ''] = (language ?? '').toLowerCase().split('-');
  return (Object.hasOwn(SENTENCES, primary) ? SENTENCES[primary] : undefined)?.[key] ?? ENGLISH[key];
}
