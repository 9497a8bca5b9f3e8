import { problem } from '@baraza/contracts';
import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { z } from 'zod';

/** The body of an answer, held to its documented schema: nothing is missing, and nothing is there beyond it. */
export function expectAnswer<T extends z.ZodType>(
  response: LightMyRequestResponse,
  status: number,
  schema: T,
): z.output<T> {
  expect(response.statusCode, response.body).toBe(status);
  const body = response.json<unknown>();
  const parsed = schema.parse(body);
  expect(body).toStrictEqual(parsed);
  return parsed;
}

/** An RFC 9457 body with this status and code. */
export function expectProblem(
  response: LightMyRequestResponse,
  status: number,
  code: string,
  field?: string,
): z.output<typeof problem> {
  const body = expectAnswer(response, status, problem);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(body).toMatchObject({ status, code });
  expect(body.field).toBe(field);
  return body;
}
