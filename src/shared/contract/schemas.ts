import * as z from 'zod';
import { ROLES } from '../domain/role.ts';
import { USER_STATUSES } from '../domain/user.ts';

/** Shapes that more than one operation uses. Objects that come in are strict; objects that go out drop what is undeclared. */

export const connectionId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/);
export const role = z.enum(ROLES);

const shortText = z.string().max(200);
const url = z.string().max(2048);

export const connection = z.strictObject({
  id: connectionId,
  name: shortText,
  region: shortText,
  userPoolId: shortText,
  signIn: z
    .strictObject({
      domain: url,
      clientId: shortText,
      scopes: z.array(shortText).max(50),
      callbackHost: z.enum(['127.0.0.1', 'localhost', '[::1]']),
      callbackPorts: z.array(z.int().min(1).max(65535)).max(20),
    })
    .optional(),
  credentials: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('identityPool'), identityPoolId: shortText }),
    z.strictObject({ kind: z.literal('profile'), profile: shortText, role }),
    z.strictObject({ kind: z.literal('environment'), role }),
  ]),
  backendUrl: url.optional(),
  roles: z.strictObject({
    support: z.array(shortText).max(50),
    staff: z.array(shortText).max(50),
    admin: z.array(shortText).max(50),
  }),
  budget: z.strictObject({ reads: z.number(), writes: z.number() }),
  endpoints: z
    .strictObject({
      cognitoIdp: url.optional(),
      cognitoIdentity: url.optional(),
      issuer: url.optional(),
    })
    .optional(),
});

export const sessionState = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('signedOut'), message: z.string().nullable() }),
  z.object({ phase: z.literal('restoring') }),
  z.object({ phase: z.literal('waitingForBrowser'), endsAt: z.number() }),
  z.object({ phase: z.literal('completing') }),
  z.object({
    phase: z.literal('signedIn'),
    sub: z.string(),
    username: z.string(),
    email: z.string().nullable(),
    groups: z.array(z.string()),
    role: role.nullable(),
    signedInAt: z.number(),
    accessExpiresAt: z.number(),
    refreshAt: z.number(),
    keptIn: z.enum(['keychain', 'memory']),
    refreshProblem: z.string().nullable(),
  }),
  z.object({ phase: z.literal('offline'), sub: z.string(), signedInAt: z.number(), message: z.string() }),
  z.object({ phase: z.literal('notNeeded'), role }),
]);

export const user = z.object({
  sub: z.string(),
  username: z.string(),
  status: z.enum(USER_STATUSES),
  enabled: z.boolean(),
  createdAt: z.number(),
  updatedAt: z.number(),
  attributes: z.array(z.object({ name: z.string(), value: z.string() })),
});

export const group = z.object({
  name: z.string(),
  description: z.string().nullable(),
  precedence: z.number().nullable(),
  roleArn: z.string().nullable(),
  createdAt: z.number(),
  updatedAt: z.number(),
});

/** Where the next page starts: Cognito's `PaginationToken` or `NextToken`, opaque. */
export const cursor = z.string().max(131_072);

export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
