import type { Subject } from '#shared/domain/changes/plan.ts';
import { plansText } from '../../text/plans-text.ts';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { MonoId } from '../../ui/mono-id.tsx';
import classes from './plans.module.css';
import { subjectLabel, subjectUsername } from './subject-view.tsx';

const text = plansText.table;
const none = <span className={classes.muted}>{text.none}</span>;

/** Whom a row is about: by label, username and `sub`. */
export function subjectColumns<Row extends { readonly subject: Subject }>(): readonly DataColumn<Row>[] {
  return [
    {
      id: 'subject',
      header: text.columns.subject,
      width: 150,
      grow: 2,
      cell: ({ subject }) => <HostileText text={subjectLabel(subject)} oneLine keepEnd={8} />,
    },
    {
      id: 'username',
      header: text.columns.username,
      width: 130,
      grow: 1,
      hideBelow: 700,
      cell: ({ subject }) => {
        const username = subjectUsername(subject);
        return username === '' ? (
          none
        ) : (
          <code className={classes.mono}>
            <HostileText text={username} oneLine keepEnd={6} />
          </code>
        );
      },
    },
    {
      id: 'sub',
      header: text.columns.sub,
      width: 120,
      hideBelow: 1000,
      cell: ({ subject }) =>
        subject.kind === 'user' ? <MonoId value={subject.sub} what="sub" keepEnd={6} copy={false} /> : none,
    },
  ];
}
