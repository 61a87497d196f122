import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { statusInWords } from '#shared/domain/explain-user.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { displayName } from '#shared/domain/user.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { MonoId } from '../../../ui/mono-id.tsx';
import { StatusBadge } from '../../../ui/status.tsx';
import classes from '../duplicates.module.css';

const text = duplicatesText.panel;

interface MemberHeadProps {
  readonly user: MirrorUser;
  readonly isProposed: boolean;
  readonly stays: boolean;
  /** Null: nobody is chosen here. */
  readonly onChoose: (() => void) | null;
}

/** The head of one account's column: who it is, and whether it is the one that stays. */
export function MemberHead({ user, isProposed, stays, onChoose }: MemberHeadProps) {
  const name = displayName(user);
  const { label, sentence, tone } = statusInWords(user, Date.now());
  const id = useId();
  return (
    <th scope="col" data-stays={stays || undefined}>
      <div className={classes.memberName}>
        <HostileText text={name} oneLine />
      </div>
      {name === user.username ? null : (
        <div className={classes.memberUsername} title={text.facts.username}>
          <HostileText text={user.username} oneLine keepEnd={8} />
        </div>
      )}
      <MonoId value={user.sub} what={text.facts.sub} />
      <div className={classes.memberBadges}>
        <StatusBadge tone={tone} title={sentence}>
          {label}
        </StatusBadge>
        {isProposed ? <StatusBadge tone="accent">{text.proposed}</StatusBadge> : null}
      </div>
      {onChoose ? (
        <label className={classes.stays} htmlFor={id}>
          <input id={id} type="radio" name="survivor" checked={stays} onChange={onChoose} />
          {stays ? text.stays : text.keepThis}
          <span className={classes.hidden}>{visibleString(user.username)}</span>
        </label>
      ) : null}
      <Link
        to="/users"
        search={{ user: user.sub }}
        className={classes.memberLink}
        aria-label={text.openUserLabel(visibleString(name))}
      >
        {text.openUser}
      </Link>
    </th>
  );
}
