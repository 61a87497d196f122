import { createPublicKey, verify } from 'node:crypto';
import { readKeySet } from '#main/tokens/key-set.ts';
import { createTokenVerifier } from '#main/tokens/token-verifier.ts';
import { partsOf } from '#test/support/hostile-tokens.ts';
import { access, CLIENTS, NOW, production } from '#test/tokens/world.ts';
import { atLeast, informs, type Measurement, median } from '../../measure.ts';
import { AREA, type Sizes } from './sizes.ts';

/** Few, so that most rounds are over before another program takes its turn. */
const PER_ROUND = 60;
const DIFFERENT = 60;

const keySet = readKeySet(production.keySet) ?? new Map();
const verifier = createTokenVerifier({
  issuers: production.issuer.issuers,
  clientId: CLIENTS.web.clientId,
  keys: { url: production.iss, find: async (kid) => keySet.get(kid) ?? null, heard: () => {} },
  now: () => NOW,
});
const expectations = { use: 'access', serverTime: NOW } as const;

/** The whole verification of an ordinary access token against its bare RSA part: same tokens, same key, turn by turn. */
export async function measureVerifying({ rounds }: Sizes): Promise<Measurement[]> {
  const tokens = Array.from({ length: DIFFERENT }, (_, at) => access({ jti: `token-${at}` }));
  const key = createPublicKey(production.access.privateKey);
  const raw = tokens.map((token) => {
    const [header, payload, signature] = partsOf(token);
    return { input: Buffer.from(`${header}.${payload}`), signature: Buffer.from(signature, 'base64url') };
  });

  function rawRound(): number {
    const began = performance.now();
    for (let at = 0; at < PER_ROUND; at += 1) {
      const one = raw[at % raw.length];
      if (one === undefined || !verify('sha256', one.input, key, one.signature))
        throw new Error('not verified');
    }
    return performance.now() - began;
  }
  async function wholeRound(): Promise<number> {
    const began = performance.now();
    for (let at = 0; at < PER_ROUND; at += 1)
      await verifier.verify(tokens[at % tokens.length] ?? '', expectations);
    return performance.now() - began;
  }

  const shares: number[] = [];
  const speeds: number[] = [];
  for (let round = -Math.ceil(rounds / 5); round < rounds; round += 1) {
    const bare = rawRound();
    const whole = await wholeRound();
    // Below zero it only warms up.
    if (round < 0) continue;
    shares.push((100 * bare) / whole);
    speeds.push((1000 * PER_ROUND) / whole);
  }
  return [
    atLeast(AREA, 'verification, of raw RSA verification', median(shares), '%', 60),
    informs(AREA, 'verification', median(speeds), 'tokens/s'),
  ];
}
