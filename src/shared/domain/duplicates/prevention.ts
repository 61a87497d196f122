import type { PoolDescription } from '../pool.ts';
import { doubleSubmit, externalProviders, selfSignUp, userExistence } from './prevention-app.ts';
import type { ClientSettings, Prevention } from './prevention-kinds.ts';
import { autoVerified, caseSensitivity, signInNames, unverifiedAliases } from './prevention-pool.ts';
import { preSignUp } from './prevention-pre-sign-up.ts';

export type { ClientSettings, Prevention, PreventionExample, PreventionId } from './prevention-kinds.ts';

/**
 * What in the settings of a pool, and of the connection's app client, lets duplicates in. What does not apply to the pool is
 * left out.
 * @param client null: it has none, or it could not be read
 */
export function preventionOf(pool: PoolDescription, client: ClientSettings | null): readonly Prevention[] {
  return [
    preSignUp(pool),
    externalProviders(pool, client),
    caseSensitivity(pool),
    signInNames(pool),
    ...[unverifiedAliases(pool)].filter((one) => one !== null),
    autoVerified(pool),
    doubleSubmit(pool),
    selfSignUp(pool),
    userExistence(pool, client),
  ];
}
