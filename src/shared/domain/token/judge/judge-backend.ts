import { type MeProblem, type Refusal, refusalOf } from '../../explain-me.ts';
import type { BackendFinding } from './facts.ts';
import { getAnother } from './new-token.ts';
import { asPart, foundText, quoted, type Ruling, rulingsOf } from './ruling.ts';
import { durationInWords, exactTime } from './times.ts';
import { claimProblem, type TokenCase } from './token-case.ts';

const of = rulingsOf(
  'backend',
  'the token itself with what the connection’s backend says to it (GET /api/v1/me)',
);
const EXPECTED = 'the profile of an active account';
const INACTIVE = /"is_active"\s*:\s*false/;

/** The beginning of a sentence that goes on with `the backend`. */
function inOrderBut({ isGenuine, name }: TokenCase, { host }: BackendFinding): string {
  return isGenuine
    ? `The ${name} is in order, but the backend ${quoted(host)}`
    : `The backend ${quoted(host)}`;
}

export function judgeBackend(token: TokenCase): Ruling {
  const { backend, connection } = token.facts;
  if (backend === null) {
    return connection.backendHost === null
      ? of.notApplicable('NO_BACKEND', {
          expected: 'none: the connection has no backend',
          found: 'not asked',
        })
      : of.unknown('NOT_ASKED', { expected: EXPECTED, found: 'not asked' });
  }
  const { httpStatus, problem } = backend;
  const facts = { expected: EXPECTED, found: foundOf(backend) };
  if (problem === null) return of.good(facts);
  if (httpStatus === 401) return refused(token, backend, problem, facts);
  if (httpStatus === 200 && INACTIVE.test(backend.said ?? '')) {
    return of.bad('BACKEND_USER_INACTIVE', facts, inactive(token, backend));
  }
  if (httpStatus === 403) {
    return of.bad(
      'BACKEND_FORBIDS',
      facts,
      `${inOrderBut(token, backend)} forbids the request (403): a permission, group or scope is missing there, or a firewall stands before it; ask its keepers which`,
    );
  }
  return of.warning(
    'BACKEND_FAILED',
    facts,
    `Nothing is wrong with the token; what fails is the backend ${quoted(backend.host)}: ${asPart(problem.meaning)}; ${asPart(problem.next)}`,
  );
}

function refused(
  token: TokenCase,
  backend: BackendFinding,
  problem: MeProblem,
  facts: { expected: string; found: string },
): Ruling {
  const refusal = refusalOf(backend.said ?? '');
  if (refusal === null) {
    return of.bad(
      'BACKEND_REFUSES',
      facts,
      `${inOrderBut(token, backend)} refuses it without a known reason: ${asPart(problem.next)}`,
    );
  }
  const [code, sentence] = REASONS[refusal](token, backend);
  return of.bad(code, facts, sentence);
}

type Reason = (token: TokenCase, backend: BackendFinding) => readonly [code: string, sentence: string];

const noUser: Reason = (token, backend) => [
  'BACKEND_HAS_NO_USER',
  token.ofMachine
    ? `The ${token.name} stands for an app client, and the backend ${quoted(backend.host)} has no user for it: it takes tokens of users only, or has to be told of this app client; ask its keepers`
    : /signature/i.test(backend.said ?? '')
      ? `The signature is valid, though the backend ${quoted(backend.host)} says “Invalid signature.”, by which such backends mean that they have no user for this token’s sub, or trust another pool: have the user created there (its username is the sub), or correct the backend’s pool id and region`
      : `${inOrderBut(token, backend)} has no user for its sub: have the user created there (its username is the sub)`,
];

const REASONS: Readonly<Record<Refusal, Reason>> = {
  noUser,
  signature: (token, backend) =>
    token.isGenuine
      ? noUser(token, backend)
      : [
          'BACKEND_DOUBTS_SIGNATURE',
          `The backend ${quoted(backend.host)} says that the signature is wrong, and Lifeguard could not show the contrary: get a new token by signing in, then ask again`,
        ],
  expired: (token, backend) => [
    'BACKEND_SAYS_EXPIRED',
    claimProblem(token, 'expiry') === null && token.endsAt !== null
      ? `The backend ${quoted(backend.host)} takes the ${token.name} for expired, though by the pool’s clock it has ${durationInWords(token.endsAt - token.poolNow)} left: the clock of the backend is wrong; have its keepers set it`
      : `The backend ${quoted(backend.host)} refuses the ${token.name} because it has expired: ${getAnother(token)}`,
  ],
  notProvided: (_token, backend) => [
    'BACKEND_GOT_NO_TOKEN',
    `The token was sent, but did not reach the check of ${quoted(backend.host)}: a proxy takes the Authorization header off, or another scheme than Bearer is expected; ask the backend’s keepers`,
  ],
  inactive: (token, backend) => ['BACKEND_USER_INACTIVE', inactive(token, backend)],
  client: (token, backend) => [
    'BACKEND_WANTS_OTHER_CLIENT',
    `${inOrderBut(token, backend)} accepts the tokens of other app clients only (access tokens carry client_id, not aud): have this app client added to those that it accepts`,
  ],
  issuer: (token, backend) => [
    'BACKEND_TRUSTS_OTHER_POOL',
    `${inOrderBut(token, backend)} trusts another pool, or only one of Cognito’s two issuer forms: have its region and pool id compared with this connection’s`,
  ],
  use: (token, backend) => [
    'BACKEND_WANTS_OTHER_USE',
    `The backend ${quoted(backend.host)} expects the ${token.use === 'id' ? 'access' : 'ID'} token, not the ${token.name}: send that one, or have the backend accept this one`,
  ],
  key: (token, backend) => [
    'BACKEND_LACKS_KEY',
    token.isGenuine
      ? `The signature is valid, but the backend ${quoted(backend.host)} has no key that fits: it holds the keys of another pool, or an old copy of them; have it load the pool’s keys again`
      : `The backend ${quoted(backend.host)} has no key that fits this ${token.name}: have its pool id compared with this connection’s, and its keys loaded again`,
  ],
};

function inactive(token: TokenCase, backend: BackendFinding): string {
  return `${inOrderBut(token, backend)} has switched its user’s account off: have an admin of the backend switch it on (nothing in Cognito changes this)`;
}

function foundOf({ httpStatus, said, problem, askedAt }: BackendFinding): string {
  const answer = httpStatus === null ? 'no answer' : `HTTP ${httpStatus}`;
  const words = problem === null || said === null ? null : reasonIn(httpStatus, said);
  return `${answer}${words === null ? '' : `: ${words}`} (${exactTime(askedAt)})`;
}

/** Fields in which backends say why they refuse (Django REST framework, FastAPI, API Gateway, RFC 6750). */
const REASON = /"(?:detail|message|error|error_description)"\s*:\s*"((?:[^"\\]|\\.){1,400})"/i;

/** The backend's reason and nothing else of its answer: profiles and pages hold what belongs in no verdict, and in no ticket. */
function reasonIn(httpStatus: number | null, said: string): string | null {
  if (httpStatus === 200) return INACTIVE.test(said) ? 'is_active is false' : null;
  const text = said.trim();
  const reason = REASON.exec(text)?.[1];
  if (reason !== undefined) return foundText(reason);
  return text === '' || /^[{[<"]/.test(text) ? null : foundText(text);
}
