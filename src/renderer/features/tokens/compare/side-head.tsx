import { tokensText } from '../../../text/tokens-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { StatusBadge, type Tone } from '../../../ui/status.tsx';
import type { Inspected } from '../inspected.ts';
import { usePresented } from '../use-presented.ts';
import classes from './compare.module.css';

const TONES: Readonly<Record<Inspected['judgement']['diagnosis']['tone'], Tone>> = {
  good: 'good',
  bad: 'bad',
  warning: 'warning',
  unknown: 'neutral',
};

interface SideHeadProps {
  readonly inspected: Inspected;
  /** `Left`. */
  readonly side: string;
}

/** Which token it is, and what is wrong with it. */
export function SideHead({ inspected, side }: SideHeadProps) {
  const { diagnosis } = inspected.judgement;
  const present = usePresented(inspected);
  return (
    <section className={classes.head} data-tone={diagnosis.tone} aria-label={side}>
      <div className={classes.headLine}>
        <span className={classes.headName}>
          {side}: <HostileText text={present(inspected.label)} />
        </span>
        <StatusBadge tone={TONES[diagnosis.tone]} dot>
          {tokensText.diagnosis.tones[diagnosis.tone]}
        </StatusBadge>
      </div>
      <p>
        <HostileText text={present(diagnosis.sentence)} />
      </p>
    </section>
  );
}
