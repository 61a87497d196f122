import { passwordProblems } from '#shared/domain/changes/password.ts';
import type { PasswordPolicy } from '#shared/domain/pool.ts';

export interface PasswordRule {
  readonly words: string;
  readonly met: boolean;
}

/** The rules of the pool, and those that hold for any password once they are broken, each met or not. */
export function passwordRules(password: string, policy: PasswordPolicy): readonly PasswordRule[] {
  const broken = passwordProblems(password, policy);
  const ofPool = passwordProblems('', policy);
  return [...ofPool, ...broken.filter((words) => !ofPool.includes(words))].map((words) => ({
    words,
    met: !broken.includes(words),
  }));
}
