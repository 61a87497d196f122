import type { TokenCase } from './token-case.ts';

/** How to get a token in place of one that has ended: app clients (client credentials) neither refresh nor sign in. */
export function getAnother({ ofMachine }: Pick<TokenCase, 'ofMachine'>): string {
  return ofMachine
    ? 'have the app ask for a new one with its id and secret'
    : 'have the app refresh it, or sign in again';
}
