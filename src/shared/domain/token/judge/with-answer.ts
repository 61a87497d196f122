import type { MeProblem } from '../../explain-me.ts';
import type { BackendFinding, CognitoFinding, DirectoryFinding, TokenFacts } from './facts.ts';

/** An answer of `tokens.ask`, as far as the judge looks at it. */
export type OnlineAnswer =
  | {
      readonly who: 'backend';
      readonly askedAt: number;
      readonly answer: {
        readonly httpStatus: number | null;
        readonly body: string | null;
        readonly problem: MeProblem | null;
      };
    }
  | { readonly who: 'cognito'; readonly finding: CognitoFinding }
  | { readonly who: 'directory'; readonly finding: DirectoryFinding }
  | {
      readonly who: 'userInfo';
      readonly httpStatus: number | null;
      readonly problem: MeProblem | null;
    };

/** Enough for every sentence that a backend refuses with. */
const MOST_SAID = 2_000;

/** The facts with what somebody online said about the token; `userInfo` is shown beside them and changes none. */
export function withAnswer(facts: TokenFacts, answer: OnlineAnswer): TokenFacts {
  switch (answer.who) {
    case 'backend':
      return { ...facts, backend: backendFinding(facts, answer) };
    case 'cognito':
      return { ...facts, cognito: answer.finding };
    case 'directory':
      return { ...facts, directory: answer.finding };
    case 'userInfo':
      return facts;
  }
}

function backendFinding(
  facts: TokenFacts,
  { askedAt, answer }: Extract<OnlineAnswer, { who: 'backend' }>,
): BackendFinding {
  return {
    host: facts.connection.backendHost ?? 'the backend',
    httpStatus: answer.httpStatus,
    problem: answer.problem,
    said: answer.body === null ? null : answer.body.slice(0, MOST_SAID),
    askedAt,
  };
}
