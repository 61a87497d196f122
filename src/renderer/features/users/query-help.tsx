import { usersText } from '../../text/users-text.ts';
import { IconHelpCircle } from '../../ui/icons.ts';
import { MenuButton } from '../../ui/menu.tsx';
import classes from './users.module.css';

const text = usersText.help;

/** The whole query language on one screen; its examples can be tried. */
export function QueryHelp({ onTry }: { onTry: (example: string) => void }) {
  return (
    <MenuButton
      kind="group"
      align="end"
      label={usersText.query.help}
      buttonClass={classes.helpButton}
      button={<IconHelpCircle size={16} aria-label={usersText.query.help} />}
    >
      <div className={classes.help}>
        <p className={classes.helpTitle}>{text.title}</p>
        <p className={classes.helpIntro}>{text.intro}</p>
        <ul className={classes.helpRows}>
          {text.rows.map(([example, meaning]) => (
            <li key={example}>
              <button
                type="button"
                className={classes.helpExample}
                data-menu-item=""
                onClick={() => onTry(example)}
              >
                <code>{example}</code>
              </button>
              <span>{meaning}</span>
            </li>
          ))}
        </ul>
        <p className={classes.helpIntro}>{text.keys}</p>
      </div>
    </MenuButton>
  );
}
