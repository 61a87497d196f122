import { linkedIdentities } from '../../linked-identities.ts';
import type { MirrorUser } from '../../mirror.ts';
import type { SchemaAttribute } from '../../pool.ts';
import { isList, isObject, textOf } from '../json-shape.ts';
import type { JsonObject, JsonValue } from '../strict-json.ts';
import { isAppAlone } from '../whose-token.ts';
import { factOf } from './catalogue.ts';
import type { ClaimedIdentity, ClaimLine, ClaimNow, ClaimShape, TokenTexts } from './claim-line.ts';
import { readTime } from './claim-time.ts';
import { groupNotes } from './group-notes.ts';
import { homeNotes } from './home-notes.ts';
import { isPersonal, UUID } from './personal.ts';
import { roleNotes } from './role-notes.ts';
import { schemaNotes } from './schema-notes.ts';
import { timeNotes } from './time-notes.ts';
import { objectsOf } from './token-objects.ts';
import { userNow } from './user-now.ts';
import { valueNotes } from './value-notes.ts';

export interface Against {
  /** Who the token's `sub` is, as the copy of the pool has them; null: not known. Somebody else is not compared. */
  readonly user: MirrorUser | null;
  /** Of the pool; null: not known. */
  readonly schema: readonly SchemaAttribute[] | null;
}

/**
 * Every claim of a token that the strict reader took, explained: header, payload, each in the token's order, then what the
 * user has now and the token does not say (attributes for an ID token, groups for both). Says nothing of whether any of it
 * is true. Pure; never throws.
 */
export function describeClaims(texts: TokenTexts, against: Against): ClaimLine[] {
  const { header, payload } = objectsOf(texts);
  const user =
    against.user !== null && against.user.sub === payload.sub ? userNow(payload, against.user) : null;
  return [
    ...Object.entries(header).map(([name, value]) => lineOf('header', name, value, payload, against, null)),
    ...Object.entries(payload).map(([name, value]) =>
      lineOf('payload', name, value, payload, against, user?.beside(name) ?? null),
    ),
    ...(user?.notInToken ?? []).map(({ name, value }) => unsaidLine(name, value, payload)),
  ];
}

function lineOf(
  part: ClaimLine['part'],
  name: string,
  value: JsonValue,
  payload: JsonObject,
  against: Against,
  now: ClaimNow | null,
): ClaimLine {
  const fact = factOf(part, name);
  const time = fact?.time === true ? readTime(value) : null;
  const notes = [
    ...(time?.notes ?? valueNotes(name, value, fact)),
    ...homeNotes(part, name, payload.token_use, fact),
    ...(part === 'payload' ? payloadNotes(name, value, payload, against, now) : []),
  ];
  return {
    part,
    name,
    path: pathOf(part, name),
    shape: time === null ? shapeOf(name, value) : 'time',
    value: textOf(value),
    items: itemsOf(name, value),
    at: time?.at ?? null,
    meaning: fact?.meaning ?? null,
    personal: isPersonal(part, name, value, payload),
    now,
    notes,
    identities: part === 'payload' && name === 'identities' ? identitiesOf(value) : null,
  };
}

function payloadNotes(
  name: string,
  value: JsonValue,
  payload: JsonObject,
  { schema }: Against,
  now: ClaimNow | null,
): string[] {
  const notes = [
    ...timeNotes(name, payload),
    ...schemaNotes(name, value, schema),
    ...roleNotes(name, value, payload),
  ];
  if (name === 'cognito:groups') {
    notes.push(...groupNotes(value));
    if (now !== null && now.state !== 'same') {
      notes.push(
        'If a pre token generation trigger replaces groups, the difference need not mean that the token is old.',
      );
    }
  }
  if (name === 'sub') notes.push(...subNotes(value, payload));
  if (name === 'aud' && isList(value)) {
    notes.push(
      'A list; Cognito writes a single text, and a program that compares it as one refuses the token.',
    );
  }
  if (name === 'identities' && identitiesOf(value) === null) {
    notes.push('Not a list of providers and ids as Cognito writes it.');
  }
  return notes;
}

function subNotes(value: JsonValue, payload: JsonObject): string[] {
  if (isAppAlone(payload)) {
    return ['The app client itself: this token is of an app alone (client credentials), not of a user.'];
  }
  return typeof value === 'string' && UUID.test(value)
    ? []
    : ['Not a UUID, as the id of every Cognito user is.'];
}

function unsaidLine(name: string, value: string, payload: JsonObject): ClaimLine {
  const isGroups = name === 'cognito:groups';
  return {
    part: 'payload',
    name,
    path: pathOf('payload', name),
    shape: isGroups ? 'list' : 'text',
    value: '',
    items: null,
    at: null,
    meaning: factOf('payload', name)?.meaning ?? null,
    personal: isPersonal('payload', name, value, payload),
    now: { state: 'notInToken', value },
    notes: isGroups
      ? ['The user joined after the token was issued, or a pre token generation trigger left the groups out.']
      : [
          'Set after the token was issued, not readable for this app client, or outside of the scopes that the app asked for.',
        ],
    identities: null,
  };
}

function shapeOf(name: string, value: JsonValue): ClaimShape {
  if (typeof value === 'boolean') return 'flag';
  if (typeof value === 'number') return 'number';
  if (itemsOf(name, value) !== null) return 'list';
  return typeof value === 'string' ? 'text' : 'json';
}

/** `scope` is a list with spaces between (RFC 6749 section 3.3). */
function itemsOf(name: string, value: JsonValue): string[] | null {
  if (name === 'scope' && typeof value === 'string') return value.split(' ').filter((scope) => scope !== '');
  if (!isList(value) || value.some((item) => isList(item) || isObject(item))) return null;
  return value.map(textOf);
}

function identitiesOf(value: JsonValue): ClaimedIdentity[] | null {
  const linked = linkedIdentities({ attributes: [{ name: 'identities', value: textOf(value) }] });
  return (
    linked?.map(({ provider, userId, primary, createdAt }) => ({
      provider,
      userId,
      primary,
      linkedAt: createdAt,
    })) ?? null
  );
}

function pathOf(part: ClaimLine['part'], name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${part}.${name}` : `${part}[${JSON.stringify(name)}]`;
}
