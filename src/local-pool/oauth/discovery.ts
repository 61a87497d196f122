import { Hono } from 'hono';
import type { OAuthDeps } from './deps.ts';

/** The discovery document (OpenID Connect Discovery section 3) and the JWKS, both under the issuer. */
export function createDiscoveryRoutes(deps: OAuthDeps): Hono {
  const { sessions, userPoolId } = deps;
  const { issuer } = sessions;
  const { origin } = new URL(issuer);
  const app = new Hono();

  app.get(`/${userPoolId}/.well-known/openid-configuration`, (c) =>
    c.json({
      authorization_endpoint: `${origin}/oauth2/authorize`,
      code_challenge_methods_supported: ['S256'],
      end_session_endpoint: `${origin}/logout`,
      id_token_signing_alg_values_supported: ['RS256'],
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: ['code'],
      revocation_endpoint: `${origin}/oauth2/revoke`,
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      token_endpoint: `${origin}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['none'],
      userinfo_endpoint: `${origin}/oauth2/userInfo`,
    }),
  );

  app.get(`/${userPoolId}/.well-known/jwks.json`, (c) => c.json(sessions.jwks()));

  return app;
}
