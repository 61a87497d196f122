import * as z from 'zod';
import { DETECTORS, EXACT_DETECTORS, GUESSES, STRENGTHS } from '../domain/duplicates/detectors.ts';
import { USER_STATUSES } from '../domain/user.ts';
import { mirrorUser, sub } from './mirror-schemas.ts';

/** Shapes of duplicates; the types, with what each member means, are in `domain/duplicates`. */

export const detector = z.enum(DETECTORS);
export const strength = z.enum(STRENGTHS);
const detectors = z.array(detector).min(1).max(DETECTORS.length);

export const clusterFilter = z.strictObject({
  detectors: detectors.nullable(),
  strength: strength.nullable(),
  state: z.enum(['open', 'new', 'ended', 'linked', 'setAside']),
  find: z.string().max(256),
});

export const clusterSort = z.strictObject({ by: z.enum(['strength', 'size', 'newest']) });

export const clusterLine = z.object({
  key: z.string(),
  size: z.number(),
  enabled: z.number(),
  strength,
  detectors: z.array(detector),
  isNew: z.boolean(),
  members: z.array(
    z.object({
      sub: z.string(),
      username: z.string(),
      label: z.string(),
      email: z.string().nullable(),
      status: z.enum(USER_STATUSES),
      enabled: z.boolean(),
    }),
  ),
  newestAt: z.number(),
  decision: z.string().nullable(),
});

const match = z.object({ detector, strength, reason: z.string() });

export const decision = z.object({
  id: z.string(),
  subs: z.array(z.string()),
  at: z.number(),
  by: z.string(),
});

export const cluster = z.object({
  key: z.string(),
  strength,
  isNew: z.boolean(),
  members: z.array(mirrorUser),
  pairs: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      matches: z.array(match),
      linked: z.boolean(),
      setAside: z.string().nullable(),
    }),
  ),
  held: z.array(z.string()),
  decisions: z.array(decision),
  size: z.number(),
});

export const duplicateRules = z.strictObject({
  inboxes: z
    .array(
      z.strictObject({
        domains: z.array(z.string().min(1).max(253)).min(1).max(50),
        ignoreDots: z.boolean(),
        tag: z.enum(['+', '-']).nullable(),
      }),
    )
    .max(200),
  defaultCountry: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  doubleClickSeconds: z.int().min(1).max(86_400),
  guesses: z.array(z.enum(GUESSES)).max(GUESSES.length),
});

export const duplicatesState = z.object({
  phase: z.enum(['waiting', 'comparing', 'ready']),
  done: z.number(),
  complete: z.boolean(),
  open: z.number(),
  users: z.number(),
  fresh: z.number(),
  ended: z.number(),
  linked: z.number(),
  setAside: z.number(),
  shared: z.number(),
  byDetector: z.array(z.object({ detector, clusters: z.number() })),
  byStrength: z.array(z.object({ strength, clusters: z.number() })),
  history: z.array(z.object({ at: z.number(), clusters: z.number(), users: z.number() })),
  seenAt: z.number().nullable(),
  version: z.number(),
});

export const cleanUp = z.strictObject({
  /** What guesses find is never cleaned by a rule. */
  detectors: z.array(z.enum(EXACT_DETECTORS)).min(1).max(EXACT_DETECTORS.length),
  others: z.enum(['unconfirmed', 'anybody']),
  withinSeconds: z.int().min(1).max(31_536_000).nullable(),
  action: z.enum(['delete', 'disable', 'merge', 'link']),
});

export const duplicateCase = z.strictObject({
  survivor: sub,
  others: z
    .array(z.strictObject({ sub, end: z.enum(['disable', 'delete', 'link', 'keep']) }))
    .min(1)
    .max(50),
  take: z.array(z.strictObject({ attribute: z.string().min(1).max(32), from: sub })).max(100),
  groups: z.array(z.string().min(1).max(128)).max(100),
});
