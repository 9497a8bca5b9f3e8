/** The port's PAGE_BREAK, repeated here because the parser process loads no module; a test holds the two together. */
export const PAGE_BREAK = '\f';
