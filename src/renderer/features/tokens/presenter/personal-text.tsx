import { VisuallyHidden } from '@mantine/core';
import { tokensClaimsText } from '../../../text/tokens-claims-text.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import classes from './presenter.module.css';
import { usePresenter } from './use-presenter.ts';

const text = tokensClaimsText.presenter;

interface PersonalTextProps {
  readonly text: string;
  /** Whether the value says something of a person. */
  readonly personal: boolean;
  readonly oneLine?: boolean;
}

/** Other people's text, which is not in the window at all while it is presented and says something of a person. */
export function PersonalText({ text: value, personal, oneLine = false }: PersonalTextProps) {
  const { on } = usePresenter();
  return personal && on ? <Masked /> : <HostileText text={value} oneLine={oneLine} />;
}

/** Of one length, whatever it stands for. */
export function Masked() {
  return (
    <span className={classes.masked}>
      <span aria-hidden="true">••••••••</span>
      <VisuallyHidden>{text.hidden}</VisuallyHidden>
    </span>
  );
}
