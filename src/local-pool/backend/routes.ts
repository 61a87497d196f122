import { type Context, Hono } from 'hono';
import { type BackendRecords, openRecords } from './records.ts';
import { type VerifyRules, verifyAccessToken } from './verify-access-token.ts';

export interface BackendDeps extends VerifyRules {
  /** The records live in `backend.sqlite` in it; made if absent. */
  readonly dataDir: string;
  /** What the pool knows of a user, by `sub`; access tokens hold no email. Undefined: no such user. */
  readonly profile: (
    sub: string,
  ) => { readonly email: string; readonly isStaff: boolean; readonly isEnabled: boolean } | undefined;
  /** Whether a user is recorded at first sight; true unless told, asked at each request. */
  readonly autoCreate?: () => boolean;
}

export interface Backend {
  /** Mount it at `/`; answers everything below `/api/`. */
  readonly routes: Hono;
  /** To deactivate or forget a user, so that the backend's answers can be tried. */
  readonly records: BackendRecords;
  close(): void;
}

/** The bodies that the field's usual Django tutorials lead to, word for word. */
const DETAILS = {
  none: 'Authentication credentials were not provided.',
  empty: 'Invalid Authorization header. No credentials provided.',
  spaces: 'Invalid Authorization header. Credentials string should not contain spaces.',
  signature: 'Error decoding signature.',
  expired: 'Signature has expired.',
  claims: 'Invalid token.',
  /** Misleading on purpose: the signature is fine, but there is no such user, or it is not active. */
  user: 'Invalid signature.',
} as const;

/**
 * The example backend: `GET /api/v1/me`, as in `resources/openapi.yaml`. Denies by default, and makes its
 * record of a user at first sight.
 */
export function createBackendRoutes(deps: BackendDeps): Backend {
  const records = openRecords(deps.dataDir, deps.now);
  const routes = new Hono();

  routes.get('/api/v1/me', async (c) => {
    const credentials = readBearer(c.req.header('authorization'));
    if ('refused' in credentials) return deny(c, credentials.refused);
    const verified = await verifyAccessToken(credentials.token, deps);
    if (!verified.ok) return deny(c, verified.reason);
    const sub = String(verified.claims.sub);
    const profile = deps.profile(sub);
    if (profile === undefined || !profile.isEnabled) return deny(c, 'user');
    const mayCreate = deps.autoCreate?.() ?? true;
    if (!mayCreate && records.find(sub) === undefined) return deny(c, 'user');
    const record = records.save(sub, profile);
    if (!record.is_active) return deny(c, 'user');
    return c.json(record, 200, { 'Cache-Control': 'no-store' });
  });

  routes.all('/api/v1/me', (c) =>
    c.json({ detail: `Method "${c.req.method}" not allowed.` }, 405, { Allow: 'GET, HEAD' }),
  );
  routes.all('/api/*', (c) => c.json({ detail: 'Not found.' }, 404));

  return { routes, records, close: () => records.close() };
}

type Bearer = { readonly token: string } | { readonly refused: keyof typeof DETAILS };

function readBearer(header: string | undefined): Bearer {
  const [scheme = '', token, ...more] = (header ?? '').trim().split(/ +/);
  if (scheme.toLowerCase() !== 'bearer') return { refused: 'none' };
  if (token === undefined) return { refused: 'empty' };
  return more.length > 0 ? { refused: 'spaces' } : { token };
}

function deny(c: Context, why: keyof typeof DETAILS) {
  return c.json({ detail: DETAILS[why] }, 401, {
    'WWW-Authenticate': 'Bearer realm="api"',
    'Cache-Control': 'no-store',
  });
}
