import type { Connection } from '#shared/domain/connection.ts';
import type { TokenVerdict } from '#shared/domain/token/judge/verdict.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { Section } from '../../ui/section.tsx';
import { AskButton } from './ask-button.tsx';
import { asksOf } from './asks.ts';
import type { Inspected } from './inspected.ts';
import type { Asking } from './use-ask.ts';
import { usePresented } from './use-presented.ts';
import { VerdictRow } from './verdict-row.tsx';
import classes from './verdicts.module.css';

const text = tokensText.verdicts;

interface VerdictTableProps {
  readonly inspected: Inspected;
  readonly connection: Connection;
  readonly asking: Asking;
}

/** All checks, always the same ones in the same order. */
export function VerdictTable({ inspected, connection, asking }: VerdictTableProps) {
  const { verdicts } = inspected.judgement;
  const present = usePresented(inspected);
  // Of a token that cannot be read every other check says the same.
  const decided = verdicts.filter(({ code }) => code !== 'NOT_READ');
  return (
    <Section
      title={text.title}
      intro={text.intro}
      actions={<span className={classes.counts}>{countsOf(verdicts)}</span>}
    >
      <table className={classes.table} aria-label={text.title}>
        <thead>
          <tr>
            <th scope="col" className={classes.checkColumn}>
              {text.check}
            </th>
            <th scope="col" className={classes.statusColumn}>
              {text.verdict}
            </th>
            <th scope="col">{text.found}</th>
            <th scope="col">{text.expected}</th>
          </tr>
        </thead>
        <tbody>
          {decided.map((verdict) => {
            const { whom, withheld } = asksOf(verdict.check, inspected, connection);
            return (
              <VerdictRow
                key={verdict.check}
                verdict={verdict}
                present={present}
                withheld={withheld}
                asks={whom.map((who) => (
                  <AskButton
                    key={who}
                    who={who}
                    inspected={inspected}
                    connection={connection}
                    asking={asking}
                  />
                ))}
              />
            );
          })}
        </tbody>
      </table>
      {decided.length < verdicts.length ? <p className={classes.notRead}>{text.notRead}</p> : null}
    </Section>
  );
}

function countsOf(verdicts: readonly TokenVerdict[]): string {
  const count = (...statuses: string[]) => verdicts.filter(({ status }) => statuses.includes(status)).length;
  return text.counts(count('good'), count('bad', 'warning'), count('unknown'));
}
