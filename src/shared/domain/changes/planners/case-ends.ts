import { mayHaveLinks } from '../../duplicates/judge-facts.ts';
import type { MirrorUser } from '../../mirror.ts';
import { attributeOf, displayName } from '../../user.ts';
import { attributeField } from '../field-values.ts';
import type { FieldValue, Reliance } from '../plan.ts';
import { planDelete, planDisable } from './account.ts';
import { planLinks } from './case-links.ts';
import {
  type CaseMembers,
  type CasePart,
  type CaseRow,
  type CaseTools,
  isRefusal,
  type Other,
  type Refusal,
  refuse,
} from './case-parts.ts';
import { ADDRESSES, flagOf } from './edits.ts';
import { type Reason, userSubject } from './outcome.ts';

const disable = planDisable();
const remove = planDelete();

/**
 * What becomes of the others; at last each profile is deleted and, right behind, linked, so that nothing that becomes of others
 * comes between the two. Whatever ends relies on the account that stays.
 */
export function planEnds(members: CaseMembers, tools: CaseTools): CasePart | Refusal {
  const links = planLinks(members, tools);
  if (isRefusal(links)) return links;
  const relies = relianceOn(members);
  const taken = takenFrom(members);
  const endOf = (other: Other): CaseRow[] => {
    const { user } = other;
    if (other.end === 'keep' || user.goneAt !== null) return [];
    const subject = userSubject(user);
    const planner = other.end === 'disable' ? disable : remove;
    const expects = expected(other, taken.get(user.sub) ?? []);
    // An identity whose profile is gone must not stay without the account that it is linked to.
    const leads = other.end === 'link' && { leads: true as const };
    const on = other.end === 'link' ? withIdentities(relies, members.survivor) : relies;
    return planner.plan(user).rows.map((draft) => ({ ...draft, subject, expects, relies: on, ...leads }));
  };
  const profiles = members.others.filter(({ end }) => end === 'link');
  const ended = members.others
    .filter(({ end }) => end !== 'link')
    .map((other) => ({ other, rows: endOf(other) }));
  if (tools.byRule) {
    const shutOut = ended.find(({ other, rows }) => rows.length > 0 && mayHaveLinks(other.user));
    if (shutOut !== undefined) return refuse(shutOut.other.user, NOT_BY_RULE);
  }
  return {
    rows: [
      ...ended.flatMap(({ rows }) => rows),
      ...profiles.flatMap((other) => [...endOf(other), ...(links.rows.get(other.user.sub) ?? [])]),
    ],
    notes: links.notes,
  };
}

const NOT_BY_RULE: Reason = {
  why: 'guard',
  reason:
    'Sign-ins of other providers are linked to the account: no rule ends it, for whoever uses them would be shut out. Decide on it by itself.',
};

/**
 * Read anew right before an account ends: that the other one is there, of use, and still has the addresses by which they were
 * taken for one person's, but for what the case itself writes.
 */
function relianceOn({ survivor, wanted }: CaseMembers): Reliance {
  const written = new Set(
    wanted.take.flatMap(({ attribute }) => {
      const address = ADDRESSES.find((one) => one === attribute);
      return address === undefined ? [attribute] : [attribute, flagOf(address)];
    }),
  );
  const read = ADDRESSES.flatMap((address) => [address, flagOf(address)]).filter(
    (name) => !written.has(name),
  );
  return {
    sub: survivor.sub,
    username: survivor.username,
    label: displayName(survivor),
    values: [
      { field: 'user', value: 'exists' },
      { field: 'enabled', value: String(survivor.enabled) },
      { field: 'status', value: survivor.status },
      ...read.map((name) => attributeValue(survivor, name)),
    ],
  };
}

const attributeValue = (user: MirrorUser, name: string): FieldValue => ({
  field: attributeField(name),
  value: attributeOf(user, name) ?? null,
});

/** Whether an identity can be linked depends on those that are; after the profile is deleted it is too late to find out. */
function withIdentities(relies: Reliance, survivor: MirrorUser): Reliance {
  return { ...relies, values: [...relies.values, attributeValue(survivor, 'identities')] };
}

function takenFrom({ wanted }: CaseMembers): ReadonlyMap<string, readonly string[]> {
  const taken = new Map<string, string[]>();
  for (const { attribute, from } of wanted.take) {
    const names = taken.get(from) ?? [];
    names.push(attribute);
    taken.set(from, names);
  }
  return taken;
}

/** By what it was decided: an account that was confirmed, joined a group or got another address meanwhile is looked at anew. */
function expected({ user, end }: Other, taken: readonly string[]): FieldValue[] {
  const status = { field: 'status', value: user.status };
  const names = new Set([...ADDRESSES, ...taken]);
  const values = [...names].map((name) => attributeValue(user, name));
  // Groups would be a request more for each account, of which being disabled takes none away.
  if (end === 'disable') return [status, ...values];
  return [
    status,
    { field: 'enabled', value: String(user.enabled) },
    { field: 'groups', value: [...user.groups].sort().join('\n') || null },
    ...values,
  ];
}
