import { useQuery } from '@tanstack/react-query';
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import type { UserWish } from '#shared/domain/changes/wish.ts';
import type { User } from '#shared/domain/user.ts';
import { useSession } from '../../../api/active-connection.ts';
import { poolDescription } from '../../../api/queries/directory.ts';
import { useMakePlan } from '../../../api/use-make-plan.ts';
import { userActionsText as text } from '../../../text/user-actions-text.ts';
import { directWish, type FormId, isForm } from './direct-wish.ts';
import type { KeptEdit } from './form-props.ts';
import { type ActionId, type Offer, userOffers } from './offers.ts';
import { ProposalDialog } from './proposal-dialog.tsx';
import { useKeptDraft } from './use-kept-draft.ts';
import { whoOf } from './who.ts';

/** Forms come when the first one is opened. */
const ActionForm = lazy(async () => ({ default: (await import('./action-form.tsx')).ActionForm }));

interface UserActions {
  readonly offers: readonly Offer[];
  /** Opens the form of an action, or makes its plan at once. */
  readonly begin: (id: ActionId) => void;
  /** Makes a plan of a wish that needs no form. */
  readonly propose: (id: ActionId, wish: UserWish) => void;
}

const NONE: UserActions = { offers: [], begin() {}, propose() {} };
const UserActionsContext = createContext<UserActions>(NONE);

export const useUserActions = () => useContext(UserActionsContext);

interface UserActionsHostProps {
  readonly connectionId: string;
  readonly user: User | undefined;
  readonly groups: readonly string[] | null;
  readonly isGone: boolean;
  /** The panel. */
  readonly children: ReactNode;
}

type Shown = { readonly form: FormId } | { readonly proposal: ActionId; readonly wish: UserWish } | null;

/** What can be done with the user of a panel; forms lie above the panel, not in it. */
export function UserActionsHost({ connectionId, user, groups, isGone, children }: UserActionsHostProps) {
  const pool = useQuery(poolDescription(connectionId)).data;
  const session = useSession(connectionId);
  const planning = useMakePlan();
  const kept = useKeptDraft<KeptEdit>(connectionId);
  const [shown, setShown] = useState<Shown>(null);
  const close = () => setShown(null);

  const offers = useMemo(
    () => (user ? userOffers({ user, groups, isGone, pool, who: whoOf(session) }) : []),
    [user, groups, isGone, pool, session],
  );
  const may = (id: ActionId) => offers.some((offer) => offer.id === id && offer.refused === null);

  function propose(id: ActionId, wish: UserWish) {
    if (!user || !may(id)) return;
    planning.reset();
    setShown({ proposal: id, wish });
    planning.make({ wish, selection: { kind: 'some', subs: [user.sub] } }, close);
  }
  function begin(id: ActionId) {
    if (isForm(id)) {
      if (may(id)) setShown({ form: id });
    } else propose(id, directWish(id));
  }

  return (
    <UserActionsContext.Provider value={{ offers, begin, propose }}>
      {children}
      {user && shown && 'form' in shown ? (
        <Suspense fallback={null}>
          <ActionForm
            form={shown.form}
            connectionId={connectionId}
            user={user}
            groups={groups}
            pool={pool}
            kept={kept}
            onClose={close}
          />
        </Suspense>
      ) : null}
      {shown && 'proposal' in shown ? (
        <ProposalDialog
          title={text.actions[shown.proposal]}
          planning={planning}
          onAgain={() => propose(shown.proposal, shown.wish)}
          onClose={() => {
            planning.cancel();
            close();
          }}
        />
      ) : null}
    </UserActionsContext.Provider>
  );
}
