import { useEffect, useRef } from 'react';
import { UUID } from '#shared/domain/token/claims/personal.ts';
import { formatRelative } from '../../text/format.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconAlertTriangle } from '../../ui/icons.ts';
import { useNow } from '../../ui/use-now.ts';
import { bySignIn } from './by-sign-in.ts';
import classes from './found-list.module.css';
import { placeInWords, repairedInWords } from './origin-words.ts';
import { usePresenter } from './presenter/use-presenter.ts';
import type { Subject } from './subject.ts';

const text = tokensText.list;

interface FoundListProps {
  readonly subjects: readonly Subject[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
  /** Names the choice among others on the page. */
  readonly name: string;
  /** Whether the focus comes here, if nothing else has it. */
  readonly takeFocus?: boolean;
}

/** The tokens that were found, by sign-in. Radio buttons in all but looks: the arrow keys choose. */
export function FoundList({ subjects, chosen, onChoose, name, takeFocus = false }: FoundListProps) {
  const list = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (!takeFocus || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLInputElement>('input:checked')?.focus();
  }, [takeFocus]);
  const now = useNow(30_000);
  const groups = bySignIn(subjects);
  return (
    <fieldset ref={list} className={classes.list}>
      <legend className={classes.legend}>{text.label}</legend>
      {groups.map(({ signIn, members }) => (
        // Tokens of one sign-in stand together, so its first one names the group.
        <div key={members[0]?.id}>
          {groups.length > 1 ? (
            <p className={classes.group}>{signIn === null ? text.noSignIn : text.signIn(signIn)}</p>
          ) : null}
          {members.map((subject) => (
            <label key={subject.id} className={classes.item}>
              <input
                type="radio"
                className={classes.radio}
                name={name}
                checked={subject.id === chosen}
                onChange={() => onChoose(subject.id)}
              />
              <Item subject={subject} now={now} />
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}

function Item({ subject, now }: { subject: Subject; now: number }) {
  const { found, label } = subject;
  const { on } = usePresenter();
  const place = found === null ? '' : placeInWords(found, on);
  return (
    <span className={classes.body}>
      <span className={classes.kind}>{label}</span>
      {found === null ? <span className={classes.muted}>{text.inMain}</span> : null}
      {found ? (
        <>
          {place === '' ? null : (
            <span className={classes.place}>
              <HostileText text={place} oneLine />
            </span>
          )}
          <Brief found={found} place={place} isHidden={on} now={now} />
          {found.cutOff ? (
            <span className={classes.warning}>
              <IconAlertTriangle size={13} aria-hidden="true" /> {text.cutOff[found.cutOff]}
            </span>
          ) : null}
          {found.repairs.length > 0 ? (
            <span className={classes.muted}>{repairedInWords(found.repairs)}</span>
          ) : null}
        </>
      ) : null}
    </span>
  );
}

interface BriefProps {
  readonly found: NonNullable<Subject['found']>;
  /** As it is shown. */
  readonly place: string;
  readonly isHidden: boolean;
  readonly now: number;
}

function Brief({ found, place, isHidden, now }: BriefProps) {
  const { brief, sentTo, times } = found;
  const sub = brief?.sub ?? null;
  // Elsewhere than in Cognito it may be a name.
  const isId = sub !== null && UUID.test(sub);
  const expiresAt = brief?.expiresAt ?? null;
  const parts = [
    ...(expiresAt === null
      ? []
      : [
          expiresAt > now
            ? text.expires(formatRelative(expiresAt, now))
            : text.expired(formatRelative(expiresAt, now)),
        ]),
    ...(sub === null || (isHidden && !isId) ? [] : [text.sub(sub.slice(0, 8))]),
    ...(times > 1 ? [text.times(times)] : []),
    // Most places name it already.
    ...(sentTo === null || place.includes(sentTo) ? [] : [sentTo]),
  ];
  if (parts.length === 0) return null;
  return (
    <span className={classes.muted}>
      <HostileText text={parts.join(' · ')} oneLine />
    </span>
  );
}
