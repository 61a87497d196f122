import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useMemo, useState } from 'react';
import type { CleanUp } from '#shared/domain/duplicates/cases.ts';
import { CLEAN_UP_PRESETS } from '#shared/domain/duplicates/clean-up-presets.ts';
import { roleAllows } from '#shared/domain/role.ts';
import { useActiveConnectionId, useSession } from '../../../api/active-connection.ts';
import { cleanUpPreview } from '../../../api/queries/duplicates.ts';
import { useMakePlan } from '../../../api/use-make-plan.ts';
import { useRole } from '../../../api/use-role.ts';
import { duplicatesCleanUpText as text } from '../../../text/duplicates-clean-up-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { dialogKeys } from '../../../ui/dialog-keys.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { InView } from '../../../ui/in-view.tsx';
import classes from './clean-up.module.css';
import { CleanUpPreview } from './clean-up-preview.tsx';
import { draftOf, readDraft } from './draft.ts';
import { type Chosen, PresetChoice } from './preset-choice.tsx';
import { RuleFields } from './rule-fields.tsx';

interface CleanUpDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Many sets by one rule: what it would do is counted while it is chosen, and what comes of it is a plan for review. */
export function CleanUpDialog({ opened, onClose }: CleanUpDialogProps) {
  return opened ? <CleanUpForm onClose={onClose} /> : null;
}

const FIRST_RULE: CleanUp = CLEAN_UP_PRESETS[0]?.cleanUp ?? {
  detectors: ['doubleClick'],
  others: 'unconfirmed',
  withinSeconds: 60,
  action: 'delete',
};

function CleanUpForm({ onClose }: { onClose: () => void }) {
  const form = useId();
  const reason = useId();
  const [chosen, setChosen] = useState<Chosen>(CLEAN_UP_PRESETS[0]?.id ?? 'own');
  const [draft, setDraft] = useState(() => draftOf(FIRST_RULE));
  const { cleanUp, problems } = useMemo(() => readDraft(draft), [draft]);
  const planning = useMakePlan();
  const known = useKnownPreview(cleanUp);
  const missing = problems?.detectors ?? problems?.amount ?? null;
  const whyNot = useWhyNot() ?? missing ?? (known?.clusters === 0 ? text.preview.nothing : null);
  const isOff = whyNot !== null || cleanUp === null;

  function choose(next: Chosen) {
    setChosen(next);
    // One's own begins as what was chosen before.
    const preset = CLEAN_UP_PRESETS.find(({ id }) => id === next);
    if (preset) setDraft(draftOf(preset.cleanUp));
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    if (isOff || planning.pending) return;
    planning.make({ wish: { kind: 'cleanDuplicates', cleanUp }, selection: null }, onClose);
  }
  const back = planning.pending ? planning.cancel : onClose;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the dialog in it
    <div className={classes.frame} onKeyDown={dialogKeys(back)}>
      <Dialog
        title={text.title}
        wide
        onClose={back}
        actions={
          <>
            <span id={reason} className={classes.footNote} role="status">
              {planning.pending ? text.making : (whyNot ?? text.reviewNote)}
            </span>
            <Button variant="default" onClick={back}>
              {planning.pending ? text.stop : text.cancel}
            </Button>
            <Button
              type="submit"
              form={form}
              loading={planning.pending}
              // Not `disabled`: who comes by keyboard is to hear why.
              aria-disabled={isOff}
              {...(isOff && { 'data-disabled': true, 'aria-describedby': reason })}
            >
              {text.make}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit} className={classes.body} noValidate>
          <p className={classes.muted}>{text.intro}</p>
          <div className={classes.columns}>
            <div className={classes.rule}>
              <PresetChoice chosen={chosen} onChoose={choose} />
              {chosen === 'own' && <RuleFields draft={draft} problems={problems} onChange={setDraft} />}
            </div>
            <div className={classes.side}>
              <CleanUpPreview cleanUp={cleanUp} />
            </div>
          </div>
          <section className={classes.never} aria-label={text.never.title}>
            <h3 className={classes.previewTitle}>{text.never.title}</h3>
            <ul>
              {text.never.points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </section>
          {planning.problem && (
            <InView>
              <ErrorPanel problem={planning.problem} />
            </InView>
          )}
        </form>
      </Dialog>
    </div>
  );
}

/** What is counted for this very rule, if it is; asked for by the preview. */
function useKnownPreview(cleanUp: CleanUp | null) {
  const connectionId = useActiveConnectionId();
  const { data } = useQuery({ ...cleanUpPreview(connectionId, cleanUp ?? FIRST_RULE), enabled: false });
  return cleanUp ? data : undefined;
}

/** Why no plan can be made of a rule now, in words; null: one can. */
function useWhyNot(): string | null {
  const role = useRole();
  const isOffline = useSession(useActiveConnectionId())?.phase === 'offline';
  if (isOffline) return text.offline;
  return roleAllows(role, 'admin') ? null : text.needsAdmin;
}
