import { SegmentedControl } from '@mantine/core';
import { PURPOSES, type Purpose } from '#shared/domain/token/judge/facts.ts';
import { tokensText } from '../../text/tokens-text.ts';
import classes from './diagnosis.module.css';

interface PurposeChoiceProps {
  readonly purpose: Purpose;
  readonly onPurpose: (purpose: Purpose) => void;
}

/** Who is to take the token: decides which use and which scopes are right. */
export function PurposeChoice({ purpose, onPurpose }: PurposeChoiceProps) {
  return (
    <div className={classes.purpose}>
      <span className={classes.purposeLabel} id="checked-as">
        {tokensText.diagnosis.checkedAs}
      </span>
      <SegmentedControl
        size="xs"
        aria-labelledby="checked-as"
        value={purpose}
        onChange={(value) => {
          const chosen = PURPOSES.find((one) => one === value);
          if (chosen) onPurpose(chosen);
        }}
        data={PURPOSES.map((value) => ({ value, label: tokensText.purposes[value] }))}
      />
      <span className={classes.purposeHint}>{tokensText.purposeHints[purpose]}</span>
    </div>
  );
}
