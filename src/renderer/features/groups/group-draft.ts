import type { GroupSettings } from '#shared/domain/changes/wish.ts';
import { groupFormText } from '../../text/group-form-text.ts';

/** A group as it stands in the form. */
export interface GroupDraft {
  readonly name: string;
  readonly description: string;
  readonly precedence: string;
  readonly roleArn: string;
}

export type GroupErrors = { readonly [Key in keyof GroupDraft]?: string };

export const EMPTY_DRAFT: GroupDraft = { name: '', description: '', precedence: '', roleArn: '' };

export function draftOf(name: string, { description, precedence, roleArn }: GroupSettings): GroupDraft {
  return {
    name,
    description: description ?? '',
    precedence: precedence === null ? '' : String(precedence),
    roleArn: roleArn ?? '',
  };
}

/** Limits of `GroupNameType`, `DescriptionType`, `PrecedenceType` and `ArnType` of the API (CreateGroup, UpdateGroup). */
const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;
const ARN =
  /^arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?$/;
const LONGEST_NAME = 128;
const LONGEST_TEXT = 2_048;
const LARGEST_PRECEDENCE = 2_147_483_647;

/** @param taken names that other groups have; empty for a group that exists */
export function checkDraft(draft: GroupDraft, taken: readonly string[]): GroupErrors {
  const { errors } = groupFormText;
  const { name, description, precedence, roleArn } = draft;
  return {
    ...(name === ''
      ? { name: errors.nameMissing }
      : name.length > LONGEST_NAME
        ? { name: errors.nameLong }
        : !NAME.test(name)
          ? { name: errors.nameBlank }
          : taken.includes(name)
            ? { name: errors.nameTaken }
            : {}),
    ...(description.length > LONGEST_TEXT && { description: errors.descriptionLong }),
    ...(!isPrecedence(precedence.trim()) && { precedence: errors.precedence }),
    ...(!isArn(roleArn.trim()) && { roleArn: errors.roleArn }),
  };
}

/** What the draft means; ask only for one without errors. Empty fields are null. */
export function settingsOf({ description, precedence, roleArn }: GroupDraft): GroupSettings {
  return {
    description: description === '' ? null : description,
    precedence: precedence.trim() === '' ? null : Number(precedence.trim()),
    roleArn: roleArn.trim() === '' ? null : roleArn.trim(),
  };
}

export function sameSettings(a: GroupSettings, b: GroupSettings): boolean {
  return (
    (a.description ?? '') === (b.description ?? '') &&
    a.precedence === b.precedence &&
    a.roleArn === b.roleArn
  );
}

function isPrecedence(text: string): boolean {
  return text === '' || (/^\d{1,10}$/.test(text) && Number(text) <= LARGEST_PRECEDENCE);
}

function isArn(text: string): boolean {
  return text === '' || (text.length >= 20 && text.length <= LONGEST_TEXT && ARN.test(text));
}
