import { STAFF } from '../config.ts';
import { groupSet } from '../store/membership.ts';
import type { Draft } from './draft.ts';
import { providerGroup } from './groups.ts';
import type { Random } from './random.ts';

export function groupsOf(draft: Draft, random: Random): ReadonlySet<string> {
  const names: string[] = [];
  const staff = STAFF[draft.index];
  if (staff) return groupSet([`lifeguard-${staff.role}`]);
  if (draft.provider) names.push(providerGroup(draft.provider));
  if (draft.status === 'CONFIRMED' && random.chance(0.85)) names.push('customers');
  if (draft.account.tier === 'enterprise' ? random.chance(0.5) : random.chance(0.015)) names.push('vip');
  if (draft.department && random.chance(0.15)) names.push('resellers');
  if (random.chance(0.07)) names.push('beta');
  if (draft.account.newsletter?.toLowerCase() === 'true') names.push('newsletter');
  if (draft.index % 100 === 99) names.push('__proto__');
  return groupSet(names);
}
