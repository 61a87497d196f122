/** What is wrong with a query text, and where; offsets are UTF-16, `end` is behind the last character. */
export interface QueryProblem {
  readonly start: number;
  readonly end: number;
  /** What is wrong there, as a sentence. */
  readonly message: string;
  /** What to write instead, with an example. */
  readonly expected: string;
}

/** Thrown inside the parser only; `parseQuery` hands its problem back. */
export class QuerySyntaxError extends Error {
  override readonly name = 'QuerySyntaxError';
  readonly problem: QueryProblem;

  constructor(problem: QueryProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function fail(where: { start: number; end: number }, message: string, expected: string): never {
  throw new QuerySyntaxError({ start: where.start, end: where.end, message, expected });
}

/** Typed text inside a sentence: in quotes, cut to a length that can be read. */
export function shown(text: string): string {
  const characters = Array.from(text);
  return `“${characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : text}”`;
}
