import type { MirrorUser } from '../../mirror.ts';
import { STANDARD_ATTRIBUTES } from '../../query/fields.ts';
import { attributeOf } from '../../user.ts';
import { isList, isObject, textOf } from '../json-shape.ts';
import type { JsonObject, JsonValue } from '../strict-json.ts';
import { USERNAME_CLAIMS } from '../whose-token.ts';

/** A claim that says something else than the user's record does. */
export interface StaleClaim {
  readonly name: string;
  /** As the token says it, lists joined by commas; null: it does not, though it would today. Text of the token's author. */
  readonly said: string | null;
  /** The user's value; null: there is none any more. */
  readonly now: string | null;
}

/** Claims of these names say something else than the user's attribute: ids, and links in another form. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['identities', 'sub', 'username']);
/** The attributes that Cognito writes into ID tokens under their own names, beside `custom:…`. */
const STANDARD: ReadonlySet<string> = new Set(STANDARD_ATTRIBUTES.filter((name) => !NOT_COMPARED.has(name)));
const FLAGS: ReadonlySet<string> = new Set(['email_verified', 'phone_number_verified']);
const CUSTOM = /^(dev:)?custom:/;

/** Whether a claim repeats an attribute of the user, so that the two can be compared. */
export function isAttributeClaim(name: string): boolean {
  return STANDARD.has(name) || CUSTOM.test(name);
}

/**
 * Claims that were true when the token was made, if it is genuine, and are not any more: groups first, then in the token's
 * order. An attribute that the token leaves out is not one of them (the app client may not be allowed to read it); groups
 * that it leaves out are. `identities` is not compared: links are written in another form there.
 */
export function staleClaims(payload: JsonObject, user: MirrorUser): StaleClaim[] {
  const stale: StaleClaim[] = [];
  const groups = staleGroups(payload['cognito:groups'], user.groups);
  if (groups !== null) stale.push(groups);
  for (const [name, value] of Object.entries(payload)) {
    const claim = USERNAME_CLAIMS.has(name)
      ? staleUsername(name, value, user)
      : isAttributeClaim(name)
        ? staleAttribute(name, value, user)
        : null;
    if (claim !== null) stale.push(claim);
  }
  return stale;
}

function staleGroups(claim: JsonValue | undefined, groups: readonly string[]): StaleClaim | null {
  const now = groups.length === 0 ? null : [...groups].sort().join(', ');
  if (claim === undefined) return now === null ? null : { name: 'cognito:groups', said: null, now };
  // As sets: a name that stands twice in the token is one group.
  const said = new Set(isList(claim) ? claim.map(textOf) : [textOf(claim)]);
  const same = groups.every((name) => said.has(name)) && said.size === new Set(groups).size;
  return same ? null : { name: 'cognito:groups', said: [...said].join(', '), now };
}

function staleUsername(name: string, value: JsonValue, user: MirrorUser): StaleClaim | null {
  // A username stays what it is; pools that do not look at capitals may write it in two ways.
  const same = textOf(value).toLowerCase() === user.username.toLowerCase();
  return same ? null : { name, said: textOf(value), now: user.username };
}

function staleAttribute(name: string, value: JsonValue, user: MirrorUser): StaleClaim | null {
  const stored = attributeOf(user, name);
  const now = stored === undefined || stored === '' ? null : stored;
  const said = name === 'address' ? addressOf(value) : textOf(value);
  const same = FLAGS.has(name)
    ? said.toLowerCase() === (now ?? 'false').toLowerCase()
    : said === (now ?? '') || (name === 'address' && now === textOf(value));
  return same ? null : { name, said, now };
}

/** Cognito keeps one text, and writes it as `{ "formatted": text }` (OpenID Connect Core section 5.1.1). */
function addressOf(value: JsonValue): string {
  const formatted = isObject(value) ? value.formatted : undefined;
  return textOf(formatted ?? value);
}
