import { lazy, Suspense, useId, useRef, useState } from 'react';
import type { UserWish } from '#shared/domain/changes/wish.ts';
import { useSession } from '../../../../api/active-connection.ts';
import type { UserSelection } from '../../../../api/queries/mirror-users.ts';
import { useMakePlan } from '../../../../api/use-make-plan.ts';
import { formatCount } from '../../../../text/format.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import { IconChevronDown } from '../../../../ui/icons.ts';
import { MenuButton } from '../../../../ui/menu.tsx';
import { ActionItem, ActionSections } from '../action-item.tsx';
import classes from '../actions.module.css';
import { typeAhead } from '../keys.ts';
import { ProposalDialog } from '../proposal-dialog.tsx';
import { useLetters } from '../use-letters.ts';
import { whoOf } from '../who.ts';
import { type BulkId, type BulkSection, bulkOffers } from './bulk-offers.ts';
import { bulkWishOf } from './bulk-wish.ts';

const text = userActionsText.selection;
const BulkForm = lazy(async () => ({ default: (await import('./bulk-form.tsx')).BulkForm }));

interface SelectionActionsProps {
  readonly connectionId: string;
  readonly count: number;
  /** All that the list shows, not some by name. */
  readonly isAll: boolean;
  readonly chosen: () => UserSelection;
}

/** What was chosen when the action began: a selection that changes below a form must not change what it is about. */
interface Begun {
  readonly id: BulkId;
  readonly count: number;
  readonly selection: UserSelection;
  /** Null: it has a form. */
  readonly wish: UserWish | null;
}

/** The menu of the selection: the same plans as for one user, for all of them. */
export function SelectionActions({ connectionId, count, isAll, chosen }: SelectionActionsProps) {
  const who = whoOf(useSession(connectionId));
  const planning = useMakePlan();
  const [begun, setBegun] = useState<Begun | null>(null);
  const offers = bulkOffers(who, count);
  const close = () => setBegun(null);
  const place = useRef<HTMLDivElement>(null);
  useLetters((letter, target) => {
    if (letter !== 'a' || !place.current || target.closest('aside')) return false;
    place.current.querySelector('button')?.click();
    return true;
  });

  function propose(next: Begun) {
    setBegun(next);
    planning.reset();
    if (next.wish) planning.make({ wish: next.wish, selection: next.selection }, close);
  }
  const begin = (id: BulkId) => propose({ id, count, selection: chosen(), wish: bulkWishOf(id) });

  if (offers.length === 0) return null;
  const refused = offers[0]?.refused;
  if (refused && offers.every((offer) => offer.refused === refused))
    return <RefusedActions reason={refused} />;
  const sections = [...new Set(offers.map(({ section }) => section))];
  const users = formatCount(count, 'user', 'users');
  const matches = formatCount(count, 'match', 'matches');
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: letters go to the items of the open menu */}
      <div ref={place} className={classes.barPlace} data-selection-actions="" onKeyDown={typeAhead}>
        <MenuButton
          label={isAll ? text.labelAll(matches) : text.label(users)}
          buttonClass={classes.barButton}
          button={
            <>
              {text.button}
              <IconChevronDown size={13} aria-hidden="true" />
            </>
          }
        >
          <ActionSections<BulkSection>
            sections={sections}
            title={(section) => text.sections[section]}
            items={(section) =>
              offers
                .filter((offer) => offer.section === section)
                .map(({ id, refused }) => (
                  <ActionItem
                    key={id}
                    refused={refused}
                    final={id === 'deleteUser'}
                    onClick={() => begin(id)}
                  >
                    {id === 'resetAuthenticator' ? text.resetAuthenticator : userActionsText.actions[id]}
                  </ActionItem>
                ))
            }
          />
        </MenuButton>
      </div>
      {begun === null ? null : begun.wish ? (
        <ProposalDialog
          title={userActionsText.actions[begun.id]}
          planning={planning}
          onAgain={() => propose(begun)}
          onClose={() => {
            planning.cancel();
            close();
          }}
        />
      ) : (
        <Suspense fallback={null}>
          <BulkForm
            id={begun.id}
            connectionId={connectionId}
            count={begun.count}
            selection={begun.selection}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}

/** Stays in reach of the keyboard, so that the reason can be read. */
function RefusedActions({ reason }: { reason: string }) {
  const id = useId();
  return (
    <>
      <button type="button" className={classes.barButton} aria-disabled="true" aria-describedby={id}>
        {text.button}
      </button>
      <span id={id} className={classes.muted}>
        {reason}
      </span>
    </>
  );
}
