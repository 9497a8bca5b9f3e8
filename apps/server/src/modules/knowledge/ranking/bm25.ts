/** BM25F, Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6. */
export const K1 = 1.2;
const B = 0.75;
/** What a word of the document's title counts against one of the passage. */
const TITLE_WEIGHT = 3;
/** The same for headings, and for the question of a question–answer pair. */
const HEADING_WEIGHT = 1;

export function inverseDocumentFrequency(chunkCount: number, chunksWithTerm: number): number {
  return Math.log(1 + (chunkCount - chunksWithTerm + 0.5) / (chunksWithTerm + 0.5));
}

/** Term frequency over the fields: the passage's is normalised by its length, titles are short and are not. */
export function fieldedFrequency(body: number, heading: number, title: number, lengthNorm: number): number {
  return body / lengthNorm + HEADING_WEIGHT * heading + TITLE_WEIGHT * title;
}

export function lengthNorm(bodyLength: number, averageLength: number): number {
  return 1 - B + (B * bodyLength) / averageLength;
}

export function saturate(frequency: number): number {
  return (frequency * (K1 + 1)) / (frequency + K1);
}
