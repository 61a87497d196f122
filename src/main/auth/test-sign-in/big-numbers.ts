import type { AuthenticationHelper } from 'amazon-cognito-identity-js';

/** The library's own big number, as far as it matters here. */
interface BigNumber {
  toString(radix: number): string;
  constructor: new (digits: string, radix: number) => BigNumber;
  modPow?: (
    this: BigNumber,
    exponent: BigNumber,
    modulus: BigNumber,
    callback: (error: unknown, result: BigNumber) => void,
  ) => void;
}

/**
 * Has the library count with the engine's `BigInt`: its own arithmetic takes about 100 ms for each step of SRP, in which
 * the main process would answer nobody. The library does the same for React Native.
 */
export function countNatively(Helper: typeof AuthenticationHelper): void {
  const { prototype } = Helper;
  const { calculateA } = prototype;
  // One is made only to get at the class of its numbers, which is not exported.
  prototype.calculateA = () => {};
  const numbers: BigNumber = Object.getPrototypeOf(new Helper('').g);
  prototype.calculateA = calculateA;
  numbers.modPow = function modPow(exponent, modulus, callback) {
    const result = powMod(toBigInt(this), toBigInt(exponent), toBigInt(modulus));
    callback(null, new this.constructor(result.toString(16), 16));
  };
}

const toBigInt = (number: BigNumber): bigint => {
  const digits = number.toString(16);
  return digits.startsWith('-') ? -BigInt(`0x${digits.slice(1)}`) : BigInt(`0x${digits}`);
};

/** `base ** exponent % modulus`, never negative. */
export function powMod(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let factor = ((base % modulus) + modulus) % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}
