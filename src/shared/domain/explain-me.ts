import { type NetworkFailureKind, networkSentence } from './network-failure.ts';

/** What came back from `GET /api/v1/me`, before anybody has judged it. */
export interface MeAnswer {
  /** Null: no answer came. */
  readonly httpStatus: number | null;
  readonly contentType: string | null;
  /** Where a redirect points. */
  readonly location: string | null;
  /** The text of the answer, at most the cap. */
  readonly body: string;
  /** The answer was longer than the cap and not read to its end. */
  readonly tooLong: boolean;
  readonly failure: NetworkFailureKind | 'unknown' | null;
}

export interface MeFacts {
  readonly host: string;
  /** What Lifeguard's own verifier says of the access token's signature; null: not checked. */
  readonly signatureValid: boolean | null;
}

export interface MeProblem {
  readonly meaning: string;
  readonly next: string;
}

/** The fields of a profile as text, in the answer's order; null if the body is no JSON object. */
export function readProfile(body: string): { name: string; value: string }[] | null {
  const value = parseJson(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return Object.entries(value).map(([name, field]) => ({
    name,
    value: typeof field === 'string' ? field : JSON.stringify(field),
  }));
}

/** What the answer really means and what to do; null when it is a profile of an active account. */
export function explainMe(answer: MeAnswer, facts: MeFacts): MeProblem | null {
  if (answer.failure !== null) return noAnswer(answer.failure, facts.host);
  if (answer.tooLong) {
    return {
      meaning:
        'The answer is longer than 1 MB; a profile never is, so this is not the /api/v1/me of such a backend.',
      next: 'Compare the backend URL of the connection with the one in the backend’s documentation.',
    };
  }
  const status = answer.httpStatus ?? 0;
  if (status >= 300 && status < 400) return redirected(answer.location);
  if (status === 200) return judgeProfile(answer);
  if (status === 401) return unauthorized(answer, facts);
  return otherStatus(status, answer, facts.host);
}

function noAnswer(failure: NetworkFailureKind | 'unknown', host: string): MeProblem {
  if (failure === 'unknown')
    return { meaning: `The request to ${host} failed before an answer came.`, next: 'Try again.' };
  const next: Record<NetworkFailureKind, string> = {
    nameUnknown: 'Check the backend URL of the connection for a typing mistake, then the network or VPN.',
    refused: 'Start the backend, or correct the port in the connection’s backend URL.',
    timedOut:
      'Try again; if it stays so, ask the backend’s keepers whether it is overloaded or behind a VPN.',
    unreachable: 'Check the network connection, VPN or proxy.',
    certificate: 'Renew the backend’s certificate, or have this computer trust the authority that issued it.',
    notTls: 'If this is a server on your own computer without TLS, begin its URL with http://.',
    cutOff: 'Try again; if it stays so, look at the log of the backend or of the proxy before it.',
  };
  return { meaning: networkSentence(failure, host), next: next[failure] };
}

function judgeProfile(answer: MeAnswer): MeProblem | null {
  if (looksLikeHtml(answer)) {
    return {
      meaning:
        'A web page came back in place of JSON: this address belongs to a website, or a login page stands before the backend.',
      next: 'Correct the backend URL of the connection; it is often a different host or path than the website’s.',
    };
  }
  const profile = readProfile(answer.body);
  if (profile === null) {
    return {
      meaning: 'The answer says 200 but is not a JSON object, so it is no profile.',
      next: 'Check that the backend URL of the connection leads to the backend itself.',
    };
  }
  if (profile.some((field) => field.name === 'is_active' && field.value === 'false')) {
    return {
      meaning: 'The backend knows the user, but the account there is switched off (is_active is false).',
      next: 'Ask an admin of the backend to switch the account on; nothing in Cognito changes this.',
    };
  }
  return null;
}

/** What a backend says that it refuses a token for; often not the true reason. */
export type Refusal =
  | 'signature'
  | 'expired'
  | 'notProvided'
  | 'inactive'
  | 'noUser'
  | 'client'
  | 'issuer'
  | 'use'
  | 'key';

/** Messages of Django REST framework and of the usual Cognito tutorials for it, and what is behind each. */
const REFUSALS: readonly (readonly [Refusal, RegExp, (facts: MeFacts) => MeProblem])[] = [
  [
    'signature',
    /invalid signature/i,
    ({ signatureValid }) =>
      signatureValid === false
        ? {
            meaning: 'The backend is right: the signature of this access token is not valid.',
            next: 'Sign out and in again; if it stays so, region, pool or app client of the connection are mixed up.',
          }
        : {
            meaning: `${signatureValid ? 'The signature is valid: Lifeguard checked it.' : 'This is misleading.'} Backends of this kind say “Invalid signature.” when they have no user for this token’s sub, or trust another user pool.`,
            next: 'Have the user created in the backend (its username is the sub), or its pool id and region corrected.',
          },
  ],
  [
    'expired',
    /signature has expired|token (has |is )?expired/i,
    () => ({
      meaning:
        'The backend takes the access token for expired: unless it is over by now, one of the two clocks is wrong.',
      next: 'Refresh the session, or get a new token; if it stays so, compare this computer’s clock with the backend’s.',
    }),
  ],
  [
    'notProvided',
    /credentials were not provided/i,
    () => ({
      meaning:
        'The token was sent, but did not reach the backend’s check: a proxy removed the Authorization header, or the backend expects another scheme than Bearer.',
      next: 'Ask the backend’s keepers to pass the Authorization header on and to accept “Bearer”.',
    }),
  ],
  [
    'inactive',
    /\b(user|account)\b.{0,40}\b(inactive|disabled|deactivated)\b|\b(inactive|disabled) (user|account)\b/i,
    () => ({
      meaning: 'The backend found the user, but the account is switched off there.',
      next: 'Ask an admin of the backend to switch the account on.',
    }),
  ],
  [
    'noUser',
    /\b(user|account)\b.{0,20}\b(not found|does not exist|deleted)\b|no such user/i,
    () => ({
      meaning: 'The token is good; the backend has no user for its sub.',
      next: 'Have the user created in the backend; its username is the sub.',
    }),
  ],
  [
    'client',
    /\b(audience|aud|client[_ ]id)\b/i,
    () => ({
      meaning:
        'The backend accepts tokens of another app client only. Access tokens carry client_id, not aud.',
      next: 'Add this connection’s app client id to those that the backend accepts.',
    }),
  ],
  [
    'issuer',
    // Not of a certificate: then it is the backend that cannot fetch the pool's keys.
    /\biss(uer)?\b(?! certificate)/i,
    () => ({
      meaning: 'The backend trusts another user pool, or only the other one of Cognito’s two issuer forms.',
      next: 'Compare region and pool id in the backend’s settings with this connection.',
    }),
  ],
  [
    'use',
    // Never by “access token”: that is what was sent, and “any token type” is said of every token.
    /\btoken.?use\b|\b(not an?|expected an?|needs an?|requires an?) id token\b/i,
    () => ({
      meaning: 'The backend expects the ID token; Lifeguard sends the access token, as APIs should be given.',
      next: 'Ask the backend’s keepers to accept token_use=access.',
    }),
  ],
  [
    'key',
    /\bkid\b|\bkey id\b|\b(public|signing) key\b|\bjwks?\b/i,
    () => ({
      meaning: 'The backend has no key that fits: it holds the keys of another pool, or an old copy of them.',
      next: 'Compare its pool id with this connection; then have it load the JWKS again.',
    }),
  ],
];

/** What Simple JWT for Django says of any token that it cannot verify: of another pool, forged, or over. */
const UNSAID = /not valid for any token type|\binvalid or expired\b/i;
const SAID_ALL_THE_SAME: readonly Refusal[] = ['signature', 'expired'];

function knownRefusal(body: string) {
  const known = REFUSALS.find(([, pattern]) => pattern.test(body));
  return known && UNSAID.test(body) && !SAID_ALL_THE_SAME.includes(known[0]) ? undefined : known;
}

/** What the text of a refusal (401) says; null: nothing that is known. */
export function refusalOf(body: string): Refusal | null {
  return knownRefusal(body)?.[0] ?? null;
}

function unauthorized(answer: MeAnswer, facts: MeFacts): MeProblem {
  const known = knownRefusal(answer.body);
  if (known) return known[2](facts);
  const valid = facts.signatureValid ? ', though its signature is valid' : '';
  if (UNSAID.test(answer.body)) {
    return {
      meaning: `The backend says only that it does not accept the access token${valid}: most often it trusts another pool or region, or its clock is wrong.`,
      next: 'Compare pool id, region and app client id in the backend’s settings with this connection, and its clock with the time.',
    };
  }
  if (looksLikeHtml(answer)) {
    return {
      meaning:
        'A web page refused the request: something before the backend, such as a proxy with a login of its own, wants credentials.',
      next: 'Connect through the VPN, or ask for an address that leads to the backend itself.',
    };
  }
  return {
    meaning: `The backend does not accept the access token${valid}; most often it trusts another pool or app client.`,
    next: 'Compare pool id, region and app client id in the backend’s settings with this connection.',
  };
}

function otherStatus(status: number, answer: MeAnswer, host: string): MeProblem {
  const html = looksLikeHtml(answer);
  if (status === 403)
    return html
      ? {
          meaning: 'A firewall or proxy before the backend refused the request (403 with a web page).',
          next: 'Ask whoever keeps the firewall to allow it, or connect through the VPN.',
        }
      : {
          meaning:
            'The backend knows whose token this is but does not let it read the profile: a permission or a scope is missing.',
          next: 'Ask an admin of the backend for the permission; a missing scope is added in the connection.',
        };
  if (status === 404 || status === 410)
    return {
      meaning: 'There is no /api/v1/me at this address; the backend URL is most likely wrong.',
      next: 'Correct the backend URL of the connection: it is what comes before /api/v1/me.',
    };
  if (status === 405)
    return {
      meaning: 'Something else is at this address: it does not allow GET.',
      next: 'Correct the backend URL of the connection.',
    };
  if (status === 429)
    return { meaning: 'The backend has had too many requests.', next: 'Wait a minute, then try again.' };
  if (status === 502 || status === 503 || status === 504)
    return {
      meaning: `The proxy before ${host} answers, but the backend behind it does not (${status}).`,
      next: 'Wait a minute and try again; if it stays so, tell the backend’s keepers.',
    };
  if (status >= 500)
    return {
      meaning: `The backend failed while answering (${status}); the token is not the cause.`,
      next: 'Tell the backend’s keepers the time of this request; its log has the reason.',
    };
  return {
    meaning: `The backend answered ${status}, which nothing in /api/v1/me calls for.`,
    next: 'Check that the backend URL of the connection leads to the backend itself.',
  };
}

function redirected(location: string | null): MeProblem {
  const toLogin = location !== null && /log-?in|sign-?in|sso|auth|account/i.test(location);
  return {
    meaning: toLogin
      ? 'The address sends everybody to a login page: it is a website for browsers, not an API. The token was not sent on.'
      : 'The address redirects elsewhere; Lifeguard does not follow, because the token would go along.',
    next:
      location === null
        ? 'Correct the backend URL of the connection.'
        : `Correct the backend URL of the connection; the redirect points to ${location.slice(0, 200)}`,
  };
}

function looksLikeHtml({ contentType, body }: MeAnswer): boolean {
  return /html/i.test(contentType ?? '') || /^\s*<(!doctype|html|head|body)/i.test(body);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
