import { type DetectorName, STRENGTH_OF, type Strength } from '#shared/domain/duplicates/detectors.ts';
import { duplicatesText as text } from '../../../text/duplicates-text.ts';
import { StatusBadge, StatusDot, type Tone } from '../../../ui/status.tsx';
import classes from '../duplicates.module.css';

const TONES: Readonly<Record<Strength, Tone>> = { certain: 'accent', likely: 'info', weak: 'neutral' };

/** Why two accounts look like one person's, in the colour of how sure that is. */
export function ReasonBadge({ detector }: { detector: DetectorName }) {
  const { label, hint } = text.reasons[detector];
  const strength = STRENGTH_OF[detector];
  return (
    <StatusBadge tone={TONES[strength]} title={`${hint} (${text.strengths[strength].label.toLowerCase()})`}>
      {label}
    </StatusBadge>
  );
}

export function StrengthWord({ strength }: { strength: Strength }) {
  const { label, hint } = text.strengths[strength];
  return (
    <span className={classes.strength} title={hint}>
      <StatusDot tone={TONES[strength]} />
      {label}
    </span>
  );
}
