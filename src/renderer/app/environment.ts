import { type Connection, DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';

export type Environment = 'demo' | 'production' | 'staging' | 'other';

const STAGING =
  /(^|[^a-z])(pre-?prod(uction)?|non-?prod(uction)?|stag(e|ing)?|test(ing)?|dev(elopment)?|qa|uat|sandbox)([^a-z]|$)/i;
const PRODUCTION = /(^|[^a-z])(prod(uction)?|live)([^a-z]|$)/i;

/**
 * What the name says about how careful one has to be. Only a hint for the eye: it colours the name of the connection
 * and changes nothing that is allowed.
 */
export function environmentOf(connection: Pick<Connection, 'id' | 'name'>): Environment {
  if (connection.id === DEMO_CONNECTION_ID) return 'demo';
  if (STAGING.test(connection.name)) return 'staging';
  return PRODUCTION.test(connection.name) ? 'production' : 'other';
}
