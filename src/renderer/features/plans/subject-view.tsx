import type { Subject } from '#shared/domain/changes/plan.ts';
import { plansText } from '../../text/plans-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { MonoId } from '../../ui/mono-id.tsx';
import classes from './plans.module.css';

const text = plansText.subject;

export function subjectLabel(subject: Subject): string {
  return subject.kind === 'group' ? subject.name : subject.label;
}

export function subjectUsername(subject: Subject): string {
  return subject.kind === 'group' ? '' : subject.username;
}

/** Whom or what it is about, never by a label alone: two people may have the same name, so username and `sub` go along. */
export function SubjectView({ subject }: { subject: Subject }) {
  const label = subjectLabel(subject);
  const username = subjectUsername(subject);
  return (
    <div className={classes.subject}>
      <strong className={classes.label}>
        <HostileText text={label} />
      </strong>
      {subject.kind === 'group' && <span className={classes.muted}>{text.group}</span>}
      {subject.kind === 'newUser' && <span className={classes.muted}>{text.newUser}</span>}
      {username !== '' && username !== label && (
        <code className={classes.mono}>
          <HostileText text={username} />
        </code>
      )}
      {subject.kind === 'user' && subject.sub !== username && (
        <span className={classes.subOf}>
          <MonoId value={subject.sub} what="sub" />
        </span>
      )}
    </div>
  );
}
