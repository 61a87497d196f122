import type { Subject } from './subject.ts';

export interface SignInGroup {
  /** Counted from 1; null: the tokens do not say, or are held by main. */
  readonly signIn: number | null;
  readonly members: readonly Subject[];
}

/** Neighbours of one sign-in together, in the order of the list. */
export function bySignIn(subjects: readonly Subject[]): SignInGroup[] {
  const groups: { signIn: number | null; members: Subject[] }[] = [];
  for (const subject of subjects) {
    const signIn = subject.found?.signIn ?? null;
    const last = groups.at(-1);
    if (last && last.signIn === signIn) last.members.push(subject);
    else groups.push({ signIn, members: [subject] });
  }
  return groups;
}
