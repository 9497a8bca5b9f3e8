import { analyzeWords } from '../analysis/analyze-text.ts';
import { contentWeight } from './question.ts';
import type { Candidate } from './sentence-features.ts';

/**
 * Words of yes-no questions that sources say in many other ways (`Do you take …`, `Is … included?`) or leave to the reader
 * (`today`): nothing follows from their absence. Without a list of its own a language is not judged.
 */
const lenientWords: Readonly<Record<string, string>> = {
  en: 'accept accepted take offer offered provide sell sold have got support allow allowed permit permitted include included need needed require required deliver ship open opened close closed work speak help cost charge charged use make get getting give buy pay order book booked return cancel change bring send come join available possible free ok okay able want like there still already always ever also really just now today tonight tomorrow soon weekend weekends holiday holidays christmas easter year day days time early late back if something anything someone anyone people customers',
  sw: 'kukubali mnakubali mnauza mnatoa mna kuna naweza ninaweza unaweza mnaweza kupata nipate kulipa kulipia kununua kutumia leo kesho sasa bado pia siku muda wakati',
  fr: 'acceptez accepter acceptés prenez vendez offrez proposez avez faites livrez servez ouvert ouverts fermé inclus compris possible disponible gratuit permis autorisé besoin faut obtenir payer réserver annuler commander acheter venir aujourd hui demain maintenant toujours encore noël jours',
  es: 'aceptan aceptar venden ofrecen tienen hacen entregan envían abierto abiertos cerrado incluido posible disponible gratis permitido necesito pagar reservar cancelar comprar venir hoy mañana ahora siempre todavía navidad días',
  pt: 'aceitam aceitar vendem oferecem têm fazem entregam aberto abertos fechado incluído possível disponível grátis permitido preciso pagar reservar cancelar comprar vir hoje amanhã agora sempre ainda natal dias',
  de: 'akzeptieren nehmen verkaufen bieten haben machen liefern geöffnet offen geschlossen inbegriffen möglich verfügbar kostenlos erlaubt brauche muss zahlen bezahlen buchen stornieren kaufen kommen heute morgen jetzt immer noch weihnachten tage',
};

const folded = new Map<string, ReadonlySet<string>>();
const heldAt = 0.5;

/**
 * Whether a yes-no question is about a quality or a name that no source knows, of a thing that the passage is about as a whole: `Is your
 * bread gluten free?` under `Bread`. The passage says much about the thing, and nothing about what is asked. A word that the sentence
 * holds beside its title (`a discount for siblings`) tells that it may say it in other words. Likewise a row of a table that is not
 * named, where a word of the question is in no source: `the price of the Enterprise plan`.
 */
export function asksUnknownAttribute({ passage, sentence }: Candidate): boolean {
  const { question, chunk, aboveMatched } = passage;
  const lenient = lenientOf(chunk.language);
  const isOtherRow = sentence.kind === 'row' && sentence.nameHeld === 0;
  if ((question.type.type !== 'yes-no' && !isOtherRow) || lenient === null) return false;
  let isUnknown = false;
  for (const [at, word] of question.words.entries()) {
    if (!word.content || word.numeric || word.earlier || word.weight < contentWeight || lenient.has(word.word))
      continue;
    if ((sentence.matched[at] ?? 0) >= heldAt) {
      if ((aboveMatched[at] ?? 0) < heldAt) return false;
    } else if (word.unseen) isUnknown = true;
  }
  return isUnknown;
}

function lenientOf(language: string): ReadonlySet<string> | null {
  const list = lenientWords[language];
  if (list === undefined) return null;
  const known = folded.get(language);
  if (known) return known;
  const words = new Set<string>();
  analyzeWords(list, language, ({ word }) => words.add(word));
  folded.set(language, words);
  return words;
}
