import { type KeyboardEvent, useRef } from 'react';
import { userActionsText as text } from '../../../text/user-actions-text.ts';
import { IconChevronDown } from '../../../ui/icons.ts';
import { MenuButton } from '../../../ui/menu.tsx';
import { ActionItem, ActionSections } from './action-item.tsx';
import classes from './actions.module.css';
import { SELECTION_ACTIONS, typeAhead } from './keys.ts';
import type { ActionId, ActionSection } from './offers.ts';
import { useLetters } from './use-letters.ts';
import { useUserActions } from './user-actions.tsx';

const hints = new Map<string, string>(Object.entries(text.hints));

/** The menu in the head of the panel; `a` opens it from anywhere on the page, `e` edits the attributes. */
export function ActionsMenu() {
  const { offers, begin } = useUserActions();
  const place = useRef<HTMLDivElement>(null);
  useLetters((letter, target) => {
    const isHere = place.current?.closest('aside')?.contains(target) ?? false;
    // In the list a selection comes first.
    if (offers.length === 0 || (!isHere && document.querySelector(SELECTION_ACTIONS))) return false;
    if (letter === 'a') place.current?.querySelector('button')?.click();
    if (letter === 'e') begin('editAttributes');
    return letter === 'a' || letter === 'e';
  });

  if (offers.length === 0) return null;
  const sections = [...new Set(offers.map(({ section }) => section))];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the menu, which must not reach the panel
    <div ref={place} className={classes.menuPlace} onKeyDown={keepEscape}>
      <MenuButton
        align="end"
        label={text.menuHint}
        buttonClass={classes.menuButton}
        button={
          <>
            {text.button}
            <IconChevronDown size={14} aria-hidden="true" />
          </>
        }
      >
        <ActionSections<ActionSection>
          sections={sections}
          title={(section) => text.sections[section]}
          items={(section) =>
            offers
              .filter((offer) => offer.section === section)
              .map(({ id, refused }) => (
                <ActionItem
                  key={id}
                  refused={refused}
                  hint={hints.get(id)}
                  final={isFinal(id)}
                  onClick={() => begin(id)}
                >
                  {text.actions[id]}
                </ActionItem>
              ))
          }
        />
      </MenuButton>
    </div>
  );
}

function isFinal(id: ActionId): boolean {
  return id === 'deleteUser' || id === 'lockdown';
}

/** Esc in the open menu closes the menu, not the panel around it. */
function keepEscape(event: KeyboardEvent) {
  if (!(event.target as Element).closest('[popover]')) return;
  if (event.key === 'Escape') event.stopPropagation();
  else typeAhead(event);
}
