import { durationInWords } from '../judge/times.ts';
import type { JsonObject } from '../strict-json.ts';
import { readTime } from './claim-time.ts';

/** App clients allow ID and access tokens five minutes to a day (CreateUserPoolClient, `AccessTokenValidity`). */
const SHORTEST_MS = 5 * 60_000;
const LONGEST_MS = 24 * 3_600_000;

/** How a time fits the other times of its token. Says nothing of the present: that is the judge's. */
export function timeNotes(name: string, payload: JsonObject): string[] {
  const issued = momentOf(payload.iat);
  if (issued === null) return [];
  if (name === 'exp') return lifetimeNotes(momentOf(payload.exp), issued);
  const signedIn = momentOf(payload.auth_time);
  return name === 'auth_time' && signedIn !== null && signedIn > issued
    ? ['Later than iat: nobody is given a token before signing in.']
    : [];
}

function lifetimeNotes(ends: number | null, issued: number): string[] {
  if (ends === null) return [];
  const lifetime = ends - issued;
  if (lifetime <= 0) return ['Not later than iat: the token was over when it was issued.'];
  return lifetime < SHORTEST_MS || lifetime > LONGEST_MS
    ? [`The token lives for ${durationInWords(lifetime)}; Cognito allows 5 minutes to a day.`]
    : [];
}

function momentOf(value: JsonObject[string] | undefined): number | null {
  return value === undefined ? null : readTime(value).at;
}
