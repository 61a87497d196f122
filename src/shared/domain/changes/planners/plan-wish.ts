import type { MirrorUser } from '../../mirror.ts';
import type { PlanBody } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { Wish } from '../wish.ts';
import { planNewUser } from './create-user.ts';
import { planCases } from './duplicate-cases.ts';
import { planGroup } from './groups.ts';
import { planUsers } from './plan-users.ts';

/**
 * What a wish comes to, row by row, and who is left out and why. Pure: the same wish, users and context give the same plan.
 * The role of the person is not looked at here; see `roleFor`.
 * @param users whom the wish is for, each once: for duplicates all members of the cases; none for `createUser` and wishes
 * about groups
 */
export function planWish(wish: Wish, users: Iterable<MirrorUser>, context: PlanContext): PlanBody {
  switch (wish.kind) {
    case 'createUser':
      return planNewUser(wish, context);
    case 'createGroup':
    case 'updateGroup':
    case 'deleteGroup':
      return planGroup(wish, context);
    case 'resolveDuplicates':
    case 'cleanDuplicates':
      return planCases(wish, users, context);
    default:
      return planUsers(wish, users, context);
  }
}
