import { AppError } from '#shared/domain/errors.ts';
import type { MirrorStore } from '../ports.ts';
import type { Pass } from './ask.ts';
import { createGroupCopy } from './copy-groups.ts';
import type { CopyColumns } from './copy-ports.ts';
import { markUnseen } from './find-gone.ts';
import { readGroups } from './read-groups.ts';
import { readUsers } from './read-users.ts';

/**
 * Carries a reading from where it stands to its end: users, then groups, then who is gone. Fails with the first failure of
 * the source or the store, and with `CANCELLED` when the attempt is stopped; what was read until then stays.
 */
export async function runPass(
  pass: Pass,
  { store, columns }: { readonly store: MirrorStore; readonly columns: CopyColumns },
): Promise<void> {
  const { copy, reading, attempt, batches } = pass;
  const check = () => {
    attempt.check();
    // A write that failed somewhere has taken pages with it, which this reading counts as read.
    if (copy.reading() !== reading)
      throw new AppError(
        'MIRROR_FAILED',
        'Writing the copy of the pool failed; the reading goes on from there.',
      );
  };
  const moveTo = (step: 'groups' | 'finishing') => {
    check();
    reading.moveTo(step);
    copy.write({});
  };
  if (reading.state().step === 'users') {
    await readUsers(pass);
    batches.finish();
    moveTo('groups');
  }
  if (reading.state().step === 'groups') {
    const isFirst = () => store.completeAt() === null;
    await readGroups(pass, { columns, groups: createGroupCopy({ columns, copy, now: pass.now, isFirst }) });
    moveTo('finishing');
  }
  await markUnseen(pass, { columns, size: store.size() });
  check();
  copy.end();
}
