import type { JsonValue } from '../strict-json.ts';

/** An issuer of Cognito, taken apart. */
export interface CognitoIssuer {
  readonly region: string;
  readonly userPoolId: string;
  /** `https://cognito-idp.…` or, since June 2026, `https://issuer-cognito-idp.…`. */
  readonly form: 'cognito-idp' | 'issuer-cognito-idp';
  readonly domain: 'amazonaws.com' | 'amazonaws.com.cn';
}

const COGNITO = /^https:\/\/((?:issuer-)?cognito-idp)\.([a-z0-9-]+)\.(amazonaws\.com(?:\.cn)?)\/([\w-]+)$/;

/** Null: not written exactly as Cognito does. */
export function cognitoIssuer(issuer: string): CognitoIssuer | null {
  const [, form, region, domain, userPoolId] = COGNITO.exec(issuer) ?? [];
  if (region === undefined || userPoolId === undefined) return null;
  return {
    region,
    userPoolId,
    form: form === 'cognito-idp' ? form : 'issuer-cognito-idp',
    domain: domain === 'amazonaws.com' ? domain : 'amazonaws.com.cn',
  };
}

/** Where the services of a region are: those of China are apart. */
export function domainOf(region: string): CognitoIssuer['domain'] {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/** What a Cognito identity pool hands out for AWS STS (`GetOpenIdToken`), and many take for a token of the user pool. */
export const IDENTITY_POOL = 'a Cognito identity pool';

/** By the host of the issuer, or its path where the host is the customer's own. */
const PROVIDERS: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/cognito-identity\.amazonaws\.com\/?$/, IDENTITY_POOL],
  [/^https?:\/\/[\w.-]+\.auth0\.com(\/|$)/, 'Auth0'],
  [/^(https:\/\/)?accounts\.google\.com\/?$/, 'Google'],
  [/^https:\/\/securetoken\.google\.com\//, 'Firebase'],
  [
    /^https:\/\/(login\.microsoftonline\.(com|us)|sts\.windows\.net|[\w-]+\.(b2clogin|ciamlogin)\.com)\//,
    'Microsoft Entra',
  ],
  [/^https:\/\/[\w.-]+\.okta(preview|-emea)?\.com(\/|$)/, 'Okta'],
  [/^https:\/\/appleid\.apple\.com\/?$/, 'Apple'],
  [/^https:\/\/(www\.)?facebook\.com\/?$/, 'Facebook'],
  [/^https:\/\/[\w-]+\.supabase\.co\//, 'Supabase'],
  [/^https:\/\/[\w.-]+\.clerk\.accounts\.dev\/?$/, 'Clerk'],
  [/^https:\/\/token\.actions\.githubusercontent\.com(\/|$)/, 'GitHub Actions'],
  [/^https:\/\/gitlab\.com\/?$/, 'GitLab'],
  [/^https:\/\/oidc\.eks\.[\w-]+\.amazonaws\.com\//, 'Kubernetes (EKS)'],
  [/^https?:\/\/[\w.:-]+(\/auth)?\/realms\/[\w.-]+\/?$/, 'Keycloak'],
];

/** Who else issues tokens under this name; null: nobody that is known. */
export function providerOf(issuer: JsonValue | undefined): string | null {
  if (typeof issuer !== 'string' || issuer.length > 500) return null;
  return PROVIDERS.find(([pattern]) => pattern.test(issuer))?.[1] ?? null;
}
