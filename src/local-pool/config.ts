import type { AppClient, StaffRole } from './types.ts';

/** What never changes between runs of the pool, so that a connection to it can be written down once. */
export const REGION = 'eu-central-1';
export const ACCOUNT_ID = '123456789012';
export const USER_POOL_ID = `${REGION}_DemoPool1`;
export const USER_POOL_NAME = 'acme-customers';
export const IDENTITY_POOL_ID = `${REGION}:5f0c1a52-7d3e-4b69-9a41-2c8e6f7d9b10`;
export const arnOf = (userPoolId: string): string =>
  `arn:aws:cognito-idp:${regionOf(userPoolId)}:${ACCOUNT_ID}:userpool/${userPoolId}`;
/** The part of a pool's id before the underscore. */
export const regionOf = (userPoolId: string): string => userPoolId.split('_')[0] ?? '';
/** The part of a pool's id that SRP mixes into the password hash. */
export const srpNameOf = (userPoolId: string): string => userPoolId.split('_')[1] ?? '';

/** An app cannot register "any port" with Cognito: these few are what the demo's client allows. */
export const CALLBACK_PORTS: readonly number[] = [47301, 47407, 47513, 47619];

/** Not a secret: it opens nothing but made-up users on this machine. Printed by `npm run pool`. */
export const ADMIN_KEY = {
  accessKeyId: 'AKIALIFEGUARDDEMO001',
  secretAccessKey: 'lifeguard-demo-pool-static-admin-key-001',
} as const;

export interface StaffAccount {
  readonly role: StaffRole;
  readonly username: string;
  readonly password: string;
  readonly givenName: string;
  readonly familyName: string;
}

export const STAFF: readonly StaffAccount[] = [
  {
    role: 'support',
    username: 'sam.support',
    password: 'Support-1234!',
    givenName: 'Sam',
    familyName: 'Okafor',
  },
  {
    role: 'staff',
    username: 'stella.staff',
    password: 'Staff-1234!',
    givenName: 'Stella',
    familyName: 'Lindqvist',
  },
  { role: 'admin', username: 'ada.admin', password: 'Admin-1234!', givenName: 'Ada', familyName: 'Moreau' },
];

/** Of every sample customer who ever chose a password. */
export const CUSTOMER_PASSWORD = 'Customer-1234!';
/** Of every sample user who was invited and never came (FORCE_CHANGE_PASSWORD). */
export const TEMPORARY_PASSWORD = 'Welcome-1234!';

const loopback = (port: number, path: string): string => `http://127.0.0.1:${port}${path}`;

/** Lifeguard's own client: rotation on, 60 s grace. */
export const LIFEGUARD_CLIENT: AppClient = {
  clientId: '4lifeguarddemo0client0id00',
  name: 'lifeguard',
  callbackUrls: CALLBACK_PORTS.map((port) => loopback(port, '/callback')),
  logoutUrls: CALLBACK_PORTS.map((port) => loopback(port, '/signed-out')),
  scopes: ['openid', 'email', 'profile', 'phone', 'aws.cognito.signin.user.admin'],
  accessTokenSeconds: 3600,
  idTokenSeconds: 3600,
  refreshTokenSeconds: 30 * 86_400,
  rotationGraceSeconds: 60,
};

/** A customer-facing client as most pools have one: no rotation. */
export const WEB_SHOP_CLIENT: AppClient = {
  ...LIFEGUARD_CLIENT,
  clientId: '6webshopdemo0client0id0000',
  name: 'web-shop',
  callbackUrls: [loopback(3000, '/callback'), 'http://localhost:3000/callback'],
  logoutUrls: [loopback(3000, '/'), 'http://localhost:3000/'],
  rotationGraceSeconds: undefined,
};

export const CLIENTS: ReadonlyMap<string, AppClient> = new Map(
  [LIFEGUARD_CLIENT, WEB_SHOP_CLIENT].map((client) => [client.clientId, client]),
);
