import { valueProblem as ruleProblem } from '#shared/domain/changes/planners/attribute-value.ts';
import type { SchemaAttribute } from '#shared/domain/pool.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';

const text = userActionsText.problems;

/**
 * Why Cognito would refuse this value, in words, by the rules that the planner has; null: nothing is known against it.
 * Empty: the attribute is deleted, or not given.
 */
export function valueProblem(rule: SchemaAttribute | null, value: string): string | null {
  if (value === '') return rule?.required ? text.required : null;
  return rule && ruleProblem(rule, value);
}

/** Allowed, but seldom meant. */
export function valueDoubt(value: string): string | null {
  return value !== value.trim() ? text.space : null;
}
