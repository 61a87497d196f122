import type { MeProblem } from '../../explain-me.ts';
import type { BackendFinding, CognitoFinding, DirectoryFinding, TokenFacts } from './facts.ts';
import { isAboutScopes } from './judge-scopes.ts';

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
      readonly askedAt: number;
      readonly httpStatus: number | null;
      readonly problem: MeProblem | null;
    };

/** Enough for every sentence that a backend refuses with. */
const MOST_SAID = 2_000;

/** The facts with what somebody online said about the token: of two answers to one question the later one, or the one that says more. */
export function withAnswer(facts: TokenFacts, answer: OnlineAnswer): TokenFacts {
  switch (answer.who) {
    case 'backend':
      return { ...facts, backend: backendFinding(facts, answer) };
    case 'cognito':
      return { ...facts, cognito: saidOf(facts.cognito, answer.finding) };
    case 'directory':
      return { ...facts, directory: laterOf(facts.directory, answer.finding) };
    case 'userInfo':
      return { ...facts, cognito: saidOf(facts.cognito, userInfoFinding(answer)) };
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

/** A profile shows that the token is taken, 401 that it is not (`invalid_token`, RFC 6750 section 3.1); anything else says nothing of it. */
function userInfoFinding({
  askedAt,
  httpStatus,
  problem,
}: Extract<OnlineAnswer, { who: 'userInfo' }>): CognitoFinding {
  const by = 'userInfo';
  if (httpStatus === 200 && problem === null) {
    return { by, accepted: true, message: 'userInfo answers for it.', askedAt };
  }
  return httpStatus === 401
    ? { by, accepted: false, message: 'userInfo does not take it any more.', askedAt }
    : { by, accepted: null, message: problem?.meaning ?? 'userInfo gave no profile.', askedAt };
}

function saidOf(known: CognitoFinding | null, heard: CognitoFinding): CognitoFinding {
  if (known === null) return heard;
  if (isSilent(known) !== isSilent(heard)) return isSilent(known) ? heard : known;
  const [earlier, later] = known.askedAt > heard.askedAt ? [heard, known] : [known, heard];
  const isReasonLost = earlier.accepted === false && later.accepted === false && later.by === 'userInfo';
  return isReasonLost || isOnlyUserInfo(later, earlier) ? earlier : later;
}

/** Where neither tells whether the token is taken, the reason of `GetUser` is the one to show. */
function isOnlyUserInfo(later: CognitoFinding, earlier: CognitoFinding): boolean {
  return isSilent(later) && later.by === 'userInfo' && earlier.by !== 'userInfo';
}

/** It says nothing of whether the token is taken. */
function isSilent(finding: CognitoFinding): boolean {
  return finding.accepted === null || isAboutScopes(finding);
}

/** A live answer is the newest thing known, until the copy is read again or somebody changes the user. */
function laterOf(known: DirectoryFinding, heard: DirectoryFinding): DirectoryFinding {
  if (known.kind === 'unknown' || heard.kind === 'unknown') {
    return heard.kind === 'unknown' && known.kind !== 'unknown' ? known : heard;
  }
  return knownAt(known) > heard.asOf ? known : heard;
}

function knownAt(finding: Exclude<DirectoryFinding, { kind: 'unknown' }>): number {
  if (finding.kind === 'none') return finding.asOf;
  const { goneAt, updatedAt } = finding.user;
  return Math.max(finding.asOf, goneAt ?? 0, updatedAt);
}
