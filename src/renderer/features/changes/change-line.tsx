import type { UserChange } from '#shared/domain/mirror.ts';
import { USER_STATUSES } from '#shared/domain/user.ts';
import { changesText } from '../../text/changes-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconArrowRight } from '../../ui/icons.ts';
import { StatusBadge, type Tone } from '../../ui/status.tsx';
import classes from './changes.module.css';

const TONES: Readonly<Record<UserChange['kind'], Tone>> = {
  appeared: 'good',
  returned: 'good',
  changed: 'neutral',
  joined: 'info',
  left: 'info',
  gone: 'warning',
};

/** One thing that was different: its kind, what it is about, before and after. */
export function ChangeLine({ change }: { change: UserChange }) {
  const { kind } = change;
  return (
    <li className={classes.change}>
      <StatusBadge tone={TONES[kind]}>{changesText.kinds[kind]}</StatusBadge>
      <div className={classes.what}>
        {kind === 'changed' && <Difference change={change} />}
        {(kind === 'joined' || kind === 'left') && (
          <>
            <span className={classes.field}>{changesText.group}</span> <HostileText text={change.field} />
          </>
        )}
        {(kind === 'appeared' || kind === 'gone' || kind === 'returned') && (
          <span className={classes.muted}>{changesText.sentences[kind]}</span>
        )}
      </div>
    </li>
  );
}

function Difference({ change: { field, before, after } }: { change: UserChange }) {
  return (
    <>
      <span className={classes.field}>
        {Object.hasOwn(changesText.fields, field) ? (
          changesText.fields[field as keyof typeof changesText.fields]
        ) : (
          <code>
            <HostileText text={field} />
          </code>
        )}
      </span>
      <span className={classes.values}>
        <del className={classes.before}>
          <Value field={field} value={before} />
        </del>
        <IconArrowRight size={13} className={classes.arrow} aria-hidden="true" />
        <ins className={classes.after}>
          <Value field={field} value={after} />
        </ins>
      </span>
    </>
  );
}

/** Other people's text as it is; only what Cognito itself says is put in words. */
function Value({ field, value }: { field: string; value: string | null }) {
  if (value === null) return <i className={classes.muted}>{changesText.notSet}</i>;
  if (value === '') return <i className={classes.muted}>{changesText.empty}</i>;
  if (field === 'enabled' && (value === 'true' || value === 'false'))
    return <span>{changesText.enabled[value]}</span>;
  if (field === 'status' && USER_STATUSES.some((status) => status === value)) return <code>{value}</code>;
  return <HostileText text={value} />;
}
