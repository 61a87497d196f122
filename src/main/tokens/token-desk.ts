import { AppError } from '#shared/domain/errors.ts';
import type { TokensPort } from '../ipc/ports.ts';

/** Placeholder of the first hour: the desk is being built. */
export function createTokenDesk(): TokensPort {
  const notYet = () => {
    throw new AppError('INTERNAL', 'The token inspector is not there yet.');
  };
  return {
    inspect: notYet,
    ask: notYet,
    signIn: notYet,
    answer: notYet,
    copyLink: notYet,
    copy: notYet,
    drop: notYet,
  };
}
