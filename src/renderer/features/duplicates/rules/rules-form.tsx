import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { setRules } from '../../../api/queries/duplicates.ts';
import { duplicatesRulesText as text } from '../../../text/duplicates-rules-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { dialogKeys } from '../../../ui/dialog-keys.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { InView } from '../../../ui/in-view.tsx';
import { notify } from '../../../ui/notify.ts';
import { CountryChoice } from './country-choice.tsx';
import { GuessSwitches } from './guess-switches.tsx';
import { InboxRules } from './inbox-rules.tsx';
import classes from './rules.module.css';
import { draftOf, draftProblems, type RulesDraft, rulesOf, sameRules } from './rules-draft.ts';

interface RulesFormProps {
  readonly connectionId: string;
  readonly kept: DuplicateRules;
  readonly onClose: () => void;
}

export function RulesForm({ connectionId, kept, onClose }: RulesFormProps) {
  const form = useId();
  const [draft, setDraft] = useState<RulesDraft>(() => draftOf(kept));
  const [tried, setTried] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const save = useMutation(setRules(connectionId));
  const problems = draftProblems(draft);
  const isSame = sameRules(rulesOf(draft), kept);
  const put = (part: Partial<RulesDraft>) => setDraft({ ...draft, ...part });

  function close() {
    if (leaving) setLeaving(false);
    else if (!isSame) setLeaving(true);
    else onClose();
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried((before) => before + 1);
    if (isSame || problems.length > 0 || save.isPending) return;
    save.mutate(rulesOf(draft), {
      onSuccess() {
        void notify('good', text.saved, text.savedNote);
        onClose();
      },
    });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the dialog in it
    <div className={classes.frame} onKeyDown={dialogKeys(close)}>
      <Dialog
        title={text.title}
        wide
        onClose={close}
        actions={
          leaving ? (
            <Leaving onDiscard={onClose} onKeep={() => setLeaving(false)} />
          ) : (
            <>
              <span className={classes.footNote}>{text.again}</span>
              <Button variant="default" data-autofocus="" onClick={close}>
                {text.cancel}
              </Button>
              <Button type="submit" form={form} disabled={isSame} loading={save.isPending}>
                {text.save}
              </Button>
            </>
          )
        }
      >
        <form id={form} onSubmit={submit} className={classes.body} noValidate>
          <p className={classes.muted}>{text.intro}</p>
          <CountryChoice
            country={draft.defaultCountry}
            onChange={(defaultCountry) => put({ defaultCountry })}
          />
          <InboxRules inboxes={draft.inboxes} onChange={(inboxes) => put({ inboxes })} />
          <TextInput
            className={classes.seconds}
            label={text.seconds.label}
            description={text.seconds.note}
            inputMode="numeric"
            value={draft.seconds}
            onChange={({ currentTarget }) => put({ seconds: currentTarget.value })}
          />
          <GuessSwitches guesses={draft.guesses} onChange={(guesses) => put({ guesses })} />
          {tried > 0 && problems.length > 0 && (
            <InView key={tried}>
              <Problems problems={problems} />
            </InView>
          )}
          {save.error && (
            <InView>
              <ErrorPanel problem={failureOf(save.error)} />
            </InView>
          )}
        </form>
      </Dialog>
    </div>
  );
}

function Problems({ problems }: { problems: readonly string[] }) {
  return (
    <div className={classes.problems} role="alert">
      <p>{text.problems.title}</p>
      <ul>
        {[...new Set(problems)].map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  );
}

function Leaving({ onDiscard, onKeep }: { onDiscard: () => void; onKeep: () => void }) {
  return (
    <>
      <span className={classes.leaving} role="alert">
        {text.discard}
      </span>
      <Button variant="default" onClick={onDiscard}>
        {text.discardButton}
      </Button>
      {/* The question takes the place of the button that had the focus. */}
      <Button autoFocus onClick={onKeep}>
        {text.keep}
      </Button>
    </>
  );
}
