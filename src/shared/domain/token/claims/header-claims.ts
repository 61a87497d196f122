import type { ClaimFact } from './claim-fact.ts';

/** `[name, meaning]`; sources: RFC 7515 section 4.1, RFC 7516 section 4.1, RFC 7518, the page on the ID token in AWS's guide. */
type Row = readonly [string, string];

/** The only two that Cognito writes. */
const COGNITO: readonly Row[] = [
  [
    'alg',
    'How the token is signed. Always RS256 at Cognito; a verifier has to insist on it and not believe the token.',
  ],
  [
    'kid',
    'Which of the pool’s keys signed the token; ID and access tokens have different ones. A kid that the pool does not publish is another pool’s, a former one, or forged.',
  ],
];

const OTHERS: readonly Row[] = [
  ['typ', 'What kind of token the sender says it is. Nothing depends on it.'],
  ['cty', 'What the payload is; JWT means a token inside of a token, which Cognito never makes.'],
  ['crit', 'Extensions that a verifier must understand or refuse the token. Cognito uses none.'],
  [
    'b64',
    'Whether the payload is base64url (RFC 7797). Cognito never sends it; false lets two readers see two texts.',
  ],
  ['jwk', 'A key inside of the token. Whoever believes it accepts every forged token.'],
  [
    'jku',
    'An address to fetch the key from, named by the token itself. Whoever follows it accepts every forged token.',
  ],
  ['x5u', 'An address to fetch a certificate from, named by the token itself. It must not be followed.'],
  ['x5c', 'A certificate inside of the token. Whoever believes it accepts every forged token.'],
  ['x5t', 'Fingerprint (SHA-1) of the certificate that signed the token. Usual at Microsoft Entra ID.'],
  [
    'x5t#S256',
    'Fingerprint (SHA-256) of the certificate that signed the token. Usual at Microsoft Entra ID.',
  ],
  ['enc', 'How the content is encrypted: this is a JWE. Of Cognito’s tokens only the refresh token is.'],
  ['zip', 'The content is compressed before encryption: this is a JWE.'],
  ['epk', 'A key for agreeing on the encryption key: this is a JWE.'],
  ['apu', 'Belongs to the agreement on an encryption key: this is a JWE.'],
  ['apv', 'Belongs to the agreement on an encryption key: this is a JWE.'],
  ['iv', 'Belongs to the encryption of a key: this is a JWE.'],
  ['tag', 'Belongs to the encryption of a key: this is a JWE.'],
  ['p2s', 'Belongs to encryption with a password: this is a JWE.'],
  ['p2c', 'Rounds of encryption with a password. A huge number keeps a verifier busy for minutes.'],
  [
    'nonce',
    'In the header it is Microsoft’s: such a token is meant for Microsoft Graph, and nobody else can verify it.',
  ],
  ['iss', 'A copy of the issuer outside of the payload (RFC 7519 section 5.3). Only the payload’s counts.'],
  [
    'sub',
    'A copy of the user’s id outside of the payload (RFC 7519 section 5.3). Only the payload’s counts.',
  ],
  ['aud', 'A copy of the audience outside of the payload (RFC 7519 section 5.3). Only the payload’s counts.'],
];

/** What is known of the parameters of a header. */
export const HEADER_CLAIMS: ReadonlyMap<string, ClaimFact> = new Map([
  ...COGNITO.map((row) => fact(row, 'header')),
  ...OTHERS.map((row) => fact(row, 'never')),
]);

function fact([name, meaning]: Row, home: ClaimFact['home']): [string, ClaimFact] {
  return [name, { meaning, home, personal: false, time: false, flag: false }];
}
