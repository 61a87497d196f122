import type { User } from '../user.ts';
import { birthdateOf } from './guesses.ts';
import { namesContradict } from './names.ts';

type Person = Pick<User, 'attributes'>;

/** What says that two of them are two people, one email or phone or not; null: nothing does. */
export function contradictionIn(members: readonly Person[]): 'names' | 'birthdates' | null {
  if (anyTwo(members, namesContradict)) return 'names';
  return anyTwo(members, birthdatesContradict) ? 'birthdates' : null;
}

/** Both have a whole one, and they differ. */
function birthdatesContradict(a: Person, b: Person): boolean {
  const [born, bornToo] = [birthdateOf(a), birthdateOf(b)];
  return born !== null && bornToo !== null && born !== bornToo;
}

const anyTwo = (members: readonly Person[], is: (a: Person, b: Person) => boolean): boolean =>
  members.some((one, at) => members.slice(at + 1).some((other) => is(one, other)));
