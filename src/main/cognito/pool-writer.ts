import { STEP_OPERATIONS, type StepKind } from '#shared/domain/changes/step.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { User } from '#shared/domain/user.ts';
import type { CognitoClient } from './cognito-client.ts';
import type { RequestBudget } from './request-budget.ts';
import { toUser } from './to-domain.ts';
import { sendWrite, userIn, type WriteCall } from './write-request.ts';

/** All that Lifeguard ever changes in a pool: steps of plans, each of them one request. */
export interface PoolWriter {
  /**
   * Sends the step once at most. `user`: the one that was made. `sent` false: `waiting` aborted before anything had left.
   * Fails with `AppError`: after `REQUEST_REFUSED`, `USER_NOT_FOUND`,
   * `GROUP_NOT_FOUND`, `ADD_ON_NEEDED`, `THROTTLED` and those of credentials nothing was changed; after
   * `NETWORK_OFFLINE`, `SERVICE_FAILED`, `CANCELLED` and `INTERNAL` it may have been.
   */
  apply(
    call: WriteCall,
    signal: AbortSignal,
    waiting?: AbortSignal,
  ): Promise<{ readonly user: User | null; readonly sent?: false }>;
  /** Calls per second that the budget allows at present. */
  rate(step: StepKind): number;
  /** Reads of users per second that the budget allows at present. */
  readRate(): number;
  /** Answers of "too many requests" since the start. */
  throttled(): number;
}

export function createPoolWriter(
  { send }: Pick<CognitoClient, 'send'>,
  budget: Pick<RequestBudget, 'rateOf' | 'throttled'>,
  UserPoolId: string,
): PoolWriter {
  return {
    async apply(call, signal, waiting = signal) {
      const { step, subject, secret } = call;
      const operation = STEP_OPERATIONS[step.kind];
      let sent = false;
      try {
        const answer = await send(
          { operation, signal, waiting, ...(subject.kind !== 'group' && { user: subject.username }) },
          (client, sdk, options) => {
            sent = true;
            return sendWrite(call, UserPoolId, client, sdk, options);
          },
        );
        const user = userIn(answer);
        return { user: user && toUser(user) };
      } catch (error) {
        if (!sent && waiting.aborted) return { user: null, sent };
        throw withoutSecret(error, secret);
      }
    },
    rate: (step) => budget.rateOf(STEP_OPERATIONS[step]),
    readRate: () => budget.rateOf('ListUsers'),
    throttled: budget.throttled,
  };
}

/** A refusal may repeat what was sent; a password must not get into a journal or log that way. */
function withoutSecret(error: unknown, secret: string | null): unknown {
  if (secret === null || !(error instanceof AppError)) return error;
  return new AppError(error.code, error.message.replaceAll(secret, '…'), { next: error.next });
}
