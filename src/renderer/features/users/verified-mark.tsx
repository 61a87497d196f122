import { usersText } from '../../text/users-text.ts';
import classes from './users.module.css';

const words = usersText.verified;

/**
 * A tick, or a dashed ring: told apart by shape and by name, not by colour alone. Drawn by its style, because an icon's own
 * elements, twice in every row, are most of what a new result costs.
 */
export function VerifiedMark({ what, verified }: { what: keyof typeof words; verified: boolean }) {
  const label = words[what][verified ? 0 : 1];
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={verified ? classes.verified : classes.unverified}
    />
  );
}
