import { usersText } from '../../text/users-text.ts';
import { IconCircleCheck, IconCircleDashed } from '../../ui/icons.ts';
import classes from './users.module.css';

const words = usersText.verified;

/** A tick, or a dashed ring: told apart by shape and by name, not by colour alone. */
export function VerifiedMark({ what, verified }: { what: keyof typeof words; verified: boolean }) {
  const label = words[what][verified ? 0 : 1];
  const Icon = verified ? IconCircleCheck : IconCircleDashed;
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={verified ? classes.verified : classes.unverified}
    >
      <Icon size={14} aria-hidden="true" />
    </span>
  );
}
