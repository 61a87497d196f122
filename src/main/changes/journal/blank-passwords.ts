import type { NewRun } from '../ports.ts';

/** What is kept of a wish: everything but its passwords, which are empty if there were any. */
export function blankPasswords(wish: NewRun['wish']): NewRun['wish'] {
  switch (wish.kind) {
    case 'setPassword':
      return { ...wish, password: '' };
    case 'createUser':
      return { ...wish, temporaryPassword: wish.temporaryPassword === null ? null : '' };
    default:
      return wish;
  }
}
