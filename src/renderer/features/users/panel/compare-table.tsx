import { type Comparison, compareTexts, compareUsers } from '#shared/domain/compare-users.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { displayName, type User } from '#shared/domain/user.ts';
import { formatCount, formatDateTime } from '../../../text/format.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { StatusBadge, type Tone } from '../../../ui/status.tsx';
import own from './compare.module.css';
import { CompareGroups } from './compare-groups.tsx';
import classes from './panel.module.css';

const text = userPanelText.compare;
const TONES: Readonly<Record<Comparison['result'], Tone>> = {
  same: 'good',
  alike: 'info',
  different: 'warning',
  onlyLeft: 'neutral',
  onlyRight: 'neutral',
};

interface CompareTableProps {
  readonly left: User;
  /** Null: not known, for the copy does not have the user. */
  readonly leftGroups: readonly string[] | null;
  readonly right: MirrorUser;
}

/** Two users side by side: what differs, and folded away what does not. */
export function CompareTable({ left, leftGroups, right }: CompareTableProps) {
  const { attributes, groups } = compareUsers({ ...left, groups: leftGroups ?? [] }, right);
  const rows = [...recordOf(left, right), ...attributes];
  const different = rows.filter(({ result }) => result !== 'same');
  const same = rows.filter(({ result }) => result === 'same');
  return (
    <div className={own.compare}>
      <p className={classes.muted}>
        {formatCount(different.length, 'difference', 'differences')}. {text.alikeNote}
      </p>
      <table className={own.compareTable}>
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            <th scope="col">
              <HostileText text={displayName(left)} oneLine />
            </th>
            <th scope="col">
              <HostileText text={displayName(right)} oneLine />
            </th>
          </tr>
        </thead>
        <Rows rows={different} />
      </table>
      {same.length > 0 ? (
        <details className={classes.fold}>
          <summary>{text.showSame(formatCount(same.length, 'attribute', 'attributes'))}</summary>
          <table className={own.compareTable}>
            <Rows rows={same} />
          </table>
        </details>
      ) : null}
      {leftGroups === null ? (
        <p className={classes.muted}>{text.groupsUnknown}</p>
      ) : (
        <CompareGroups groups={groups} />
      )}
    </div>
  );
}

/** What a user is beside the attributes. */
function recordOf(left: User, right: User): Comparison[] {
  const { record, yes, no } = text;
  return [
    compareTexts(record.username, left.username, right.username),
    compareTexts(record.status, left.status, right.status),
    compareTexts(record.enabled, left.enabled ? yes : no, right.enabled ? yes : no),
    compareTexts(record.created, formatDateTime(left.createdAt), formatDateTime(right.createdAt)),
  ];
}

function Rows({ rows }: { rows: readonly Comparison[] }) {
  return (
    <tbody>
      {rows.map(({ name, left, right, result }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an attribute may have the name of a fact of the record.
        <tr key={`${index} ${name}`}>
          <th scope="row">
            <HostileText text={name} />
            {result === 'same' ? null : (
              <div>
                <StatusBadge tone={TONES[result]}>{text.results[result]}</StatusBadge>
              </div>
            )}
          </th>
          <td>
            <Side value={left} />
          </td>
          <td>
            <Side value={right} />
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function Side({ value }: { value: string | null }) {
  if (value === null) return <span className={classes.muted}>{text.missing}</span>;
  if (value === '') return <span className={classes.muted}>{text.emptyValue}</span>;
  return <HostileText text={value} />;
}
