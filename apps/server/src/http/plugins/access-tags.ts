import type { FastifyRequest } from 'fastify';
import { invalid } from '#kernel';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route reads {@link readAccessTags}; says so in its documentation. */
    accessTags?: boolean;
  }
}

/** Header of any chat request: access tags of the customer it is made for, separated by commas. */
const ACCESS_HEADER = 'baraza-access';
const MAX_TAGS = 20;
const MAX_TAG_LENGTH = 64;

/** The header as an OpenAPI document has it. */
export const ACCESS_HEADER_SCHEMA = {
  type: 'object',
  properties: {
    'Baraza-Access': {
      type: 'string',
      description:
        'Access tags of the customer the request is made for, separated by commas, letters beyond ASCII percent-encoded: ' +
        `at most ${MAX_TAGS}, each of at most ${MAX_TAG_LENGTH} characters. Sources that carry access tags answer only ` +
        'those who have one of them. The header belongs to your server; do not let a browser choose it.',
      example: 'staff, board',
    },
  },
} as const;

/** What the customer of a request may be answered from beside what is for everybody. Throws a 400 for what no tag can be. */
export function readAccessTags(request: Pick<FastifyRequest, 'headers'>): readonly string[] | undefined {
  const header = request.headers[ACCESS_HEADER];
  if (header === undefined) return undefined;
  const tags = [header]
    .flat()
    .join(',')
    .split(',')
    .map(tag => decode(tag.trim()))
    .filter(tag => tag !== '');
  if (tags.length > MAX_TAGS || tags.some(tag => tag.length > MAX_TAG_LENGTH)) {
    throw invalid(ACCESS_HEADER, `at most ${MAX_TAGS} tags of at most ${MAX_TAG_LENGTH} characters`);
  }
  return tags;
}

/** Headers hold ASCII: other letters come percent-encoded. */
function decode(tag: string): string {
  try {
    return decodeURIComponent(tag);
  } catch {
    throw invalid(ACCESS_HEADER, 'a tag is not percent-encoded UTF-8');
  }
}
