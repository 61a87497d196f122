import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Connection } from '#shared/domain/connection.ts';
import type { Purpose } from '#shared/domain/token/judge/facts.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { DataState } from '../../ui/data-state.tsx';
import { AnswersSection } from './answers-section.tsx';
import { ClaimsView } from './claims/claims-view.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { DiagnosisView } from './diagnosis.tsx';
import { DirectorySection } from './directory-section.tsx';
import { CopyTokenButton } from './get/copy-token-button.tsx';
import { type Asked, answersAbout } from './page-state.ts';
import { PurposeChoice } from './purpose-choice.tsx';
import type { Subject } from './subject.ts';
import { CopyTicketButton } from './ticket/copy-ticket-button.tsx';
import classes from './tokens.module.css';
import { useAsk } from './use-ask.ts';
import { useInspected } from './use-inspected.ts';
import { VerdictTable } from './verdict-table.tsx';

interface InspectViewProps {
  readonly connection: Connection;
  readonly subject: Subject;
  /** All tokens of the page. */
  readonly subjects: readonly Subject[];
  readonly answers: readonly Asked[];
  readonly purpose: Purpose;
  readonly hasSession: boolean;
  readonly onPurpose: (purpose: Purpose) => void;
  readonly onAnswer: (asked: Asked) => void;
  /** It is checked anew, and those who were asked before did not say that of it as it is now. */
  readonly onAgain: () => void;
}

/** One token: why it fails, every check, the user behind it, and what it says. */
export function InspectView(props: InspectViewProps) {
  const { connection, subject, subjects, answers, purpose, hasSession, onPurpose, onAnswer, onAgain } = props;
  const { inspected, problem, fetching, updatedAt, again } = useInspected(
    connection.id,
    subject,
    answers,
    purpose,
  );
  const asking = useAsk(connection.id, subject, onAnswer);
  function checkAgain() {
    onAgain();
    again();
  }
  const [isComparing, setComparing] = useState(false);
  return (
    <div className={classes.inspect}>
      <DataState data={inspected} problem={problem} onRetry={again} fetching={fetching} updatedAt={updatedAt}>
        {(token) => (
          <>
            <DiagnosisView
              inspected={token}
              takeFocus={subjects.length === 1}
              again={{ run: checkAgain, isRunning: fetching }}
              actions={
                <>
                  <CopyTicketButton inspected={token} connectionName={connection.name} />
                  <Button variant="default" onClick={() => setComparing(true)}>
                    {tokensText.diagnosis.compare}
                  </Button>
                  {token.source.kind !== 'pasted' ? (
                    <CopyTokenButton connectionId={connection.id} source={token.source} />
                  ) : null}
                </>
              }
            />
            <PurposeChoice purpose={purpose} onPurpose={onPurpose} />
            <VerdictTable inspected={token} connection={connection} asking={asking} />
            <AnswersSection answers={answersAbout(answers, token.inspection.read)} asking={asking} />
            <DirectorySection inspected={token} />
            <ClaimsView inspected={token} connectionId={connection.id} />
            {isComparing ? (
              <CompareDialog
                left={token}
                connection={connection}
                others={subjects.filter(({ id }) => id !== token.id)}
                hasSession={hasSession}
                onClose={() => setComparing(false)}
              />
            ) : null}
          </>
        )}
      </DataState>
    </div>
  );
}
