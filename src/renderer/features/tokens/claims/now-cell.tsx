import type { ReactNode } from 'react';
import type { ClaimLine, ClaimNow } from '#shared/domain/token/claims/claim-line.ts';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { IconArrowsDiff, IconCheck, IconMinus, IconPlus } from '../../../ui/icons.ts';
import { Masked, PersonalText } from '../presenter/personal-text.tsx';
import { usePresenter } from '../presenter/use-presenter.ts';
import { Chips } from './chips.tsx';
import classes from './claims.module.css';
import { listOf } from './filter-lines.ts';

const text = tokensClaimsText.claims;

const ICONS: Readonly<Record<ClaimNow['state'], ReactNode>> = {
  same: <IconCheck size={14} aria-hidden="true" />,
  changed: <IconArrowsDiff size={14} aria-hidden="true" />,
  missing: <IconMinus size={14} aria-hidden="true" />,
  notInToken: <IconPlus size={14} aria-hidden="true" />,
};

/** The user's value at this moment, and in a word how it stands to the token's. */
export function NowCell({ line }: { line: ClaimLine }) {
  const { now } = line;
  if (now === null) return null;
  return (
    <>
      <div className={classes.state} data-state={now.state}>
        {ICONS[now.state]}
        <span>{text.state[now.state]}</span>
      </div>
      {now.state !== 'same' && now.value !== null && <NowValue line={line} value={now.value} />}
    </>
  );
}

function NowValue({ line, value }: { line: ClaimLine; value: string }) {
  const { on } = usePresenter();
  if (line.personal && on) return <Masked />;
  if (value === '') return <span className={classes.muted}>{text.empty}</span>;
  const items = line.shape === 'list' ? listOf(value) : null;
  return items === null ? <PersonalText text={value} personal={line.personal} /> : <Chips items={items} />;
}
