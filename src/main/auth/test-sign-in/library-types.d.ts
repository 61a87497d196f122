/** What the library exports beyond its own types. */
declare module 'amazon-cognito-identity-js' {
  /** SRP (RFC 5054) as Cognito speaks it. Its constructor chooses the secret number of a sign-in. */
  export class AuthenticationHelper {
    constructor(poolName: string);
    /** The group's generator, one of the library's own big numbers. */
    readonly g: object;
    readonly smallAValue: object;
    /** Computes the public number of a sign-in. */
    calculateA(
      secret: object,
      callback: (error: unknown, result: { toString(radix: number): string }) => void,
    ): void;
  }
}
