import type { UserRow } from '../store/row.ts';
import type { ApiDeps } from './deps.ts';
import type { Input } from './input.ts';
import { structure, text } from './input.ts';

export interface Provider {
  readonly name: string;
  readonly type: 'Google' | 'Facebook' | 'SignInWithApple' | 'LoginWithAmazon' | 'SAML' | 'OIDC';
  /** Its users are known by their `Cognito_Subject` alone. */
  readonly social: boolean;
}

/** Those of the sample's users, and a company's own. */
export const PROVIDERS: readonly Provider[] = [
  { name: 'Google', type: 'Google', social: true },
  { name: 'SignInWithApple', type: 'SignInWithApple', social: true },
  { name: 'Facebook', type: 'Facebook', social: true },
  { name: 'acme-saml', type: 'SAML', social: false },
];

/** How the API calls users of the pool itself. */
export const NATIVE = 'Cognito';

export const providerOf = (name: string): Provider | undefined => PROVIDERS.find((one) => one.name === name);

/** ProviderUserIdentifierType; what is left out is empty. */
export interface ProviderUser {
  readonly provider: string;
  readonly attribute: string;
  readonly value: string;
}

export function readProviderUser(input: Input, member: string): ProviderUser {
  const user = structure(input, member) ?? {};
  return {
    provider: text(user, 'ProviderName'),
    attribute: text(user, 'ProviderAttributeName'),
    value: text(user, 'ProviderAttributeValue'),
  };
}

/** The profile of a native user by username, of a federated one by their id at the provider. */
export function rowOf(deps: ApiDeps, { provider, value }: ProviderUser): UserRow | undefined {
  const { directory } = deps;
  const user = directory.byUsername(provider === NATIVE ? value : `${provider}_${value}`);
  return user && directory.row(user.sub);
}
