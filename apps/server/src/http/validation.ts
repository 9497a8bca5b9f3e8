import type { FastifySchemaCompiler } from 'fastify';
import { type core, safeParse, type ZodType } from 'zod';
import type { FailureIssue } from './failure.ts';

/** An input that its schema refuses. `message` names the first fault; `issues` holds all of them, at most 20. */
export class InputFault extends Error {
  readonly issues: readonly FailureIssue[];

  constructor(part: string, error: core.$ZodError) {
    const issues = error.issues.flatMap(issue => describe(part, issue)).slice(0, MAX_ISSUES);
    super(issues[0]?.message ?? 'The input is not valid');
    this.name = 'InputFault';
    this.issues = issues;
  }
}

const MAX_ISSUES = 20;

/** Fastify's word for a part of the request, and the one callers know. */
const PARTS: Readonly<Record<string, string>> = { querystring: 'query', params: 'path', headers: 'header' };

/** Validates with Zod and hands on what the schema made of the value (defaults, trimmed text, numbers). */
export const validatorCompiler: FastifySchemaCompiler<ZodType> = ({ schema, httpPart }) => {
  const part = PARTS[httpPart ?? 'body'] ?? 'body';
  return value => {
    const result = safeParse(schema, value);
    return result.success ? { value: result.data } : { error: new InputFault(part, result.error) };
  };
};

function describe(part: string, issue: core.$ZodIssue): FailureIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      path: [part, ...toPath(issue.path), key],
      message: `${nameOf([...toPath(issue.path), key], part)} is not a field of this request`,
      code: issue.code,
    }));
  }
  const nested = issue.code === 'invalid_union' ? closestBranch(issue) : undefined;
  if (nested !== undefined) {
    return nested.flatMap(inner => describe(part, { ...inner, path: [...issue.path, ...inner.path] }));
  }
  const path = toPath(issue.path);
  return [{ path: [part, ...path], message: sentence(nameOf(path, part), issue), code: issue.code }];
}

/** Of a union's branches, the one that got furthest: by its deepest fault, then by being of the value's own type, then by fewest faults. */
function closestBranch(issue: core.$ZodIssueInvalidUnion): readonly core.$ZodIssue[] | undefined {
  return [...issue.errors]
    .filter(branch => branch.length > 0)
    .sort((a, b) => depthOf(b) - depthOf(a) || isOtherType(a) - isOtherType(b) || a.length - b.length)[0];
}

/** 1 when the branch is of another type altogether. */
function isOtherType([fault]: readonly core.$ZodIssue[]): number {
  return fault?.code === 'invalid_type' && fault.path.length === 0 ? 1 : 0;
}

function depthOf(branch: readonly core.$ZodIssue[]): number {
  return Math.max(...branch.map(fault => fault.path.length));
}

function toPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map(step => (typeof step === 'number' ? step : String(step)));
}

function nameOf(path: readonly (string | number)[], part: string): string {
  if (path.length > 0) return path.join('.').slice(0, MAX_NAME_LENGTH);
  return part === 'body' ? 'The body' : `The ${part}`;
}

const MAX_NAME_LENGTH = 200;

/** Zod speaks of "Invalid input: expected …"; callers want the field first. Our schemas' own messages say "must …". */
function sentence(name: string, issue: core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return `${name} is required`;
  if (issue.path.length === 0 && issue.message.endsWith('received null')) return `${name} is required`;
  if (issue.message.startsWith('must ')) return `${name} ${issue.message}`;
  const words = issue.message.replace(/^Invalid input: /, '');
  return `${name}: ${words}`;
}
