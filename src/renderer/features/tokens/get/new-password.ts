import { passwordProblems } from '#shared/domain/changes/password.ts';
import type { PasswordPolicy } from '#shared/domain/pool.ts';

interface NewPasswordDraft {
  readonly password: string;
  readonly repeated: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** Null: the pool's policy is not known. */
  readonly policy: PasswordPolicy | null;
}

interface NewPasswordProblems {
  /** Rules that are broken, in one text. */
  readonly password: string | null;
  readonly differs: boolean;
  /** Names of attributes that need a value. */
  readonly empty: readonly string[];
}

/** What Cognito never asks of a password by itself, but without which none is sent. */
const LEAST: PasswordPolicy = {
  minimumLength: 1,
  uppercase: false,
  lowercase: false,
  numbers: false,
  symbols: false,
};

export function newPasswordProblems(draft: NewPasswordDraft): NewPasswordProblems {
  const { password, repeated, attributes, policy } = draft;
  const broken = passwordProblems(password, policy ?? LEAST);
  return {
    password: broken.length === 0 ? null : broken.join(' '),
    differs: password !== repeated,
    empty: attributes.filter(({ value }) => value.trim() === '').map(({ name }) => name),
  };
}
