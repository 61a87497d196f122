import { describe, expect, it } from 'vitest';
import { CLIENT, judged, PRODUCTION, type Spoiled } from './judge-fixtures.ts';

const FOREIGN = { key: { kind: 'foreign', fetchedAt: 0, unasked: [] } } as const;
const china = (form: string, region: string, domain: string) => ({
  payload: { iss: `https://${form}.${region}.${domain}/${region}_AbCdEfGhI` },
  facts: FOREIGN,
});

/** What is said in a form of its own, the code, and the sentence to the letter. */
const CASES: [what: string, spoiled: Spoiled, code: string, sentence: string][] = [
  [
    'a list of algorithms',
    { header: { alg: ['RS256'] } },
    'ALGORITHM_NOT_ALLOWED',
    "The token says how it is signed (alg) in a form that no token of Cognito has, “['RS256']”: another system made or changed it; get one by signing in.",
  ],
  [
    'an algorithm that is null',
    { header: { alg: null } },
    'ALGORITHM_NOT_ALLOWED',
    'The token says how it is signed (alg) in a form that no token of Cognito has, “null”: another system made or changed it; get one by signing in.',
  ],
  [
    'a list of issuers',
    { payload: { iss: [1] }, facts: FOREIGN },
    'ISSUER_NOT_TEXT',
    'The access token says who issued it (iss) in a form that no token of Cognito has, “[1]”: another program made or changed it; get one from “acme-production” by signing in.',
  ],
  [
    'an issuer of white space',
    { payload: { iss: ' \t ' }, facts: FOREIGN },
    'ISSUER_MISSING',
    'The access token does not say who issued it (iss), as every token of Cognito does: get one from “acme-production” by signing in.',
  ],
  [
    'a kid that is a number',
    { header: { kid: 1 }, facts: { key: { kind: 'notNamed' } } },
    'KEY_NOT_NAMED',
    'The access token names the key that signed it (kid) in a form that no token of Cognito has, “1”, so another program made this; get one from “acme-production” by signing in.',
  ],
  [
    'a user that is an object',
    { payload: { sub: {} } },
    'SUBJECT_MISSING',
    'The access token says whose it is (sub) in a form that no token of Cognito has, “{}”: another program made it; get one by signing in.',
  ],
  [
    'an app client that is true',
    { payload: { client_id: true } },
    'CLIENT_MISSING',
    'The access token names its app client (client_id) in a form that no token of Cognito has, “true”: Cognito did not make it so; get one by signing in.',
  ],
  [
    'several app clients',
    { id: true, payload: { aud: [CLIENT, 'other'] } },
    'CLIENT_NOT_ONE',
    'The ID token names several app clients (aud) where Cognito names one: Cognito did not make it so; get one by signing in.',
  ],
  [
    'one app client in a list',
    { id: true, payload: { aud: [CLIENT] } },
    'CLIENT_NOT_ONE',
    'The ID token names its app client (aud) in a list: Cognito did not make it so; get one by signing in.',
  ],
  [
    'a list of no app client',
    { id: true, payload: { aud: [] } },
    'CLIENT_NOT_ONE',
    'The ID token names no app client (aud), only a list of none: Cognito did not make it so; get one by signing in.',
  ],
  [
    'this pool under the domain of China',
    china('cognito-idp', PRODUCTION.region, 'amazonaws.com.cn'),
    'ISSUER_INCONSISTENT',
    'The issuer ends in amazonaws.com.cn, but the pools of the region “eu-central-1” are at amazonaws.com: no pool issues such a token, so it is forged or made by hand; get one from “acme-production” by signing in.',
  ],
  [
    'a region of China under the domain of the rest',
    china('issuer-cognito-idp', 'cn-north-1', 'amazonaws.com'),
    'ISSUER_INCONSISTENT',
    'The issuer ends in amazonaws.com, but the pools of the region “cn-north-1” are at amazonaws.com.cn: no pool issues such a token, so it is forged or made by hand; get one from “acme-production” by signing in.',
  ],
  [
    'a pool in China',
    china('cognito-idp', 'cn-north-1', 'amazonaws.com.cn'),
    'ISSUER_OTHER_REGION',
    'By its own word a pool in another region issued this access token: “cn-north-1_AbCdEfGhI” in “cn-north-1”, and this pool is in eu-central-1; it was sent to the wrong environment, or the app is set to another pool; get one from “acme-production” (eu-central-1_AbCdEfGhI).',
  ],
];

describe('claims in a form that Cognito does not write', () => {
  it.each(CASES)('%s', (_what, spoiled, code, sentence) => {
    const { diagnosis } = judged(spoiled);
    expect(diagnosis).toEqual({ tone: 'bad', code, sentence });
  });
});
