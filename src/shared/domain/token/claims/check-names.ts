import type { TokenCheck } from '../judge/verdict.ts';

/** What tables call a check, in the window as in a ticket. */
export const CHECK_NAMES: Readonly<Record<TokenCheck, string>> = {
  readable: 'Readable',
  algorithm: 'Algorithm',
  issuer: 'Issuer',
  key: 'Key',
  signature: 'Signature',
  time: 'Time',
  use: 'Token use',
  client: 'App client',
  scopes: 'Scopes',
  userExists: 'User exists',
  userEnabled: 'User enabled',
  revoked: 'Not revoked',
  backend: 'Backend knows the user',
};
