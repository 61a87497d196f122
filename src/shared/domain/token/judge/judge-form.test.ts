import { describe, expect, it } from 'vitest';
import { encodeBase64Url } from '../base64url.ts';
import { judged, type Spoiled, verdictOf } from './judge-fixtures.ts';
import { outcomeOf } from './read-outcome.ts';
import { TOKEN_CHECKS } from './verdict.ts';

const encoded = (text: string) => encodeBase64Url(new TextEncoder().encode(text));
const PART = encoded('{"alg":"RS256"}');
const JWE = encoded('{"enc":"A256GCM"}');

/** What is wrong, the code of the diagnosis with its tone, and the sentence to the letter. */
const CASES: [what: string, spoiled: Spoiled, code: string, sentence: string][] = [
  [
    'nothing',
    { read: outcomeOf('') },
    'bad EMPTY',
    'There is no token here: paste the whole token, or the request or file that holds it.',
  ],
  [
    'a word',
    { read: outcomeOf('hunter2') },
    'bad NOT_THREE_PARTS',
    'This is not a token: a token has exactly three parts with dots between them; paste the ID or access token, not a code, a key or a secret.',
  ],
  [
    'an opaque code',
    { read: outcomeOf('5f0c1a52-7d3e-4b69-9a41-2c8e6f7d9b10') },
    'bad NOT_THREE_PARTS',
    'This is not a token: a token has exactly three parts with dots between them; paste the ID or access token, not a code, a key or a secret.',
  ],
  [
    'a megabyte and more',
    { read: outcomeOf('a'.repeat(1_048_577)) },
    'bad TOO_LARGE',
    'This is larger than 1 MB and was not read, and a token of Cognito has a few kilobytes: copy the token alone.',
  ],
  [
    'a refresh token',
    { read: outcomeOf(`${JWE}.a.b.c.d`) },
    'unknown ENCRYPTED',
    'This is a refresh token, or another encrypted one (five parts, JWE): only Cognito can read it, and it is not sent to backends; to see what a sign-in says, paste its ID or access token.',
  ],
  [
    'a refresh token where a backend wants one',
    { read: outcomeOf(`${JWE}.a.b.c.d`), purpose: 'backend' },
    'bad ENCRYPTED',
    'This is a refresh token, or another encrypted one (five parts, JWE): only Cognito can read it, and it is not sent to backends: send the access token of the same sign-in instead.',
  ],
  [
    'a refresh token for an identity pool',
    { read: outcomeOf(`${JWE}.a.b.c.d`), purpose: 'identityPool' },
    'bad ENCRYPTED',
    'This is a refresh token, or another encrypted one (five parts, JWE): only Cognito can read it, and it is not sent to backends: send the ID token of the same sign-in instead.',
  ],
  [
    'a refresh token that was cut',
    { read: outcomeOf(`${JWE}.a.b`) },
    'bad CUT_OFF',
    'This is a refresh token, or another encrypted one (five parts, JWE), and it is cut off: only Cognito can read it, and it is not sent to backends; to see what a sign-in says, paste its ID or access token.',
  ],
  [
    'five parts that say nothing of encryption',
    { read: outcomeOf(`${PART}.a.b.c.d`) },
    'bad NOT_THREE_PARTS',
    'This is not a token: a token has exactly three parts with dots between them; paste the ID or access token, not a code, a key or a secret.',
  ],
  [
    'two tokens',
    { read: outcomeOf(`${PART}.${PART}.QUJD${PART}.${PART}.QUJD`) },
    'bad SEVERAL_TOKENS',
    'These are several tokens, one behind the other: paste one of them alone.',
  ],
  [
    'only its first part',
    { read: outcomeOf(PART) },
    'bad CUT_OFF',
    'The token is cut off: it ends before its third part; copy all of it, from “eyJ” to the end of the third part.',
  ],
  [
    'only two parts',
    { read: outcomeOf(`${PART}.${PART}`) },
    'bad CUT_OFF',
    'The token is cut off: it ends before its third part; copy all of it, from “eyJ” to the end of the third part.',
  ],
  [
    'a payload that is gone',
    { read: outcomeOf(`${PART}..`) },
    'bad CUT_OFF',
    'The token is cut off: it ends before its third part; copy all of it, from “eyJ” to the end of the third part.',
  ],
  [
    'a signature cut inside of a letter',
    { read: outcomeOf(`${PART}.${PART}.QQQQQ`) },
    'bad CUT_OFF',
    'The token is cut off: it ends within its signature; copy all of it, from “eyJ” to the end of the third part.',
  ],
  [
    'a signature that was taken off',
    { read: outcomeOf(`${PART}.${PART}.`) },
    'bad EMPTY_PART',
    'The token has no signature: it was taken off, or never made (alg “none”), and no verifier may accept it; get the whole token.',
  ],
  [
    'four parts',
    { read: outcomeOf(`${PART}.${PART}.QUJD.QUJD`) },
    'bad NOT_THREE_PARTS',
    'This is not a token: a token has exactly three parts with dots between them; paste the ID or access token, not a code, a key or a secret.',
  ],
  [
    'what a load balancer hands on, with padding',
    { read: outcomeOf(`${PART}.${PART}=.a`) },
    'bad PADDED',
    'The payload is written with padding (=), as an AWS load balancer (x-amzn-oidc-data) and some libraries do and Cognito never does: send the token as Cognito issued it (behind a load balancer: x-amzn-oidc-accesstoken).',
  ],
  [
    'a plus in the payload',
    { read: outcomeOf(`${PART}.ey+J.QUJD`) },
    'bad NOT_BASE64URL',
    'The payload has a character that base64url does not have (character 3): it was changed or damaged on its way; copy the token again from where it was sent.',
  ],
  [
    'bits at the end that say nothing',
    { read: outcomeOf(`${PART}.eyJ9.QUJD`) },
    'bad NOT_JSON',
    'The payload cannot be read as JSON: a text does not end (character 4): it was changed or damaged on its way; copy the token again from where it was sent.',
  ],
  [
    'a whole signature with another last letter',
    { read: outcomeOf(`${PART}.${PART}.${'A'.repeat(341)}B`) },
    'bad NOT_CANONICAL',
    'The last letter of the signature was changed: the token is another spelling of one with the same signature, which gets past lists of refused tokens, and a strict verifier refuses it; copy the token again from where it was issued.',
  ],
  [
    'a payload with another last letter',
    { read: outcomeOf(`${PART}.e31.QUJD`) },
    'bad NOT_CANONICAL',
    'The payload ends in bits that must be zero, so it is not written in the one allowed way (character 3): it was changed or damaged on its way; copy the token again from where it was sent.',
  ],
  [
    'a signature with letters too many',
    { read: outcomeOf(`${PART}.${PART}.${'A'.repeat(345)}`) },
    'bad NOT_BASE64URL',
    'The signature has one letter too many, or several too few (character 345): it was changed or damaged on its way; copy the token again from where it was sent.',
  ],
  [
    'a payload with a key twice',
    { read: outcomeOf(`${PART}.${encoded('{"sub":"a","sub":"b"}')}.QUJD`) },
    'bad DUPLICATE_KEY',
    'The payload cannot be read as JSON: the key "sub" appears twice (character 12), so two readers could see two different tokens, and Cognito never writes that: take it for forged, and get a new one by signing in.',
  ],
  [
    'a payload that is a list',
    { read: outcomeOf(`${PART}.${encoded('[]')}.QUJD`) },
    'bad NOT_OBJECT',
    'The payload is JSON, but not an object, so it is not a token of Cognito, or one token was wrapped in another: get the ID or access token itself.',
  ],
  [
    'a payload that is another token',
    { read: outcomeOf(`${PART}.${encoded('"eyJ.eyJ.x"')}.QUJD`) },
    'bad NOT_OBJECT',
    'The payload is JSON, but not an object, so it is not a token of Cognito, or one token was wrapped in another: get the ID or access token itself.',
  ],
  [
    'broken JSON',
    { read: outcomeOf(`${PART}.${encoded('{"sub":')}.QUJD`) },
    'bad NOT_JSON',
    'The payload cannot be read as JSON: a value is missing (character 8): it was changed or damaged on its way; copy the token again from where it was sent.',
  ],
  [
    'nested too deep',
    { read: outcomeOf(`${PART}.${encoded(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`)}.QUJD`) },
    'bad TOO_DEEP',
    'The payload cannot be read as JSON: nested deeper than 32 levels (character 37), as no token of Cognito is: take it for an attack, and do not pass it on.',
  ],
  [
    'a number beyond all',
    { read: outcomeOf(`${PART}.${encoded('{"exp":1e999}')}.QUJD`) },
    'bad NUMBER_NOT_FINITE',
    'The payload cannot be read as JSON: a number too large to be told apart (character 8): it was changed or damaged on its way; copy the token again from where it was sent.',
  ],
  [
    'half a character',
    { read: outcomeOf(`${PART}.${encoded('{"sub":"\\ud800"}')}.QUJD`) },
    'bad LONE_SURROGATE',
    'The payload cannot be read as JSON: half of a character pair in a text (character 8): it was changed or damaged on its way; copy the token again from where it was sent.',
  ],
  [
    'bytes that are no text',
    { read: outcomeOf(`${PART}._____w.QUJD`) },
    'bad NOT_UTF8',
    'The payload is not valid UTF-8: it was changed or damaged on its way; copy the token again from where it was sent.',
  ],
  [
    'alg none',
    { header: { alg: 'none' } },
    'bad ALGORITHM_NONE',
    'The token says that it is not signed at all (alg “none”): anybody can write such a token, and no verifier may accept it; get one by signing in.',
  ],
  [
    'alg nOnE',
    { header: { alg: 'nOnE' } },
    'bad ALGORITHM_NONE',
    'The token says that it is not signed at all (alg “nOnE”): anybody can write such a token, and no verifier may accept it; get one by signing in.',
  ],
  [
    'alg HS256',
    { header: { alg: 'HS256' } },
    'bad ALGORITHM_SHARED_SECRET',
    'The token is signed with a password (alg “HS256”) instead of the pool’s key (RS256): it is a forgery, or another system made it; get one by signing in.',
  ],
  [
    'alg HS256 of another provider, from which it only follows',
    { header: { alg: 'HS256' }, payload: { iss: 'https://abcd.supabase.co/auth/v1' } },
    'bad ISSUER_FOREIGN',
    'This is not a token of this user pool: by its own word Supabase issued it; the app has to send the token that Cognito gives after that sign-in, from “acme-production”.',
  ],
  [
    'no signature of another provider, which is good nowhere',
    { header: { alg: 'none' }, payload: { iss: 'https://securetoken.google.com/acme' } },
    'bad ALGORITHM_NONE',
    'The token says that it is not signed at all (alg “none”), and it says it comes from Firebase, so it is no token of Cognito: anybody can write such a token, and no verifier may accept it; get one by signing in.',
  ],
  [
    'alg ES256',
    { header: { alg: 'ES256' } },
    'bad ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “ES256”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
  ],
  [
    'alg rs256',
    { header: { alg: 'rs256' } },
    'bad ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “rs256”, in other letters than RS256, which counts as another algorithm: another system made or changed it; get one by signing in.',
  ],
  [
    'no alg',
    { header: { alg: undefined } },
    'bad ALGORITHM_MISSING',
    'The token does not say how it is signed (alg), as every token of Cognito does: get one by signing in.',
  ],
  [
    'crit',
    { header: { crit: ['exp'] } },
    'bad CRITICAL_EXTENSION',
    'The access token demands extensions (crit) that no pool of Cognito uses, so every verifier must refuse it: it was not made by Cognito; get one by signing in.',
  ],
  [
    'b64',
    { header: { b64: false } },
    'bad UNENCODED_PAYLOAD',
    'The access token asks to be checked in another way (b64) than Cognito signs: it was not made by Cognito; get one by signing in.',
  ],
];

describe('what cannot be read, and algorithms', () => {
  it.each(CASES)('%s', (_what, spoiled, code, sentence) => {
    const { diagnosis } = judged(spoiled);
    expect(`${diagnosis.tone} ${diagnosis.code}`).toBe(code);
    expect(diagnosis.sentence).toBe(sentence);
  });

  it('says of everything else that nothing could be read', () => {
    const { verdicts } = judged({ read: outcomeOf('x') });
    expect(verdicts.map(({ check }) => check)).toEqual(TOKEN_CHECKS);
    expect(verdicts.slice(1).every(({ status, code }) => status === 'unknown' && code === 'NOT_READ')).toBe(
      true,
    );
  });

  it('does not believe a reader that calls readable what is not', () => {
    const read = {
      ok: true,
      headerText: '{"alg":"RS256","alg":"none"}',
      payloadText: '{}',
      signatureBytes: 256,
    } as const;
    const judgement = judged({ read });
    expect(verdictOf(judgement, 'readable')).toBe('bad NOT_JSON');
    expect(judgement.diagnosis.tone).toBe('bad');
  });

  it.each(['HS256', 'rs256', 'none', undefined])('does not judge a signature of alg %s', (alg) => {
    for (const signatureBytes of [32, 256, 300]) {
      const judgement = judged({ header: { alg }, signatureBytes });
      expect(verdictOf(judgement, 'signature')).toBe('unknown SIGNATURE_NOT_CHECKED');
      expect(judgement.diagnosis.tone).toBe('bad');
    }
  });

  it('shows what the header says, with nothing hidden in it and not for ever', () => {
    const { verdicts } = judged({ header: { alg: `\u202e${'x'.repeat(5_000)}` } });
    const found = verdicts.find(({ check }) => check === 'algorithm')?.found ?? '';
    expect(found).toMatch(/^⟨U\+202E⟩x+…$/);
    expect(found.length).toBeLessThan(130);
  });
});
