import { analyzeText } from '../analysis/analyze-text.ts';
import type { RetrievedChunk } from '../retriever.ts';
import type { ExtractiveInput } from './extractive-input.ts';

interface Passage {
  readonly title?: string;
  readonly heading?: string;
  readonly text: string;
  readonly language?: string;
  readonly kind?: RetrievedChunk['kind'];
  readonly question?: string;
}

/** What the answerer is given for a question to a small knowledge base: chunks by shared words, the best ten. */
export function inputFor(question: string, passages: readonly Passage[], history?: readonly string[]): ExtractiveInput {
  const chunks = passages.map((passage, at) => toChunk(passage, at));
  const termsOf = chunks.map(
    chunk =>
      new Set(
        analyzeText([chunk.title, chunk.heading, chunk.question ?? '', chunk.text].join('\n'), chunk.language).map(
          token => token.term,
        ),
      ),
  );
  const idf = (term: string): number => {
    const n = termsOf.filter(terms => terms.has(term)).length;
    return Math.log(1 + (chunks.length - n + 0.5) / (n + 0.5));
  };
  const asked = [question, ...(history ?? []).slice(-1)].join(' ');
  const scored = chunks.map((chunk, at) => {
    const words = new Set(analyzeText(asked, chunk.language).map(token => token.term));
    const score = [...words].reduce((sum, term) => sum + (termsOf[at]?.has(term) ? idf(term) : 0), 0);
    return { ...chunk, score };
  });
  return {
    question,
    history,
    chunks: scored
      .filter(chunk => chunk.score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, 10),
    statistics: { idf, chunkCount: chunks.length, languages: [...new Set(chunks.map(chunk => chunk.language))] },
  };
}

function toChunk(passage: Passage, at: number): RetrievedChunk {
  return {
    id: `chunk-${at}`,
    documentId: `document-${at}`,
    publicDocumentId: `document-${at}`,
    sourceId: `source-${at}`,
    ordinal: 0,
    heading: passage.heading ?? '',
    title: passage.title ?? '',
    url: null,
    startByte: 0,
    endByte: Buffer.byteLength(passage.text),
    text: passage.text,
    language: passage.language ?? 'en',
    kind: passage.kind ?? 'prose',
    question: passage.question ?? null,
    score: 0,
  };
}

export const shopInEnglish: readonly Passage[] = [
  {
    title: 'About us',
    text: 'Mwangaza Bookshop sells school books, novels and stationery. The shop was founded by Asha Mrisho in 2009. We are on Uhuru Street in Arusha, next to the post office.',
  },
  {
    title: 'Opening hours',
    text: 'We are open from 8:30 to 18:00 from Monday to Friday. On Saturday we open at 9:00 and close at 14:00. On Sunday the shop is closed.',
  },
  {
    title: 'Delivery',
    text: 'Delivery within Arusha costs 3,000 shillings and takes one working day. Orders over 100,000 shillings are delivered free of charge. Parcels to Dodoma take three working days.',
  },
  {
    title: 'Returns and refunds',
    text: 'You can return a book within 14 days if it is unused. Refunds are paid to your mobile money account within five working days. Opened software cannot be returned.',
  },
  {
    title: 'Contact',
    text: 'Email us at orders@mwangaza.example or call +255 700 000 111. Our staff answers messages on working days.',
  },
  {
    kind: 'qa',
    title: 'Do you accept mobile money?',
    question: 'Do you accept mobile money?',
    text: 'Yes, we accept M-Pesa, Tigo Pesa and Airtel Money. Cards are not accepted.',
  },
  {
    kind: 'table',
    title: 'Price list',
    text: '| Item | Price | Stock |\n| --- | --- | --- |\n| Atlas of Africa | 45,000 TZS | 12 |\n| Swahili dictionary | 28,000 TZS | 40 |\n| Exercise book, 96 pages | 1,500 TZS | 900 |',
  },
  {
    title: 'Printing',
    text: 'Black and white copies cost 100 shillings a page. Colour copies cost 400 shillings a page. Binding a thesis takes two hours.',
  },
];

export const shopInSwahili: readonly Passage[] = [
  {
    title: 'Saa za kazi',
    language: 'sw',
    text: 'Tunafungua saa mbili asubuhi na kufunga saa kumi na mbili jioni, Jumatatu hadi Ijumaa. Jumamosi tunafunga saa nane mchana. Jumapili duka limefungwa.',
  },
  {
    title: 'Usafirishaji',
    language: 'sw',
    text: 'Kusafirisha mzigo ndani ya Arusha ni shilingi 3,000. Mzigo wa kwenda Dodoma huchukua siku tatu za kazi.',
  },
  {
    title: 'Kurudisha bidhaa',
    language: 'sw',
    text: 'Unaweza kurudisha kitabu ndani ya siku 14 kama hakijatumika. Pesa hurudishwa kwenye akaunti yako ya simu ndani ya siku tano.',
  },
  { title: 'Mahali', language: 'sw', text: 'Duka letu liko Mtaa wa Uhuru mjini Arusha, karibu na posta.' },
];
