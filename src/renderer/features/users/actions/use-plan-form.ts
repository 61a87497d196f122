import { useState } from 'react';
import type { Wish } from '#shared/domain/changes/wish.ts';
import type { UserSelection } from '../../../api/queries/mirror-users.ts';
import { useMakePlan } from '../../../api/use-make-plan.ts';

/**
 * A form of which a plan is made. `wish` null: something is missing or wrong; a try to send it then makes the form say what
 * (`tried`), and nothing is sent.
 */
export function usePlanForm(selection: UserSelection | null, onMade: () => void) {
  const planning = useMakePlan();
  const [tried, setTried] = useState(false);
  return {
    planning,
    tried,
    submit(wish: Wish | null) {
      setTried(true);
      if (wish) planning.make({ wish, selection }, onMade);
    },
  };
}

export function onlyUser(sub: string): UserSelection {
  return { kind: 'some', subs: [sub] };
}
