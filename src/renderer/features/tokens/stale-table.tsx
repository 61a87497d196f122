import type { ClaimLine } from '#shared/domain/token/claims/claim-line.ts';
import { formatClock, formatDateTime } from '../../text/format.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconAlertTriangle, IconCircleCheck } from '../../ui/icons.ts';
import classes from './directory.module.css';
import { PersonalText } from './presenter/personal-text.tsx';
import { staleLines, valueNow } from './stale-claims.ts';

const text = tokensText.directory;
const DAY = 86_400_000;

interface StaleTableProps {
  readonly lines: readonly ClaimLine[];
  /** False: this pool did not make the token, so that nothing in it was ever true. */
  readonly isGenuine: boolean;
  /** Null: the token does not say. */
  readonly expiresAt: number | null;
  readonly now: number;
}

/** What was true of the user when the token was issued and is not any more, and until when the token goes on saying it. */
export function StaleTable({ lines, isGenuine, expiresAt, now }: StaleTableProps) {
  const stale = staleLines(lines);
  if (stale.length === 0) {
    return (
      <p className={classes.fresh}>
        <IconCircleCheck size={15} aria-hidden="true" />
        {text.fresh}
      </p>
    );
  }
  return (
    <div className={classes.part}>
      <h3 className={classes.heading}>
        <IconAlertTriangle size={15} aria-hidden="true" />
        {text.staleTitle}
      </h3>
      <p className={classes.muted}>
        {isGenuine ? `${text.staleIntro} ${untilWhen(expiresAt, now)}` : text.staleForged}
      </p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{text.claim}</th>
            <th scope="col">{text.inToken}</th>
            <th scope="col">{text.now}</th>
          </tr>
        </thead>
        <tbody>
          {stale.map((line) => (
            <tr key={line.path}>
              <th scope="row">
                <HostileText text={line.name} />
              </th>
              <td>
                {line.now?.state === 'notInToken' ? (
                  <span className={classes.muted}>{text.notInToken}</span>
                ) : (
                  <PersonalText text={line.items?.join(', ') ?? line.value} personal={line.personal} />
                )}
              </td>
              <td>
                {valueNow(line) === null ? (
                  <span className={classes.muted}>{text.nothingNow}</span>
                ) : (
                  <PersonalText text={valueNow(line) ?? ''} personal={line.personal} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function untilWhen(expiresAt: number | null, now: number): string {
  if (expiresAt === null) return '';
  if (expiresAt <= now) return text.expiredSo;
  return text.until(expiresAt - now < DAY ? formatClock(expiresAt) : formatDateTime(expiresAt));
}
