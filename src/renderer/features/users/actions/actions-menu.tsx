import { type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react';
import { userActionsText as text } from '../../../text/user-actions-text.ts';
import { IconChevronDown } from '../../../ui/icons.ts';
import { MenuButton } from '../../../ui/menu.tsx';
import { ActionItem, ActionSections } from './action-item.tsx';
import classes from './actions.module.css';
import { isTyping, typeAhead } from './keys.ts';
import type { ActionId, ActionSection } from './offers.ts';
import { useUserActions } from './user-actions.tsx';

const hints = new Map<string, string>(Object.entries(text.hints));

/** The menu in the head of the panel; `a` opens it from anywhere in the panel, `e` edits the attributes. */
export function ActionsMenu() {
  const { offers, begin } = useUserActions();
  const place = useRef<HTMLDivElement>(null);
  const onKey = useEffectEvent((key: string) => {
    if (key === 'a') place.current?.querySelector('button')?.click();
    else begin('editAttributes');
  });
  const isEmpty = offers.length === 0;

  useEffect(() => {
    const panel = place.current?.closest<HTMLElement>('aside');
    if (!panel || isEmpty) return;
    function onKeyDown(event: globalThis.KeyboardEvent) {
      const { key, ctrlKey, metaKey, altKey } = event;
      if ((key !== 'a' && key !== 'e') || ctrlKey || metaKey || altKey || isTyping(event.target)) return;
      event.preventDefault();
      onKey(key);
    }
    panel.addEventListener('keydown', onKeyDown);
    return () => panel.removeEventListener('keydown', onKeyDown);
  }, [isEmpty]);

  if (isEmpty) return null;
  const sections = [...new Set(offers.map(({ section }) => section))];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the menu, which must not reach the panel
    <div ref={place} className={classes.menuPlace} onKeyDown={keepEscape}>
      <MenuButton
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
