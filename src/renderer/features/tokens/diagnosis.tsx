import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { visibleString } from '#shared/domain/visible-text.ts';
import { tokensText } from '../../text/tokens-text.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle } from '../../ui/icons.ts';
import classes from './diagnosis.module.css';
import type { Inspected } from './inspected.ts';
import { usePresenter } from './presenter/use-presenter.ts';
import { usePresented } from './use-presented.ts';

const text = tokensText.diagnosis;
const ICONS = {
  good: IconCircleCheck,
  bad: IconCircleX,
  warning: IconAlertTriangle,
  unknown: IconHelpCircle,
} as const;

interface DiagnosisViewProps {
  readonly inspected: Inspected;
  /** Whether the focus comes here, as nothing else has it. */
  readonly takeFocus: boolean;
  readonly again: { readonly run: () => void; readonly isRunning: boolean };
  readonly actions: ReactNode;
}

/** Why the token fails, or that it does not: one sentence, by colour, icon and word. */
export function DiagnosisView({ inspected, takeFocus, again, actions }: DiagnosisViewProps) {
  const { tone, code, sentence } = inspected.judgement.diagnosis;
  const shown = usePresented(inspected)(sentence);
  const Icon = ICONS[tone];
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    const active = document.activeElement;
    if (takeFocus && (active === null || active === document.body)) section.current?.focus();
  }, [takeFocus]);
  return (
    <section
      ref={section}
      className={classes.diagnosis}
      data-tone={tone}
      data-code={code}
      tabIndex={-1}
      aria-label={text.label}
    >
      <Icon size={26} className={classes.icon} aria-hidden="true" />
      <div className={classes.body}>
        <p className={classes.word}>
          <strong>{text.tones[tone]}</strong>
          <span className={classes.label}>{inspected.label}</span>
        </p>
        <p className={classes.sentence}>
          <HostileText text={shown} />
        </p>
        {/* Said aloud when the cause changes or names are to be hidden, not whenever a minute has gone. */}
        <Announced code={code} sentence={shown} />
        <div className={classes.actions}>
          {actions}
          <Button variant="default" onClick={again.run} disabled={again.isRunning}>
            {text.again}
          </Button>
        </div>
      </div>
    </section>
  );
}

function Announced({ code, sentence }: { code: string; sentence: string }) {
  const [said, setSaid] = useState('');
  const { on } = usePresenter();
  const say = useEffectEvent((_cause: string, _isPresented: boolean) => setSaid(visibleString(sentence)));
  useEffect(() => say(code, on), [code, on]);
  return <output className={classes.hidden}>{said}</output>;
}
