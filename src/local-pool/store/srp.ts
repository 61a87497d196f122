import { createHash, createHmac } from 'node:crypto';

/**
 * Server half of the secure remote password protocol (SRP-6a, RFC 5054) as Cognito speaks it: the 3072-bit
 * group, SHA-256, numbers hashed as two's complement bytes, a 16-byte HKDF key named "Caldera Derived Key".
 */
const N = BigInt(
  `0x${[
    'FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74',
    '020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437',
    '4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED',
    'EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05',
    '98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB',
    '9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B',
    'E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718',
    '3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33',
    'A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7',
    'ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864',
    'D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2',
    '08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF',
  ].join('')}`,
);
const G = 2n;

/** Big-endian two's complement bytes of a positive number, as Java's `BigInteger.toByteArray` writes it. */
export function toBytes(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/u.test(even) ? `00${even}` : even, 'hex');
}

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const toNumber = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);

const K = toNumber(sha256(toBytes(N), toBytes(G)));

function powMod(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let factor = base % N;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * factor) % N;
    factor = (factor * factor) % N;
  }
  return result;
}

export interface Verifier {
  readonly salt: bigint;
  readonly verifier: bigint;
}

/** What the pool keeps of a password: it proves a sign-in without being the password. */
export function makeVerifier(poolName: string, username: string, password: string, salt: bigint): Verifier {
  const identity = sha256(`${poolName}${username}:${password}`);
  return { salt, verifier: powMod(G, toNumber(sha256(toBytes(salt), identity))) };
}

/** The server's public number B for a secret b. */
export const publicB = ({ verifier }: Verifier, b: bigint): bigint => (K * verifier + powMod(G, b)) % N;

/** The client's public number A, or undefined when it is no number or one that would fix the key (0 mod N). */
export function readPublicA(hex: string): bigint | undefined {
  if (!/^[0-9a-f]{1,800}$/iu.test(hex)) return undefined;
  const value = BigInt(`0x${hex}`);
  return value % N === 0n ? undefined : value;
}

/** The key that both sides must have come to: HKDF-SHA-256 over S, salted with u, 16 bytes. */
export function sessionKey(verifier: Verifier, publicA: bigint, b: bigint): Buffer {
  const u = toNumber(sha256(toBytes(publicA), toBytes(publicB(verifier, b))));
  const s = powMod(publicA * powMod(verifier.verifier, u), b);
  const pseudoRandom = createHmac('sha256', toBytes(u)).update(toBytes(s)).digest();
  return createHmac('sha256', pseudoRandom).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
}
