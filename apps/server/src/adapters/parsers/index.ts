/** Fills the knowledge module's Parser port: any file in, documents with light Markdown out, in processes of their own. */
export { createParserPool, type ParserPool, type ParserPoolOptions } from './create-parser-pool.ts';
