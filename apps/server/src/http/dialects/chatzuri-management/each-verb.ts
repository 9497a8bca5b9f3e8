import type { FastifyContextConfig } from 'fastify';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One way to reach an operation; the first is the documented one, the others are left out of the OpenAPI document. */
export interface Verb {
  readonly method: Method;
  readonly hide: boolean;
}

/** The verbs of an operation whose documents disagree: the sample's first, then the page header's. */
export function eachVerb(...methods: readonly Method[]): readonly Verb[] {
  return methods.map((method, index) => ({ method, hide: index > 0 }));
}

/** A read stays a read under POST: nothing to keep idempotent. */
export function readConfig(config: FastifyContextConfig): FastifyContextConfig {
  return { ...config, idempotency: 'own' };
}
