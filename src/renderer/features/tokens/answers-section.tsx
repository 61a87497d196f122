import { type ReactNode, useState } from 'react';
import type { AskWhom } from '../../api/queries/tokens.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { HttpAnswer } from '../../ui/http-answer.tsx';
import { InView } from '../../ui/in-view.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusBadge } from '../../ui/status.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import type { Asked } from './page-state.ts';
import { usePresenter } from './presenter/use-presenter.ts';
import classes from './tokens.module.css';
import type { Asking } from './use-ask.ts';

const text = tokensText.ask;

interface AnswersSectionProps {
  readonly answers: readonly Asked[];
  readonly asking: Asking;
}

/** What those who were asked said, as it came; nothing before anybody was. */
export function AnswersSection({ answers, asking }: AnswersSectionProps) {
  const { problem } = asking;
  // What was there before is not what somebody waits for.
  const [shownAt] = useState(Date.now);
  if (answers.length === 0 && !problem) return null;
  return (
    <Section title={text.answers} intro={text.answersIntro}>
      <div className={classes.answers}>
        {problem ? (
          <InView key={`${problem.who} ${problem.problem.message}`}>
            <p className={classes.answerTitle}>{text.failed(text.whom[problem.who])}</p>
            <ErrorPanel problem={problem.problem} onRetry={() => asking.ask(problem.who)} />
          </InView>
        ) : null}
        {answers.toReversed().map((asked) => (
          <Fresh key={`${asked.answer.who} ${asked.at}`} isFresh={asked.at >= shownAt}>
            <p className={classes.answerTitle}>
              {text.whom[asked.answer.who]}
              <span className={classes.muted}>
                {text.askedAt} <TimeText at={asked.at} />
              </span>
            </p>
            <Answer answer={asked.answer} />
          </Fresh>
        ))}
      </div>
    </Section>
  );
}

function Fresh({ isFresh, children }: { isFresh: boolean; children: ReactNode }) {
  return isFresh ? <InView>{children}</InView> : <div>{children}</div>;
}

const PERSONAL: ReadonlySet<AskWhom> = new Set(['backend', 'userInfo']);

function Answer({ answer }: { answer: Asked['answer'] }) {
  const { on } = usePresenter();
  const isHidden = on && PERSONAL.has(answer.who);
  switch (answer.who) {
    case 'backend': {
      const { url, ms, httpStatus, problem, profile, body } = answer.answer;
      return (
        <>
          <HttpAnswer
            url={url}
            ms={ms}
            httpStatus={httpStatus}
            problem={problem}
            ok={text.ok.backend}
            fields={isHidden ? null : profile}
            body={isHidden ? null : body}
          />
          {isHidden ? <p className={classes.muted}>{text.hidden}</p> : null}
        </>
      );
    }
    case 'userInfo':
      return (
        <>
          <HttpAnswer
            url={answer.url}
            ms={answer.ms}
            httpStatus={answer.httpStatus}
            problem={answer.problem}
            ok={text.ok.userInfo}
            fields={isHidden ? null : answer.fields}
            body={null}
          />
          {isHidden ? <p className={classes.muted}>{text.hidden}</p> : null}
        </>
      );
    case 'cognito': {
      const { accepted, message } = answer.finding;
      const tone = accepted === null ? 'neutral' : accepted ? 'good' : 'bad';
      return (
        <p className={classes.said}>
          <StatusBadge tone={tone} dot>
            {accepted === null ? text.notAsked : accepted ? text.accepted : text.refused}
          </StatusBadge>
          <HostileText text={message} />
        </p>
      );
    }
    case 'directory': {
      const { finding } = answer;
      if (finding.kind === 'unknown') return <HostileText text={finding.why} />;
      return <p>{finding.kind === 'found' ? text.userFound : text.userNone}</p>;
    }
  }
}
