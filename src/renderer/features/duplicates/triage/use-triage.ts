import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { type ClusterLine, markSeen, setAside, takeBack } from '../../../api/queries/duplicates.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { notify } from '../../../ui/notify.ts';
import { hideNotes, notifyWithAction } from '../../../ui/notify-action.tsx';
import { proposalOf } from './proposal-of.ts';
import { MOST_ACCEPTED, type Place, type Sitting, type SittingChange } from './sitting.ts';
import type { Refusals } from './use-refusal.ts';

const text = duplicatesText.triage;
const NOTE = 'not-a-duplicate';

interface TriageOptions {
  readonly connectionId: string;
  readonly refusals: Refusals;
  readonly read: () => Sitting;
  readonly change: (change: SittingChange) => void;
  readonly place: Place;
  /** It is done with; on to the next one, if the cursor is still there. */
  readonly onHandled: (key: string) => void;
}

/** What can be done with a set without leaving the list. All of it by its key. */
export function useTriage(options: TriageOptions) {
  const { connectionId, refusals, read, change, place, onHandled } = options;
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const aside = useMutation(setAside(connectionId));
  const back = useMutation(takeBack(connectionId));
  const seen = useMutation(markSeen(connectionId));
  /** The case as it stands in the open panel. */
  const edited = useRef<{ readonly key: string; readonly case: DuplicateCase } | null>(null);

  function put(key: string, accepted: DuplicateCase) {
    const { accepted: pile } = read();
    if (pile.size >= MOST_ACCEPTED && !pile.has(key)) return setNote(text.full);
    change({ kind: 'accept', key, accepted, ...place });
    setNote(text.accept);
    onHandled(key);
  }

  async function accept(key: string): Promise<void> {
    if (refusals.resolve !== null) return setNote(refusals.resolve);
    if (edited.current?.key === key) return put(key, edited.current.case);
    try {
      const found = await proposalOf(client, connectionId, key);
      if (found === null) return setNote(text.isGone);
      if (found.proposal === null) return setNote(text.noProposal(found.because));
      put(key, found.proposal);
    } catch (error) {
      setNote(failureOf(error).message);
    }
  }

  function notADuplicate({ key, size }: Pick<ClusterLine, 'key' | 'size'>) {
    if (refusals.aside !== null) return setNote(refusals.aside);
    change({ kind: 'setAside', key, ...place });
    setNote('');
    onHandled(key);
    aside.mutate([{ key, size }], {
      onSuccess([decision]) {
        if (decision === undefined) {
          change({ kind: 'takenBack', key });
          return setNote(text.changed);
        }
        change({ kind: 'decided', key, decision: decision.id });
        const undo = { label: text.undo, run: () => untie(decision.id) };
        void notifyWithAction('good', text.aside, undo, NOTE);
      },
      onError(error) {
        change({ kind: 'takenBack', key });
        void notify('bad', text.asideFailed, failureOf(error).message);
      },
    });
  }

  function untie(decision: string) {
    if (refusals.aside !== null) return setNote(refusals.aside);
    back.mutate([decision], {
      onSuccess() {
        for (const [key, by] of read().setAside) if (by === decision) change({ kind: 'takenBack', key });
        setNote(text.tookBack);
      },
      onError: (error) => void notify('bad', text.takeBackFailed, failureOf(error).message),
    });
  }

  /** The step before. Returns the key of the set that it was about. */
  function undo(): string | null {
    const { steps, setAside: decisions } = read();
    const last = steps.at(-1);
    if (last === undefined) {
      setNote(text.nothingBack);
      return null;
    }
    const { key } = last;
    const decision = decisions.get(key);
    if (last.kind === 'accept') {
      change({ kind: 'takenBack', key });
      setNote(text.tookBack);
    } else if (decision) {
      void hideNotes(NOTE);
      untie(decision);
    } else {
      setNote(text.stillSaving);
      return null;
    }
    return key;
  }

  /** @param keys null: all sets there are */
  function sawThem(keys: readonly string[] | null): void {
    seen.mutate(keys, {
      onSuccess: () => setNote(keys === null ? text.allSeen : text.seen),
      onError: (error) => void notify('bad', text.seenFailed, failureOf(error).message),
    });
  }

  return {
    note,
    say: setNote,
    edited,
    accept,
    notADuplicate,
    untie,
    undo,
    sawThem,
    /** Quietly: it was looked at. */
    lookedAt: (key: string) => seen.mutate([key]),
    drop(key: string) {
      change({ kind: 'takenBack', key });
      setNote(text.tookBack);
    },
  };
}

export type Triage = ReturnType<typeof useTriage>;
