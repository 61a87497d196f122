import { providerOf } from './issuer-parts.ts';
import { foundText, quoted, type Ruling, rulingsOf } from './ruling.ts';
import { claimProblem, type TokenCase } from './token-case.ts';

const of = rulingsOf(
  'algorithm',
  'the signature algorithm of the header (alg, crit, b64) with what this pool uses',
);
const EXPECTED = 'RS256, and no extensions (crit, b64)';

export function judgeAlgorithm(token: TokenCase): Ruling {
  const { header, name } = token;
  const facts = { expected: EXPECTED, found: foundText(header.alg) };
  if (claimProblem(token, 'algorithm') !== null) return wrongAlgorithm(token, facts);
  const extensions = claimProblem(token, 'critical');
  if (extensions?.code === 'UNENCODED_PAYLOAD') {
    return of.bad(
      extensions.code,
      { ...facts, found: `${facts.found}, b64 ${foundText(header.b64)}` },
      `The ${name} asks to be checked in another way (b64) than Cognito signs: it was not made by Cognito; get one by signing in`,
    );
  }
  if (extensions !== null) {
    return of.bad(
      extensions.code,
      { ...facts, found: `${facts.found}, crit ${foundText(header.crit)}` },
      `The ${name} demands extensions (crit) that no pool of Cognito uses, so every verifier must refuse it: it was not made by Cognito; get one by signing in`,
    );
  }
  return of.good(facts);
}

function wrongAlgorithm(token: TokenCase, facts: { expected: string; found: string }): Ruling {
  const { alg } = token.header;
  const provider = providerOf(token.payload.iss);
  const from =
    provider === null ? '' : `, and it says it comes from ${provider}, so it is no token of Cognito`;
  if (alg !== undefined && typeof alg !== 'string') {
    return of.bad(
      'ALGORITHM_NOT_ALLOWED',
      facts,
      `The token says how it is signed (alg) in a form that no token of Cognito has, ${quoted(foundText(alg))}${from}: another system made or changed it; get one by signing in`,
    );
  }
  if (alg === undefined || alg === '') {
    return of.bad(
      'ALGORITHM_MISSING',
      facts,
      `The token does not say how it is signed (alg), as every token of Cognito does${from}: get one by signing in`,
    );
  }
  if (alg.toLowerCase() === 'none') {
    return of.bad(
      'ALGORITHM_NONE',
      facts,
      `The token says that it is not signed at all (alg ${quoted(alg)})${from}: anybody can write such a token, and no verifier may accept it; get one by signing in`,
    );
  }
  if (/^hs\d/i.test(alg)) {
    return of.bad(
      'ALGORITHM_SHARED_SECRET',
      facts,
      `The token is signed with a password (alg ${quoted(alg)}) instead of the pool’s key (RS256): it is a forgery, or another system made it; get one by signing in`,
    );
  }
  const spelling =
    alg.toUpperCase() === 'RS256'
      ? 'in other letters than RS256, which counts as another algorithm'
      : 'and Cognito only signs with RS256';
  return of.bad(
    'ALGORITHM_NOT_ALLOWED',
    facts,
    `The token says that it is signed with ${quoted(alg)}, ${spelling}: another system made or changed it; get one by signing in`,
  );
}
