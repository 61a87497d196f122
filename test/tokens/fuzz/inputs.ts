import { random as seeded } from '#test/support/random-users.ts';
import { access, id } from '../world.ts';
import { noise, scratched, scratchedJson, signedOdd, spliced } from './mutate.ts';

/** Signing takes longer than everything else, so a stock is made and each is used again, mostly scratched. */
const STOCK = 800;

/** An endless row of tokens, nearly tokens and no tokens; the same for the same seed, but for the signatures. */
export function createInputs(seed: number): () => string {
  const random = seeded(seed);
  const good = [access(), id()];
  const stock: string[] = [];
  return () => {
    if (stock.length < STOCK || random.next() < 0.002) {
      const made = signedOdd(random);
      if (stock.length < STOCK) stock.push(made);
      else stock[random.below(STOCK)] = made;
      return made;
    }
    const token = random.next() < 0.3 ? random.pick(good) : random.pick(stock);
    const kind = random.next();
    if (kind < 0.45) return scratched(token, random);
    if (kind < 0.6) return scratchedJson(token, random);
    if (kind < 0.7) return spliced(token, random.pick(stock), random);
    if (kind < 0.85) return noise(random);
    return token;
  };
}

/** Around a token, as people send them. */
const PASTES: readonly ((token: string) => string)[] = [
  (token) => `Authorization: Bearer ${token}`,
  (token) => `curl 'https://api.acme.example/orders' -H 'authorization: Bearer ${token}' --data '{"a":1}'`,
  (token) => JSON.stringify({ id_token: token, access_token: token, token_type: 'Bearer' }),
  (token) => JSON.stringify(JSON.stringify({ AuthenticationResult: { IdToken: token } })),
  (token) => `https://app.acme.example/callback#id_token=${token}&state=x`,
  (token) => `It says “invalid signature” for ${token.replace(/(.{64})/g, '$1\n')}, can you help?`,
  (token) => `CognitoIdentityServiceProvider.abc.ada.accessToken\t${token}\n`,
  (token) => token,
];

/** The same tokens as pastes. */
export function createPastes(seed: number): () => string {
  const next = createInputs(seed);
  const random = seeded(seed + 1);
  return () => {
    const paste = random.pick(PASTES)(next());
    return random.next() < 0.5 ? paste : scratched(paste, random);
  };
}
