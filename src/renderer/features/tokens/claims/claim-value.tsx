import type { ClaimedIdentity, ClaimLine } from '#shared/domain/token/claims/claim-line.ts';
import { formatUtc } from '../../../text/format.ts';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { Masked, PersonalText } from '../presenter/personal-text.tsx';
import { usePresenter } from '../presenter/use-presenter.ts';
import { Chips } from './chips.tsx';
import classes from './claims.module.css';

const text = tokensClaimsText.claims;

/** The value of a claim in the form in which it is read best; letter for letter where that is its text. */
export function ClaimValue({ line }: { line: ClaimLine }) {
  const { value, items, at, identities, personal, shape } = line;
  const { on } = usePresenter();
  if (personal && on) return <Masked />;
  if (at !== null) return <TimeValue at={at} value={value} />;
  if (identities !== null) return <Identities identities={identities} />;
  if (items !== null) return <Chips items={items} />;
  if (value === '') return <span className={classes.muted}>{text.empty}</span>;
  return shape === 'text' ? <HostileText text={value} /> : <Literal value={value} />;
}

function TimeValue({ at, value }: { at: number; value: string }) {
  return (
    <>
      <TimeText at={at} show="both" />
      <div className={classes.utc}>
        <span>{formatUtc(at)}</span> <span>{text.seconds(value)}</span>
      </div>
    </>
  );
}

/** What JSON has without quotes, so that `true` and the text `true` do not look alike. */
function Literal({ value }: { value: string }) {
  return (
    <code className={classes.literal}>
      <HostileText text={value} />
    </code>
  );
}

function Identities({ identities }: { identities: readonly ClaimedIdentity[] }) {
  if (identities.length === 0) return <span className={classes.muted}>{text.emptyList}</span>;
  return (
    <ul className={classes.identities}>
      {identities.map(({ provider, userId, primary, linkedAt }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a token may name an identity twice
        <li key={index}>
          <span className={classes.chip}>
            <HostileText text={provider} />
          </span>
          <PersonalText text={userId} personal />
          <span className={classes.muted}>
            {primary ? text.identity.primary : text.identity.linked}
            {linkedAt !== null && (
              <>
                {' · '}
                <TimeText at={linkedAt} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
