import { Checkbox } from '@mantine/core';
import type { CaseEnd } from '#shared/domain/duplicates/cases.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { displayName } from '#shared/domain/user.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { formatCount } from '../../../text/format.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import classes from '../duplicates.module.css';
import { type EndFacts, endRefusal, groupsToJoin } from './case-draft.ts';
import { Part } from './part.tsx';
import type { CaseState } from './use-case.ts';

const text = duplicatesText.panel;
const ENDS = ['keep', 'disable', 'delete', 'link'] as const satisfies readonly CaseEnd[];

interface EndsSectionProps {
  readonly members: readonly MirrorUser[];
  readonly state: CaseState;
  readonly schema: PoolDescription['schema'];
  /** The `sub` of whoever works here. */
  readonly oneself: string | null;
}

/** What becomes of each other account, and which groups the one that stays joins. */
export function EndsSection({ members, state, schema, oneself }: EndsSectionProps) {
  const { draft, change } = state;
  const survivor = members.find(({ sub }) => sub === draft.survivor);
  if (survivor === undefined) return null;
  const bySub = new Map(members.map((user) => [user.sub, user]));
  const groups = groupsToJoin(survivor, members);
  const taken = draft.take.length;
  return (
    <Part title={text.resolve}>
      <p className={classes.staysLine}>
        <strong>
          <HostileText text={displayName(survivor)} oneLine />
        </strong>
        <code className={classes.subEnd}>{survivor.sub.slice(-6)}</code>
        <span>
          {text.staysLine}
          {taken > 0 ? `; ${text.takes(formatCount(taken, 'value is', 'values are'))}` : ''}
        </span>
      </p>
      {draft.others.map(({ sub, end }) => {
        const user = bySub.get(sub);
        return user === undefined ? null : (
          <EndChoice
            key={sub}
            user={user}
            end={end}
            facts={{ draft, survivor, schema, oneself }}
            onChoose={(next) => change({ kind: 'end', sub, end: next })}
          />
        );
      })}
      {groups.length > 0 ? (
        <fieldset className={classes.groups}>
          <legend>{text.groups}</legend>
          <p className={classes.muted}>{text.groupsNote}</p>
          {groups.map((group) => (
            <Checkbox
              key={group}
              size="xs"
              label={<HostileText text={group} />}
              checked={draft.groups.includes(group)}
              onChange={({ currentTarget }) => change({ kind: 'group', group, join: currentTarget.checked })}
            />
          ))}
        </fieldset>
      ) : null}
    </Part>
  );
}

interface EndChoiceProps {
  readonly user: MirrorUser;
  readonly end: CaseEnd;
  readonly facts: EndFacts;
  readonly onChoose: (end: CaseEnd) => void;
}

/** One of four ends; what cannot be is said below, in words. */
function EndChoice({ user, end, facts, onChoose }: EndChoiceProps) {
  const name = displayName(user);
  const refusals = ENDS.map((one) => ({ one, reason: endRefusal(one, user, facts) }));
  // That a native account cannot be linked is said when one points at it: nobody thinks of it.
  const told = refusals.filter(
    ({ one, reason }) => reason !== null && (one !== 'link' || user.status === 'EXTERNAL_PROVIDER'),
  );
  return (
    <fieldset className={classes.end}>
      <legend className={classes.endWho}>
        <span className={classes.endName}>
          <HostileText text={name} oneLine />
        </span>
        <code className={classes.subEnd}>{user.sub.slice(-6)}</code>
        <span className={classes.hidden}>{text.end(visibleString(name))}</span>
      </legend>
      <div className={classes.endChoices}>
        {refusals.map(({ one, reason }) => (
          <label
            key={one}
            className={classes.endLabel}
            data-refused={reason !== null || undefined}
            {...(reason !== null && { title: reason })}
          >
            <input
              type="radio"
              name={`end-${user.sub}`}
              checked={end === one}
              disabled={reason !== null && end !== one}
              onChange={() => onChoose(one)}
            />
            {duplicatesText.ends[one].label}
          </label>
        ))}
      </div>
      <p className={classes.muted}>{duplicatesText.ends[end].hint}</p>
      {told.map(({ one, reason }) => (
        <p key={one} className={classes.muted}>
          {duplicatesText.ends[one].label}: {reason}
        </p>
      ))}
    </fieldset>
  );
}
