import { STAFF } from '../config.ts';
import type { Draft } from './draft.ts';
import { providerGroup } from './groups.ts';
import type { Random } from './random.ts';

const shared = new Map<string, ReadonlySet<string>>();

/** One Set per combination of groups: a million users have only a few dozen combinations. */
function intern(names: readonly string[]): ReadonlySet<string> {
  const key = names.join('\n');
  const known = shared.get(key);
  if (known) return known;
  const made = new Set(names);
  shared.set(key, made);
  return made;
}

export function groupsOf(draft: Draft, random: Random): ReadonlySet<string> {
  const names: string[] = [];
  const staff = STAFF[draft.index];
  if (staff) return intern([`lifeguard-${staff.role}`]);
  if (draft.provider) names.push(providerGroup(draft.provider));
  if (draft.status === 'CONFIRMED' && random.chance(0.85)) names.push('customers');
  if (draft.account.tier === 'enterprise' ? random.chance(0.5) : random.chance(0.015)) names.push('vip');
  if (draft.department && random.chance(0.15)) names.push('resellers');
  if (random.chance(0.07)) names.push('beta');
  if (draft.account.newsletter?.toLowerCase() === 'true') names.push('newsletter');
  if (draft.index % 100 === 99) names.push('__proto__');
  return intern(names);
}
