import { SegmentedControl } from '@mantine/core';
import { Fragment, type ReactNode, useState } from 'react';
import type { Judgement } from '#shared/domain/duplicates/judgement.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { displayName } from '#shared/domain/user.ts';
import type { PoolDescription } from '../../../api/queries/user-panel.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { StatusBadge } from '../../../ui/status.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import classes from '../duplicates.module.css';
import { takeRefusal } from './case-draft.ts';
import { MemberHead } from './member-head.tsx';
import { type AttributeRow, attributeRows, inOrder } from './member-rows.ts';
import { Part } from './part.tsx';
import { SignInCell } from './sign-in-cell.tsx';
import { StandingCell } from './standing-cell.tsx';
import type { CaseState } from './use-case.ts';
import { ValueCell } from './value-cell.tsx';

const text = duplicatesText.panel;
/** In CSS pixels; where there is more room, columns take it. */
const NAMES_WIDTH = 126;
const COLUMN_WIDTH = 180;

interface MembersTableProps {
  readonly connectionId: string;
  readonly members: readonly MirrorUser[];
  readonly judgement: Judgement;
  readonly pool: PoolDescription | undefined;
  /** Null: they are only looked at. */
  readonly state: CaseState | null;
  readonly onSignIn: (sub: string, at: number) => void;
}

/** The accounts side by side: who stays, what they have, and which values are taken over. */
export function MembersTable({ members, judgement, pool, state, ...props }: MembersTableProps) {
  const [all, setAll] = useState(false);
  const survivor = state?.draft.survivor ?? judgement.survivor;
  const columns = inOrder(members, judgement, survivor);
  const rows = attributeRows(members, judgement, all);
  const standings = new Map(judgement.standings.map((standing) => [standing.sub, standing]));
  return (
    <Part
      title={text.compare}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={text.compare}
          value={all ? 'all' : 'differences'}
          onChange={(value) => setAll(value === 'all')}
          data={[
            { value: 'differences', label: text.onlyDifferences },
            { value: 'all', label: text.allValues },
          ]}
        />
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: many accounts scroll sideways, and can by keyboard only with the focus in it */}
      <section className={classes.sideways} aria-label={text.compareTable} tabIndex={0}>
        <table className={classes.members} style={{ width: NAMES_WIDTH + columns.length * COLUMN_WIDTH }}>
          <thead>
            <tr>
              <th scope="col">{text.fact}</th>
              {columns.map((user) => (
                <MemberHead
                  key={user.sub}
                  user={user}
                  isProposed={judgement.proposal !== null && user.sub === judgement.survivor}
                  stays={state !== null && user.sub === survivor}
                  onChoose={state ? () => state.choose(user.sub) : null}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <Fact name={text.facts.standing} columns={columns}>
              {({ sub }) => <StandingCell standing={standings.get(sub)} />}
            </Fact>
            <Fact name={text.facts.created} columns={columns}>
              {({ createdAt }) => <TimeText at={createdAt} />}
            </Fact>
            <Fact name={text.facts.updated} columns={columns}>
              {({ updatedAt }) => <TimeText at={updatedAt} />}
            </Fact>
            <Fact name={text.facts.groups} columns={columns}>
              {({ groups }) => <Names names={groups} />}
            </Fact>
            <Fact name={text.facts.signIn} columns={columns}>
              {(user) => (
                <SignInCell
                  connectionId={props.connectionId}
                  user={user}
                  pool={pool}
                  onSignIn={props.onSignIn}
                />
              )}
            </Fact>
            {rows.map((row) => (
              <AttributeLine key={row.attribute} row={row} columns={columns} pool={pool} state={state} />
            ))}
          </tbody>
        </table>
      </section>
    </Part>
  );
}

interface FactProps {
  readonly name: string;
  readonly columns: readonly MirrorUser[];
  readonly children: (user: MirrorUser) => ReactNode;
}

function Fact({ name, columns, children }: FactProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {columns.map((user) => (
        <td key={user.sub}>{children(user)}</td>
      ))}
    </tr>
  );
}

function Names({ names }: { names: readonly string[] }) {
  if (names.length === 0) return <span className={classes.muted}>{text.none}</span>;
  return (
    <ul className={classes.names}>
      {names.map((name) => (
        <li key={name}>
          <HostileText text={name} />
        </li>
      ))}
    </ul>
  );
}

interface AttributeLineProps {
  readonly row: AttributeRow;
  readonly columns: readonly MirrorUser[];
  readonly pool: PoolDescription | undefined;
  readonly state: CaseState | null;
}

function AttributeLine({ row, columns, pool, state }: AttributeLineProps) {
  const { attribute, values, conflict, equal } = row;
  const bySub = new Map(values.map(({ sub, value }) => [sub, value]));
  const kept = state && (bySub.get(state.draft.survivor) ?? null);
  const from = state?.draft.take.find((one) => one.attribute === attribute)?.from ?? null;
  const refused = takeRefusal(attribute, pool);
  return (
    <tr data-equal={equal || undefined}>
      <th scope="row">
        <code className={classes.attribute}>
          {piecesOf(attribute).map((piece) => (
            <Fragment key={piece.at}>
              <wbr />
              <HostileText text={piece.text} />
            </Fragment>
          ))}
        </code>
        {conflict ? <StatusBadge tone="warning">{text.conflict}</StatusBadge> : null}
      </th>
      {columns.map((user) => {
        const value = bySub.get(user.sub) ?? null;
        const isOther = state !== null && user.sub !== state.draft.survivor;
        return (
          <ValueCell
            key={user.sub}
            value={value}
            isTaken={from === user.sub}
            isReplaced={state !== null && !isOther && from !== null}
            refused={refused}
            label={text.takeOne(attribute, displayName(user))}
            onTake={
              isOther && value !== null && value !== kept
                ? () => state.change({ kind: 'take', attribute, from: user.sub })
                : null
            }
          />
        );
      })}
    </tr>
  );
}

/** A long name of an attribute goes on in the next line where its words end. */
function piecesOf(attribute: string): readonly { readonly at: number; readonly text: string }[] {
  return [...attribute.matchAll(/[^_:.]+[_:.]*|[_:.]+/g)].map(({ index, 0: text }) => ({ at: index, text }));
}
