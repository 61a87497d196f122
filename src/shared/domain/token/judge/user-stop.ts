import { judgeUserEnabled, judgeUserExists } from './judge-user.ts';
import { quoted } from './ruling.ts';
import { type Stop, signInHindrance } from './sign-in-again.ts';
import { fromNow } from './times.ts';
import type { TokenCase } from './token-case.ts';

/** Why the user of a token that has ended cannot simply get a new one. Null: nothing that is known of the user keeps the app from refreshing it. */
export function userStop(token: TokenCase): Stop | null {
  const { directory, connection } = token.facts;
  const here = quoted(connection.name);
  const user = directory.kind === 'found' ? directory.user : null;
  const who = user === null ? 'its user' : quoted(user.username);
  const seen = directory.kind === 'unknown' ? '' : fromNow(directory.asOf, token.now);
  switch (judgeUserExists(token).verdict.code) {
    case 'USER_DELETED':
      return {
        cause: `its user ${who} was deleted from ${here} (found missing ${fromNow(user?.goneAt ?? token.now, token.now)})`,
        next: 'it cannot be refreshed, and nobody can use this account again; create the user anew if that was a mistake, with a new sub',
      };
    case 'USER_NOT_IN_POOL':
      return directory.kind !== 'unknown' && directory.live
        ? {
            cause: `${here} has no user with its sub any more`,
            next: 'it cannot be refreshed; sign in with an account that is still there, or create the user anew',
          }
        : {
            cause: `${here} has no user with its sub, by its copy of ${seen}`,
            next: 'if so it cannot be refreshed; ask the pool itself to be sure',
          };
  }
  switch (judgeUserEnabled(token).verdict.code) {
    case 'USER_DISABLED':
      return { cause: `the account of ${who} was disabled`, next: 'enable the user, then sign in again' };
    case 'USER_CANNOT_SIGN_IN':
      return user === null ? null : signInHindrance(token, user);
  }
  return null;
}
