import { Button } from '@mantine/core';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { useMakePlan } from '../../../api/use-make-plan.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import classes from '../duplicates.module.css';
import type { Refusals } from '../triage/use-refusal.ts';
import { doesSomething } from './case-draft.ts';
import { caseWords } from './case-words.ts';
import type { CaseState } from './use-case.ts';

const text = duplicatesText.panel;

interface CaseFootProps {
  readonly clusterKey: string;
  /** Members, as they are shown. */
  readonly size: number;
  readonly state: CaseState;
  readonly survivor: MirrorUser | undefined;
  readonly refusals: Refusals;
  readonly isAccepted: boolean;
  readonly onAccept: (key: string) => void;
  readonly onDrop: (key: string) => void;
  readonly onAside: (set: { readonly key: string; readonly size: number }) => void;
}

/** What can be done with the set now; always in sight. */
export function CaseFoot({ clusterKey, size, state, survivor, refusals, isAccepted, ...on }: CaseFootProps) {
  const planning = useMakePlan();
  const nothing = doesSomething(state.draft) ? null : text.nothingToDo;
  const refused = refusals.resolve ?? nothing;
  const review = () => {
    if (refused !== null || planning.pending) return;
    planning.make({ wish: { kind: 'resolveDuplicates', cases: [state.draft] }, selection: null });
  };
  return (
    <div className={classes.foot}>
      {planning.problem ? <ErrorPanel problem={planning.problem} onRetry={review} /> : null}
      <p className={classes.summary}>
        {survivor ? (
          <strong className={classes.summaryName}>
            <HostileText text={survivor.username} oneLine keepEnd={8} />
          </strong>
        ) : null}
        <span>{caseWords(state.draft)}</span>
      </p>
      <p className={classes.footNote} role="status">
        {planning.pending ? duplicatesText.triage.making : refused}
        {state.isEdited ? (
          <button type="button" className={classes.quietButton} onClick={state.reset}>
            {text.reset}
          </button>
        ) : null}
      </p>
      <div className={classes.footButtons}>
        <RefusableButton
          refused={refusals.aside}
          keyName="n"
          onPress={() => on.onAside({ key: clusterKey, size })}
        >
          {text.aside}
        </RefusableButton>
        <RefusableButton
          refused={isAccepted ? null : refused}
          keyName={isAccepted ? null : 'a'}
          hint={isAccepted ? null : text.acceptHint}
          onPress={() => (isAccepted ? on.onDrop(clusterKey) : on.onAccept(clusterKey))}
        >
          {isAccepted ? text.accepted : text.accept}
        </RefusableButton>
        {planning.pending ? (
          <Button variant="default" onClick={planning.cancel}>
            {duplicatesText.triage.stop}
          </Button>
        ) : (
          <RefusableButton refused={refused} keyName={null} hint={text.reviewHint} isMain onPress={review}>
            {text.review}
          </RefusableButton>
        )}
      </div>
    </div>
  );
}

interface RefusableButtonProps {
  /** Why it cannot be pressed; the button then stays in reach of the keyboard, so that the reason can be read. */
  readonly refused: string | null;
  readonly keyName: string | null;
  readonly hint?: string | null;
  readonly isMain?: boolean;
  readonly onPress: () => void;
  readonly children: string;
}

function RefusableButton(props: RefusableButtonProps) {
  const { refused, keyName, isMain = false, onPress, children } = props;
  return (
    <Button
      variant={isMain ? 'filled' : 'default'}
      aria-disabled={refused !== null}
      {...(refused !== null && { 'data-disabled': true })}
      title={refused ?? props.hint ?? undefined}
      {...(keyName !== null && { rightSection: <KeyHint keys={[keyName]} /> })}
      onClick={() => refused === null && onPress()}
    >
      {children}
    </Button>
  );
}
