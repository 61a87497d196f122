import { countryOf, makeHandle, makePerson } from './sample/person.ts';
import { createRandom, uuid } from './sample/random.ts';
import type { Directory } from './store/directory.ts';
import type { Behaviour, PoolAdmin, PoolUser } from './types.ts';

/** How often (ms) it is looked how many changes are due. */
const TICK = 100;
const TIERS = ['free', 'plus', 'pro', 'enterprise'] as const;

export interface Churn {
  /** So many changes at once, the next of the seed's sequence. */
  step(count: number): void;
  stop(): void;
}

/**
 * Users that come, change and go while the pool runs, as `Behaviour.churn` says. The same seed gives the same sequence of
 * changes. The people of Lifeguard itself stay as they are, so that signing in goes on working.
 */
export function createChurn(deps: {
  readonly behaviour: Behaviour;
  readonly directory: Directory;
  readonly admin: PoolAdmin;
}): Churn {
  const { behaviour, directory, admin } = deps;
  let seed = behaviour.churn?.seed ?? 0;
  let random = createRandom(seed);
  let made = 0;
  let due = 0;
  let lookedAt = performance.now();

  const somebody = (): PoolUser | undefined => {
    const [user] = directory.select({ after: uuid(random), limit: 1 }).users;
    return user && ![...user.groups].some((name) => name.startsWith('lifeguard-')) ? user : undefined;
  };

  const create = (): void => {
    const person = makePerson(countryOf(made, undefined), random);
    const handle = `${makeHandle(person, random)}.${random.below(1_000_000)}`;
    const sub = uuid(random);
    made += 1;
    // After a restart the sequence begins anew, and some of its users are there already.
    if (directory.bySub(sub) || directory.byUsername(handle)) return;
    admin.createUser({
      sub,
      username: handle,
      attributes: [
        ['email', `${handle}@example.com`],
        ['email_verified', 'true'],
        ['name', person.fullName],
        ['given_name', person.given.native],
        ['family_name', person.family.native],
        ['locale', person.country.locale],
        ['custom:tier', random.pick(TIERS)],
      ],
      groups: random.chance(0.7) ? ['customers'] : [],
    });
  };

  const change = ({ sub, enabled, groups }: PoolUser): void => {
    const group = random.pick(['beta', 'vip', 'newsletter'] as const);
    const kind = random.below(8);
    if (kind === 0) admin.setEnabled(sub, !enabled);
    else if (kind > 1) admin.updateAttributes(sub, [attribute(kind)]);
    else if (!directory.group(group)) admin.setEnabled(sub, enabled);
    else if (groups.has(group)) admin.removeFromGroup(sub, group);
    else admin.addToGroup(sub, group);
  };

  const attribute = (kind: number): readonly [name: string, value: string] => {
    if (kind === 2) return ['custom:notes', `Called on day ${random.below(365)}`];
    if (kind === 3) return ['custom:notes', ''];
    if (kind === 4) return ['phone_number', random.digits('+49151########')];
    return ['custom:tier', random.pick(TIERS)];
  };

  const step = (count: number): void => {
    const wanted = behaviour.churn?.seed ?? seed;
    if (wanted !== seed) random = createRandom(wanted);
    seed = wanted;
    for (let number = 0; number < count; number += 1) {
      const roll = random.below(4);
      const user = somebody();
      if (roll === 0) create();
      else if (user && roll === 1) admin.deleteUser(user.sub);
      else if (user) change(user);
    }
  };

  const timer = setInterval(() => {
    const at = performance.now();
    due += ((at - lookedAt) / 1000) * (behaviour.churn?.perSecond ?? 0);
    lookedAt = at;
    const count = Math.floor(due);
    due -= count;
    step(count);
  }, TICK).unref();

  return { step, stop: () => clearInterval(timer) };
}
