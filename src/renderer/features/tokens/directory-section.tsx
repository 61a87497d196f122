import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { statusInWords } from '#shared/domain/explain-user.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { describeClaims } from '#shared/domain/token/claims/describe-claims.ts';
import { endingsOf } from '#shared/domain/token/claims/endings.ts';
import type { DirectoryFinding } from '#shared/domain/token/judge/facts.ts';
import { displayName } from '#shared/domain/user.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { Field, FieldList } from '../../ui/field-list.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './directory.module.css';
import { EndingsList } from './endings-list.tsx';
import { expiryOf } from './expiry.ts';
import { genuineness } from './genuine.ts';
import type { Inspected } from './inspected.ts';
import { PersonalText } from './presenter/personal-text.tsx';
import { StaleTable } from './stale-table.tsx';

const text = tokensText.directory;

/** The token beside the user as the pool has it: who that is now, what the token says that is not so any more, what will not end it. */
export function DirectorySection({ inspected }: { inspected: Inspected }) {
  const { read, facts } = inspected.inspection;
  const { directory, clockAheadMs } = facts;
  const user = directory.kind === 'found' ? directory.user : null;
  const lines = useMemo(() => (read.ok ? describeClaims(read, { user, schema: null }) : []), [read, user]);
  const exp = useMemo(() => expiryOf(read), [read]);
  if (!read.ok) return null;
  // By this computer's clock, as the endings are.
  const expiresAt = exp === null ? null : exp - (clockAheadMs ?? 0);
  const isGone = user !== null && user.goneAt !== null;
  const genuine = genuineness(inspected);
  // What no verifier takes need not be ended.
  const endings = (
    genuine === 'no' ? [] : endingsOf(read, { now: inspected.now, user, clockAheadMs })
  ).filter(
    // Of somebody who is gone, nothing else can change any more.
    ({ what }) => !isGone || what === 'deleted',
  );
  if (isOfAnAppClient(inspected)) {
    return (
      <Section title={text.title} intro={text.appClient}>
        <EndingsList endings={endings} isGenuine={genuine === 'yes'} />
      </Section>
    );
  }
  return (
    <Section title={text.title} intro={<Source directory={directory} />}>
      <Who directory={directory} now={inspected.now} />
      {user && !isGone ? (
        <StaleTable lines={lines} isGenuine={genuine !== 'no'} expiresAt={expiresAt} now={inspected.now} />
      ) : null}
      <EndingsList endings={endings} isGenuine={genuine === 'yes'} />
    </Section>
  );
}

/** Of the client credentials grant: there is no user to compare it with. */
function isOfAnAppClient({ judgement }: Inspected): boolean {
  return judgement.verdicts.some(({ check, status }) => check === 'userExists' && status === 'notApplicable');
}

function Source({ directory }: { directory: DirectoryFinding }) {
  if (directory.kind === 'unknown') return directory.why;
  return (
    <>
      {directory.live ? text.live : text.copy}, {text.asOf}{' '}
      <TimeText at={directory.asOf} show={directory.live ? 'absolute' : 'both'} />
    </>
  );
}

function Who({ directory, now }: { directory: DirectoryFinding; now: number }) {
  if (directory.kind === 'unknown') return null;
  if (directory.kind === 'none') {
    return (
      <p className={classes.none}>
        <StatusBadge tone={directory.live ? 'bad' : 'warning'} dot>
          {directory.live ? text.none : text.notInCopy}
        </StatusBadge>
        {directory.live ? text.noneLive : text.noneCopy}
      </p>
    );
  }
  const { user } = directory;
  return (
    <>
      {user.goneAt === null ? null : (
        <p className={classes.none}>
          <StatusBadge tone="bad" dot>
            {text.goneBadge}
          </StatusBadge>
          {text.gone} <TimeText at={user.goneAt} show="both" />
        </p>
      )}
      <FieldList>
        <Field name={text.name}>
          <span className={classes.who}>
            <PersonalText text={displayName(user)} personal />
            <Link to="/users" search={{ user: user.sub }} className={classes.link}>
              {text.open}
            </Link>
          </span>
        </Field>
        <Field name={text.username}>
          <PersonalText text={user.username} personal={user.username !== user.sub} />
        </Field>
        {user.goneAt === null ? <StatusAndGroups user={user} now={now} /> : null}
      </FieldList>
    </>
  );
}

/** Of somebody who is gone, both are history: the user's own page has them. */
function StatusAndGroups({ user, now }: { user: MirrorUser; now: number }) {
  const status = statusInWords(user, now);
  return (
    <>
      <Field name={text.status}>
        <StatusBadge tone={status.tone} dot>
          {status.label}
        </StatusBadge>{' '}
        <span className={classes.muted}>{status.sentence}</span>
      </Field>
      <Field name={text.groups}>
        {user.groups.length === 0 ? <span className={classes.muted}>{text.noGroups}</span> : null}
        <span className={classes.groups}>
          {user.groups.map((group) => (
            <StatusBadge key={group} tone="neutral">
              <HostileText text={group} oneLine />
            </StatusBadge>
          ))}
        </span>
      </Field>
    </>
  );
}
