import { describe, expect, it } from 'vitest';
import type { RetrievedChunk } from '#modules/knowledge';
import { resolveCitations } from './resolve-citations.ts';

const RETURNS = passage(
  'chk_returns',
  'Our shop opened in 1990. Unused goods can be returned within 30 days of delivery. Refunds go to the card you paid with.',
);
const SHIPPING = passage(
  'chk_shipping',
  'Parcels leave Nairobi every morning. Delivery to Mombasa takes two working days.',
);

function passage(id: string, text: string, language = 'en'): RetrievedChunk {
  return {
    id,
    documentId: `doc_${id}`,
    sourceId: `src_${id}`,
    ordinal: 0,
    heading: '',
    startByte: 0,
    endByte: Buffer.byteLength(text),
    text,
    language,
    kind: 'prose',
    question: null,
    publicDocumentId: `public-${id}`,
    title: 'A page',
    url: 'https://example.com/',
    score: 1,
  };
}

describe('with marks', () => {
  it('the sentence of the marked excerpt nearest to what was said is quoted', () => {
    const text = 'You may return unused goods for 30 days. Refunds go to your card.';
    const marks = [
      { at: 39, numbers: [1] },
      { at: text.length, numbers: [1] },
    ];
    expect(resolveCitations(text, marks, [RETURNS, SHIPPING])).toEqual([
      {
        sourceId: 'src_chk_returns',
        documentId: 'public-chk_returns',
        chunkId: 'chk_returns',
        title: 'A page',
        url: 'https://example.com/',
        quote: 'Unused goods can be returned within 30 days of delivery.',
      },
      expect.objectContaining({ quote: 'Refunds go to the card you paid with.' }),
    ]);
  });

  it('an excerpt in another language is quoted from its beginning', () => {
    const citations = resolveCitations('Siku mbili.', [{ at: 11, numbers: [2] }], [RETURNS, SHIPPING]);
    expect(citations.map(citation => citation.quote)).toEqual(['Parcels leave Nairobi every morning.']);
  });

  it('the same passage is given once', () => {
    const marks = [1, 2, 3].map(() => ({ at: 10, numbers: [1, 1] }));
    expect(resolveCitations('Goods return within 30 days.', marks, [RETURNS])).toHaveLength(1);
  });
});

describe('without marks', () => {
  it('a sentence that a source holds is cited', () => {
    const citations = resolveCitations('Hello! Delivery to Mombasa takes two days.', [], [RETURNS, SHIPPING]);
    expect(citations.map(citation => [citation.chunkId, citation.quote])).toEqual([
      ['chk_shipping', 'Delivery to Mombasa takes two working days.'],
    ]);
  });

  it('nothing is cited for what no source says', () => {
    expect(resolveCitations('We are closed on Sundays and bank holidays.', [], [RETURNS, SHIPPING])).toEqual([]);
    expect(resolveCitations('Hello, how can I help you today?', [], [RETURNS, SHIPPING])).toEqual([]);
  });

  it('nothing is cited without excerpts', () => {
    expect(resolveCitations('Delivery takes two days [1].', [{ at: 27, numbers: [1] }], [])).toEqual([]);
  });
});

describe('every quote', () => {
  it.each([
    ['an emoji at the cut', passage('chk_long', `${'a'.repeat(599)}🌍${'b'.repeat(500)}`)],
    ['white space around', passage('chk_space', '\n\n  A line of text with spaces.  \n')],
    ['Thai', passage('chk_thai', 'คืนสินค้าได้ภายใน 30 วัน นับจากวันที่ได้รับสินค้า', 'th')],
    ['CRLF', passage('chk_crlf', 'One line.\r\nTwo lines.\r\n')],
  ])('stands in its chunk byte for byte: %s', (_name, chunk) => {
    const [citation] = resolveCitations('Something.', [{ at: 10, numbers: [1] }], [chunk]);
    expect(citation?.quote).not.toBe('');
    expect(Buffer.from(chunk.text).includes(Buffer.from(citation?.quote ?? ''))).toBe(true);
  });

  it('comes from the chunk as it is now, when its text changed under the same id', () => {
    const mark = [{ at: 5, numbers: [1] }];
    resolveCitations('Text.', mark, [passage('chk_same', 'The old words.')]);
    const [citation] = resolveCitations('Text.', mark, [passage('chk_same', 'The new words.')]);
    expect(citation?.quote).toBe('The new words.');
  });
});
