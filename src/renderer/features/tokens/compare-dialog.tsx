import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '#shared/domain/connection.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { DataState } from '../../ui/data-state.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { dialogKeys } from '../../ui/dialog-keys.ts';
import { CompareView } from './compare/compare-view.tsx';
import { FoundList } from './found-list.tsx';
import type { Inspected } from './inspected.ts';
import { SecondPaste } from './second-paste.tsx';
import { purposeOf, type Subject, subjectsOfSession } from './subject.ts';
import classes from './tokens.module.css';
import { useInspected } from './use-inspected.ts';

const text = tokensText.compare;

interface CompareDialogProps {
  readonly left: Inspected;
  readonly connection: Connection;
  /** The other tokens of the page. */
  readonly others: readonly Subject[];
  readonly hasSession: boolean;
  readonly onClose: () => void;
}

/** First which other token, then both beside one another. */
export function CompareDialog({ left, connection, others, hasSession, onClose }: CompareDialogProps) {
  const [mine] = useState(() => (hasSession ? subjectsOfSession(() => crypto.randomUUID()) : []));
  const [pasted, setPasted] = useState<readonly Subject[]>([]);
  const [right, setRight] = useState<Subject | null>(null);
  const choices = [...pasted, ...others, ...mine].filter(({ source }) => !isSame(source, left.source));

  function took(subjects: readonly Subject[]) {
    setPasted(subjects);
    setRight(subjects[0] ?? null);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: takes the keys of what stands in it
    <div onKeyDown={dialogKeys(onClose)}>
      <Dialog title={text.title} onClose={onClose} wide>
        {right ? (
          <>
            <div className={classes.back}>
              <Button variant="default" data-autofocus onClick={() => setRight(null)}>
                {text.back}
              </Button>
            </div>
            <Compared left={left} right={right} connection={connection} />
          </>
        ) : (
          <div className={classes.choice}>
            {choices.length > 0 ? <p className={classes.muted}>{text.intro}</p> : null}
            <SecondPaste onSubjects={took} />
            {choices.length > 0 ? (
              <FoundList
                name="compare-with"
                subjects={choices}
                chosen=""
                onChoose={(id) => setRight(choices.find((one) => one.id === id) ?? null)}
              />
            ) : null}
          </div>
        )}
      </Dialog>
    </div>
  );
}

interface ComparedProps {
  readonly left: Inspected;
  readonly right: Subject;
  readonly connection: Connection;
}

function Compared({ left, right, connection }: ComparedProps) {
  const purpose = purposeOf(right.found?.sentTo ?? null, connection);
  const query = useInspected(connection.id, right, NO_ANSWERS, purpose);
  return (
    <DataState
      data={query.inspected}
      problem={query.problem}
      onRetry={query.again}
      fetching={query.fetching}
      updatedAt={query.updatedAt}
    >
      {(inspected) => <CompareView left={left} right={inspected} />}
    </DataState>
  );
}

const NO_ANSWERS = [] as const;

/** The session's own token may be shown on the page as well. */
function isSame(one: Subject['source'], other: Subject['source']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
