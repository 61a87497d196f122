import { isTime } from '#shared/domain/explain-user.ts';
import { linkedIdentities } from '#shared/domain/linked-identities.ts';
import { formatCount, formatDateTime } from '../../../text/format.ts';
import { formatClockIn, languageName } from '../../../text/format-attribute.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import type { AttributeRow } from './attribute-rows.ts';

const text = userPanelText.notes;

export interface AttributeNotes {
  /** The value in words; null: it speaks for itself. */
  readonly words: string | null;
  /** What is odd about how it is stored; null: nothing. */
  readonly odd: string | null;
}

const BOOLEANS: readonly string[] = ['email_verified', 'phone_number_verified'];
const NAMES_A_TIME = /(?:_at|time|date|since|until|last|expires?|seen|login)$/i;
/** From 2001 to 2100, as seconds or milliseconds: other numbers of this length are rather ids or phone numbers. */
const EPOCH = { from: 1_000_000_000_000, to: 4_102_444_800_000 };
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;
const E164 = /^\+[1-9]\d{1,14}$/;

/** What there is to say of a stored value. */
export function attributeNotes(row: AttributeRow, now: number): AttributeNotes {
  if (row.value === '') return { words: null, odd: null };
  return { words: wordsOf(row, now), odd: oddityOf(row) };
}

function oddityOf({ name, value, schema }: AttributeRow): string | null {
  if (schema?.type === 'Boolean' || BOOLEANS.includes(name)) {
    const plain = value.trim().toLowerCase();
    if (plain !== 'true' && plain !== 'false') return text.noBoolean;
    return value === plain ? null : text.oddBoolean(plain);
  }
  if (value !== value.trim()) return text.space;
  if (schema?.type === 'Number' && !/^-?\d+(?:\.\d+)?$/.test(value)) return text.noNumber;
  if (name === 'phone_number' && !E164.test(value)) return text.noPhone;
  return null;
}

function wordsOf(row: AttributeRow, now: number): string | null {
  const { name, value } = row;
  if (value.length > 100 && name !== 'identities') return null;
  switch (name) {
    case 'locale':
      return languageName(value);
    case 'zoneinfo': {
      const clock = formatClockIn(value, now);
      return clock === null ? text.noZone : text.zoneNow(clock);
    }
    case 'birthdate':
      return ageOf(value, now);
    case 'identities': {
      const links = linkedIdentities({ attributes: [{ name, value }] });
      return links === null ? null : text.links(formatCount(links.length, 'identity', 'identities'));
    }
    default: {
      const at = timeIn(row);
      return at === null ? null : formatDateTime(at);
    }
  }
}

/** The time that a value stands for; null: it is none, or may as well be another number. */
function timeIn({ name, value, schema }: AttributeRow): number | null {
  if (ISO_TIME.test(value)) {
    const at = Date.parse(value);
    return isTime(at) ? at : null;
  }
  if (schema?.type !== 'DateTime' && !NAMES_A_TIME.test(name)) return null;
  const at = /^\d{10}$/.test(value) ? Number(value) * 1000 : /^\d{13}$/.test(value) ? Number(value) : 0;
  return at >= EPOCH.from && at < EPOCH.to ? at : null;
}

/** `birthdate` is `YYYY-MM-DD` by OpenID Connect; anything else, and years to come, are left alone. */
function ageOf(value: string, now: number): string | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  if (year === undefined || Number(year) === 0) return null;
  const today = new Date(now);
  const hadBirthday =
    today.getMonth() + 1 > Number(month) ||
    (today.getMonth() + 1 === Number(month) && today.getDate() >= Number(day));
  const age = today.getFullYear() - Number(year) - (hadBirthday ? 0 : 1);
  return age >= 0 && age < 150 ? text.age(age) : null;
}
