import { explainSignIn } from '#shared/domain/explain-sign-in.ts';
import type { User } from '#shared/domain/user.ts';
import { formatCount } from '../../../text/format.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { StatusBadge } from '../../../ui/status.tsx';
import classes from './panel.module.css';
import type { PanelUser } from './panel-user.ts';
import { Section } from './section.tsx';
import { useSignInFacts } from './use-sign-in-facts.ts';

const text = userPanelText.signIn;
const TONES = { blocked: 'bad', limited: 'warning', free: 'good' } as const;

interface SignInSectionProps {
  readonly connectionId: string;
  readonly user: User;
  readonly state: Pick<PanelUser, 'gone' | 'groups'>;
}

/** The one sentence that a support agent needs, and what it rests on. */
export function SignInSection({ connectionId, user, state }: SignInSectionProps) {
  const { verdict, sentence, further, fine, unknown } = explainSignIn(
    useSignInFacts(connectionId, user, state),
  );
  return (
    <Section title={text.title}>
      <div className={classes.verdict} data-tone={TONES[verdict]}>
        <StatusBadge tone={TONES[verdict]} dot>
          {text.verdicts[verdict]}
        </StatusBadge>
        <p className={classes.verdictText}>
          <bdi>{sentence}</bdi>
        </p>
      </div>
      {further.length > 0 ? <Lines title={text.further} lines={further} /> : null}
      {unknown.length > 0 ? (
        <Lines
          title={text.unknown}
          lines={unknown.map((one) => (one.ask ? `${one.sentence} ${text.asks[one.ask]}` : one.sentence))}
        />
      ) : null}
      {fine.length > 0 ? (
        <details className={classes.fold}>
          <summary>{text.fine(formatCount(fine.length, 'thing', 'things'))}</summary>
          <Lines lines={fine} />
        </details>
      ) : null}
    </Section>
  );
}

function Lines({ title, lines }: { title?: string; lines: readonly string[] }) {
  return (
    <>
      {title ? <h4 className={classes.linesTitle}>{title}</h4> : null}
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
