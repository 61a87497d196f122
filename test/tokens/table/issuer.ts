import { rs256 } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, id, production } from '../world.ts';

const { iss } = production;

/** Issuers that are not this pool's: wrong by a letter, always genuinely signed. */
export const issuer: readonly Row[] = [
  ...rows(
    { issuer: 'ISSUER_INCONSISTENT' },
    'ISSUER_INCONSISTENT',
    'The issuer names the region “eu-west-1”, but a pool with the id “eu-central-1_Prod12345” is in “eu-central-1”: no pool issues such a token, so it is forged or made by hand; get one from “acme-production” by signing in.',
    ['region wrong', access({ iss: iss.replace('eu-central-1.', 'eu-west-1.') })],
  ),
  ...rows(
    { issuer: 'ISSUER_OTHER_REGION' },
    'ISSUER_OTHER_REGION',
    'By its own word a pool in another region issued this access token: “eu-west-1_Prod12345” in “eu-west-1”, and this pool is in eu-central-1; it was sent to the wrong environment, or the app is set to another pool; get one from “acme-production” (eu-central-1_Prod12345).',
    ['region wrong in host and pool id', access({ iss: iss.replaceAll('eu-central-1', 'eu-west-1') })],
  ),
  ...rows(
    { issuer: 'ISSUER_OTHER_POOL' },
    'ISSUER_OTHER_POOL',
    'By its own word another pool issued this access token: “eu-central-1_Prod12346”; it was sent to the wrong environment, or the app is set to another pool; get one from “acme-production” (eu-central-1_Prod12345).',
    ['pool id wrong by one letter', access({ iss: `${iss.slice(0, -1)}6` })],
  ),
  ...rows(
    { issuer: 'ISSUER_OTHER_POOL' },
    'ISSUER_OTHER_POOL',
    'By its own word another pool issued this access token: “eu-central-1_prod12345”, which differs from this pool’s id in capitals and small letters only; it was sent to the wrong environment, or the app is set to another pool; get one from “acme-production” (eu-central-1_Prod12345).',
    ['pool id in other letter case', access({ iss: iss.replace('Prod', 'prod') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['pool id missing', access({ iss: iss.slice(0, iss.lastIndexOf('/')) })],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN' },
    'ISSUER_FOREIGN',
    'This is not a token of Cognito: by its own word “eu-central-1_Prod12345” issued it; get one from “acme-production” by signing in, or ask whoever keeps that system.',
    ['pool id only', access({ iss: 'eu-central-1_Prod12345' })],
  ),
  ...rows(
    { issuer: 'ISSUER_FORM' },
    'ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it has capitals in its host name, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
    ['host in capitals', access({ iss: iss.replace('cognito-idp', 'COGNITO-IDP') })],
  ),
  ...rows(
    { issuer: 'ISSUER_FORM' },
    'ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it ends in a slash, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
    ['slash at the end', access({ iss: `${iss}/` })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com//eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['two slashes in the path', access({ iss: iss.replace('.com/', '.com//') })],
  ),
  ...rows(
    { issuer: 'ISSUER_FORM' },
    'ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it begins with http instead of https, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
    ['http', access({ iss: iss.replace('https', 'http') })],
  ),
  ...rows(
    { issuer: 'ISSUER_FORM' },
    'ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it begins without https://, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
    ['no scheme', access({ iss: iss.replace('https://', '') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com:443/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['port 443 named', access({ iss: iss.replace('.com/', '.com:443/') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com:8443/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['port 8443', access({ iss: iss.replace('.com/', '.com:8443/') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com@attacker.example/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['user part before another host', access({ iss: iss.replace('.com/', '.com@attacker.example/') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com:x@attacker.example/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    [
      'our host as user part',
      access({
        iss: `https://cognito-idp.eu-central-1.amazonaws.com:x@attacker.example/eu-central-1_Prod12345`,
      }),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com.attacker.example/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['a name below another domain', access({ iss: iss.replace('.com/', '.com.attacker.example/') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://x.cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['one label too many', access({ iss: iss.replace('https://', 'https://x.') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://eu-central-1.amazonaws.com/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['one label too few', access({ iss: iss.replace('cognito-idp.', '') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-identity.eu-central-1.amazonaws.com/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['another label: cognito-identity', access({ iss: iss.replace('cognito-idp', 'cognito-identity') })],
  ),
  ...rows(
    { issuer: 'ISSUER_INCONSISTENT' },
    'ISSUER_INCONSISTENT',
    'The issuer ends in amazonaws.com.cn, but the pools of the region “eu-central-1” are at amazonaws.com: no pool issues such a token, so it is forged or made by hand; get one from “acme-production” by signing in.',
    ['the domain of China', access({ iss: iss.replace('amazonaws.com', 'amazonaws.com.cn') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp-fips.eu-central-1.amazonaws.com/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['a FIPS host', access({ iss: iss.replace('cognito-idp', 'cognito-idp-fips') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.аmаzonаws.com/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['Cyrillic letters in the host', access({ iss: iss.replace('amazonaws', 'аmаzonаws') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.xn--mzonws-3nfc.com/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['Punycode host', access({ iss: iss.replace('amazonaws', 'xn--mzonws-3nfc') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.⟨U+200B⟩com/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['zero-width space inside', access({ iss: iss.replace('.com', '.\u200bcom') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod12345⟨U+202E⟩” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['bidi control inside', access({ iss: `${iss}\u202e` })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod12345␀.attacker.example” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['NUL behind', access({ iss: `${iss}\0.attacker.example` })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod12345?x=1” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['query behind', access({ iss: `${iss}?x=1` })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod12345#x” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['fragment behind', access({ iss: `${iss}#x` })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1%5FProd12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['letters as percent escapes', access({ iss: iss.replace('_Prod', '%5FProd') })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod12345/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/x/…” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['of 64 KB', access({ iss: `${iss}${'/x'.repeat(32_768)}` })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod12345 https://cognito-idp.eu-central-1.amazonaws.com/eu-…” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    [
      'the issuer twice in one text',
      rs256(
        production.access.privateKey,
        { alg: 'RS256', kid: production.access.kid },
        { ...accessClaims, iss: `${iss} ${iss}` },
      ),
    ],
  ),
  ...rows(
    { issuer: 'ISSUER_FORM' },
    'ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it has white space around it, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
    ['space behind', access({ iss: `${iss} ` })],
    ['line break before', access({ iss: `\n${iss}` })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://cognito-idp.eu-central-1.amazonaws.com/x/../eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['path that climbs', access({ iss: iss.replace('/eu-central-1_P', '/x/../eu-central-1_P') })],
  ),
  ...rows(
    { issuer: 'ISSUER_NOT_TEXT' },
    'ISSUER_NOT_TEXT',
    "The access token says who issued it (iss) in a form that no token of Cognito has, “['https://cognito-idp.eu-central-1.amazonaws.com/eu-central…”: another program made or changed it; get one from “acme-production” by signing in.",
    ['in a list', access({ iss: [iss] })],
    ['a list of several', access({ iss: [iss, 'https://attacker.example'] })],
  ),
  ...rows(
    { issuer: 'ISSUER_NOT_TEXT' },
    'ISSUER_NOT_TEXT',
    'The access token says who issued it (iss) in a form that no token of Cognito has, “null”: another program made or changed it; get one from “acme-production” by signing in.',
    ['null', access({ iss: null })],
  ),
  ...rows(
    { issuer: 'ISSUER_MISSING' },
    'ISSUER_MISSING',
    'The access token does not say who issued it (iss), as every token of Cognito does: get one from “acme-production” by signing in.',
    ['missing', access({ iss: undefined })],
    ['empty', access({ iss: '' })],
    ['white space', access({ iss: '  ' })],
  ),
  ...rows(
    { issuer: 'ISSUER_NOT_TEXT' },
    'ISSUER_NOT_TEXT',
    'The access token says who issued it (iss) in a form that no token of Cognito has, “7”: another program made or changed it; get one from “acme-production” by signing in.',
    ['a number', access({ iss: 7 })],
  ),
  ...rows(
    { issuer: 'ISSUER_NOT_TEXT' },
    'ISSUER_NOT_TEXT',
    'The access token says who issued it (iss) in a form that no token of Cognito has, “true”: another program made or changed it; get one from “acme-production” by signing in.',
    ['true', access({ iss: true })],
  ),
  ...rows(
    { issuer: 'ISSUER_NOT_TEXT' },
    'ISSUER_NOT_TEXT',
    "The access token says who issued it (iss) in a form that no token of Cognito has, “{'url':'https://cognito-idp.eu-central-1.amazonaws.com/eu-c…”: another program made or changed it; get one from “acme-production” by signing in.",
    ['an object', access({ iss: { url: iss } })],
  ),
  ...rows(
    { issuer: 'ISSUER_FOREIGN' },
    'ISSUER_FOREIGN',
    "This is not a token of Cognito: by its own word “<a href='javascript:alert(1)'>pool</a>” issued it; get one from “acme-production” by signing in, or ask whoever keeps that system.",
    ['HTML', access({ iss: '<a href="javascript:alert(1)">pool</a>' })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://acme.auth.eu-central-1.amazoncognito.com” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['the sign-in domain of the pool', access({ iss: 'https://acme.auth.eu-central-1.amazoncognito.com' })],
  ),
  ...rows(
    { issuer: 'ISSUER_FORM' },
    'ISSUER_FORM',
    'The issuer (iss) is not written as Cognito writes it: it is the address of the pool’s keys or settings, and a verifier compares letter for letter; get a token from “acme-production” by signing in, and correct whatever made this one.',
    ['the key set’s address', access({ iss: `${iss}/.well-known/jwks.json` })],
  ),
  ...rows(
    { issuer: 'ISSUER_LOOKALIKE' },
    'ISSUER_LOOKALIKE',
    'The issuer “https://attacker.example/?https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Prod12345” looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from “acme-production” by signing in.',
    ['an issuer in the text of a longer one', access({ iss: `https://attacker.example/?${iss}` })],
  ),
  ...rows(
    { issuer: 'ISSUER_OTHER_REGION' },
    'ISSUER_OTHER_REGION',
    'By its own word a pool in another region issued this ID token: “us-east-1_Prod12345” in “us-east-1”, and this pool is in eu-central-1; it was sent to the wrong environment, or the app is set to another pool; get one from “acme-production” (eu-central-1_Prod12345).',
    [
      'an ID token with the issuer of another region',
      id({ iss: iss.replaceAll('eu-central-1', 'us-east-1') }),
    ],
  ),
];
