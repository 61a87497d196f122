import type * as z from 'zod';
import { activityOperations } from './activity-operations.ts';
import { appOperations } from './app-operations.ts';
import { backendOperations } from './backend-operations.ts';
import { connectionOperations } from './connection-operations.ts';
import { directoryOperations } from './directory-operations.ts';
import { duplicateOperations } from './duplicate-operations.ts';
import { exportOperations } from './export-operations.ts';
import { mirrorOperations } from './mirror-operations.ts';
import type { CallOperation, DeepReadonly, StreamOperation } from './operation.ts';
import { planOperations } from './plan-operations.ts';
import { sessionOperations } from './session-operations.ts';
import { tokenOperations } from './token-operations.ts';

/** The one registry of the bridge. Both ends, the handlers' types and the test doubles derive from it. */
export const contract = {
  ...appOperations,
  ...connectionOperations,
  ...sessionOperations,
  ...directoryOperations,
  ...mirrorOperations,
  ...activityOperations,
  ...exportOperations,
  ...planOperations,
  ...duplicateOperations,
  ...tokenOperations,
  ...backendOperations,
} as const;

type Contract = typeof contract;

export type OperationName = keyof Contract;
export type CallName = { [N in OperationName]: Contract[N] extends CallOperation ? N : never }[OperationName];
export type StreamName = {
  [N in OperationName]: Contract[N] extends StreamOperation ? N : never;
}[OperationName];

export type InputOf<Name extends OperationName> = DeepReadonly<z.input<Contract[Name]['input']>>;
/** Of a stream: one item. */
export type OutputOf<Name extends OperationName> = DeepReadonly<z.output<Contract[Name]['output']>>;

export type { Bridge, BridgeEvent, BridgeFailure, BridgeResult, StreamFrame } from './bridge.ts';
export { CHANNELS } from './bridge.ts';
export type { EventName, EventValue } from './events.ts';
export { events } from './events.ts';
export type { CallOperation, Effect, NeededRole, Operation, StreamOperation } from './operation.ts';
export { COMMON_ERRORS } from './operation.ts';
