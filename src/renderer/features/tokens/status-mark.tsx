import type { VerdictStatus } from '#shared/domain/token/judge/verdict.ts';
import { tokensText } from '../../text/tokens-text.ts';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleX,
} from '../../ui/icons.ts';
import classes from './verdicts.module.css';

const ICONS = {
  good: IconCircleCheck,
  bad: IconCircleX,
  warning: IconAlertTriangle,
  unknown: IconCircleDashed,
  notApplicable: IconCircleMinus,
} as const;

/** A verdict by icon, word and colour. */
export function StatusMark({ status }: { status: VerdictStatus }) {
  const Icon = ICONS[status];
  return (
    <span className={classes.mark} data-status={status}>
      <Icon size={15} aria-hidden="true" />
      {tokensText.statuses[status]}
    </span>
  );
}
