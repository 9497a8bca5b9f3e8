import type { BinaryOperator, Expression, ParsedExpression } from './expression.ts';
import { functionArity } from './functions.ts';
import { type Token, tokenize } from './tokenize.ts';

const MAX_SOURCE_CHARS = 2_000;
const MAX_PARTS = 300;
const MAX_DEPTH = 32;

/** Weakest first; operators of one level are taken from left to right. */
const LEVELS: readonly Readonly<Record<string, BinaryOperator>>[] = [
  { or: 'or', '||': 'or' },
  { and: 'and', '&&': 'and' },
  {
    '==': '==',
    '=': '==',
    '!=': '!=',
    '<': '<',
    '<=': '<=',
    '>': '>',
    '>=': '>=',
    in: 'in',
    contains: 'contains',
  },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/', '%': '%' },
];

class ExpressionSyntaxError extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/**
 * Parses a condition or a value: paths (`variables.age`, `customer.name`, `language`), numbers, quoted texts, `true`,
 * `false`, `null`, `[lists]`, `and or not`, `== != < <= > >= in contains`, `+ - * / %`, and the functions of
 * `functions.ts`. At most 2,000 characters, 300 parts and 32 levels; never throws.
 */
export function parseExpression(source: string): ParsedExpression {
  if (source.length > MAX_SOURCE_CHARS) {
    return { ok: false, message: `an expression has at most ${MAX_SOURCE_CHARS} characters`, at: MAX_SOURCE_CHARS };
  }
  const tokens = tokenize(source);
  if (!Array.isArray(tokens)) return { ok: false, message: tokens.message, at: tokens.at };
  try {
    return { ok: true, expression: parseTokens(tokens) };
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return { ok: false, message: error.message, at: error.at };
    throw error;
  }
}

function parseTokens(tokens: readonly Token[]): Expression {
  let position = 0;
  let parts = 0;
  const peek = (): Token => tokens[position] ?? { kind: 'end', text: '', at: 0 };
  const fail = (message: string, at = peek().at): never => {
    throw new ExpressionSyntaxError(message, at);
  };
  const takeSymbol = (symbol: string): boolean => {
    const found = peek().kind === 'symbol' && peek().text === symbol;
    if (found) position += 1;
    return found;
  };
  const expectSymbol = (symbol: string): void => {
    if (!takeSymbol(symbol)) fail(`"${symbol}" expected`);
  };
  const count = <T extends Expression>(expression: T): T => {
    parts += 1;
    if (parts > MAX_PARTS) fail(`an expression has at most ${MAX_PARTS} parts`);
    return expression;
  };

  function binary(level: number, depth: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return unary(depth);
    let left = binary(level + 1, depth);
    for (let operator = operatorOf(operators); operator !== undefined; operator = operatorOf(operators)) {
      position += 1;
      left = count({ kind: 'binary', operator, left, right: binary(level + 1, depth) });
    }
    return left;
  }

  function operatorOf(operators: Readonly<Record<string, BinaryOperator>>): BinaryOperator | undefined {
    const token = peek();
    if (token.kind !== 'symbol' && token.kind !== 'name') return undefined;
    return Object.hasOwn(operators, token.text) ? operators[token.text] : undefined;
  }

  function unary(depth: number): Expression {
    if (depth > MAX_DEPTH) fail(`an expression has at most ${MAX_DEPTH} levels`);
    if (takeSymbol('!')) return count({ kind: 'not', operand: unary(depth + 1) });
    if (takeSymbol('-')) return count({ kind: 'negate', operand: unary(depth + 1) });
    if (peek().kind === 'name' && peek().text === 'not') {
      position += 1;
      // `not a == b` means `not (a == b)`: the operand is a whole comparison.
      return count({ kind: 'not', operand: binary(2, depth + 1) });
    }
    return primary(depth);
  }

  function primary(depth: number): Expression {
    const token = peek();
    if (token.kind === 'end') fail('the expression stops too early');
    position += 1;
    if (token.kind === 'number') return count({ kind: 'literal', value: Number(token.text) });
    if (token.kind === 'text') return count({ kind: 'literal', value: token.text });
    if (token.kind === 'name') return nameOrCall(token, depth);
    if (token.text === '(') {
      const inner = binary(0, depth + 1);
      expectSymbol(')');
      return inner;
    }
    if (token.text === '[') return count({ kind: 'list', items: items(']', depth) });
    position -= 1;
    return fail(`"${token.text}" is not expected here`);
  }

  function items(close: string, depth: number): Expression[] {
    const found: Expression[] = [];
    if (takeSymbol(close)) return found;
    do found.push(binary(0, depth + 1));
    while (takeSymbol(','));
    expectSymbol(close);
    return found;
  }

  function nameOrCall(token: Token, depth: number): Expression {
    if (token.text === 'true' || token.text === 'false')
      return count({ kind: 'literal', value: token.text === 'true' });
    if (token.text === 'null' || token.text === 'none') return count({ kind: 'literal', value: null });
    if (takeSymbol('(')) {
      const arity = functionArity(token.text);
      if (arity === undefined) fail(`there is no function "${token.text}"`, token.at);
      const args = items(')', depth);
      const [least, most] = arity ?? [0, 0];
      if (args.length < least || args.length > most)
        fail(`"${token.text}" takes ${least === most ? least : `${least} to ${most}`} values`, token.at);
      return count({ kind: 'call', name: token.text, args });
    }
    const path: (string | number)[] = [token.text];
    for (;;) {
      if (takeSymbol('.')) {
        const part = peek();
        if (part.kind !== 'name' && part.kind !== 'number') fail('a name is expected after "."');
        path.push(part.kind === 'number' ? Number(part.text) : part.text);
        position += 1;
      } else if (takeSymbol('[')) {
        const part = peek();
        if (part.kind !== 'number' && part.kind !== 'text') fail('a number or a quoted name is expected in "[ ]"');
        path.push(part.kind === 'number' ? Number(part.text) : part.text);
        position += 1;
        expectSymbol(']');
      } else return count({ kind: 'path', path });
    }
  }

  const expression = binary(0, 0);
  if (peek().kind !== 'end') fail(`"${peek().text}" is not expected here`);
  return expression;
}
