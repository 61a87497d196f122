import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { createDispatcher } from '#main/ipc/dispatcher.ts';
import { createHandlers } from '#main/ipc/handlers.ts';
import { contract, events, type Operation, type StreamFrame } from '#shared/contract/index.ts';
import { ERRORS } from '#shared/domain/errors.ts';
import { readToken } from '#shared/domain/token/read-token.ts';
import { handlerDeps } from '#test/support/bridge-doubles.ts';

const operations = Object.entries(contract) as [string, Operation][];
const dispatcher = createDispatcher({
  handlers: createHandlers(handlerDeps()),
  roleIn: () => 'admin',
  report: (_name, error) => {
    throw error;
  },
});

async function answerOf(name: string, operation: Operation, input: unknown) {
  const { signal } = new AbortController();
  if (operation.kind === 'call') return dispatcher.call(name, input, signal);
  const frames: StreamFrame[] = [];
  await dispatcher.stream(name, input, signal, (frame) => frames.push(frame));
  const last = frames.at(-1);
  expect(frames).toHaveLength(1);
  return last?.type === 'end' ? last.result : undefined;
}

describe.each(operations)('%s', (name, operation) => {
  it('has a handler', () => {
    expect(createHandlers(handlerDeps())[name as keyof typeof contract]).toBeTypeOf('function');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'connectionId'],
    ['a list', []],
    ['an undeclared key', { connectionId: 'demo', surprise: 1 }],
    ['a connection id with a path in it', { connectionId: '../demo' }],
    [
      'values of the wrong kind',
      { connectionId: { toString: 'demo' }, connection: 1, text: 1, theme: 1, page: 1 },
    ],
  ])('refuses %s before its handler is reached', async (_what, input) => {
    const answer = await answerOf(name, operation, input);
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  it('declares only codes of the error table', () => {
    expect(operation.errors.filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
  });

  it('declares no token and no secret in its output', () => {
    expect(secretKeys(operation.output)).toEqual([]);
  });

  it('names an effect and the weakest role', () => {
    expect(['read', 'write', 'destructive']).toContain(operation.effect);
    expect(['nobody', 'support', 'staff', 'admin']).toContain(operation.role);
    if (operation.effect !== 'read') expect(['staff', 'admin']).toContain(operation.role);
  });
});

describe('a pasted token of any length', () => {
  it('reaches the strict reader, which says that it is too long', () => {
    const { input } = contract['tokens.inspect'];
    const text = `eyJhbGciOiJSUzI1NiJ9.${'A'.repeat(3_000_000)}.AAA`;
    const parsed = input.safeParse({ connectionId: 'demo', source: { kind: 'pasted', text } });
    const source = parsed.data?.source;
    const read = readToken(source?.kind === 'pasted' ? source.text : '');
    expect(read).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
  });
});

describe('the registry as a whole', () => {
  it('has no handler without an operation', () => {
    expect(Object.keys(createHandlers(handlerDeps())).sort()).toEqual(Object.keys(contract).sort());
  });

  it('declares no token and no secret in any event', () => {
    expect(Object.values(events).flatMap((schema) => secretKeys(schema))).toEqual([]);
  });

  it('finds a planted token, so the check above sees', async () => {
    const { object, string, array, number } = await import('zod');
    const planted = object({ refreshToken: string().nullable(), passwordDays: number().nullable() });
    expect(secretKeys(object({ list: array(planted) }))).toEqual(['refreshToken']);
  });
});

const SECRET = /token|secret|password|verifier|credential(?!s$)|accessKey/i;

/** A yes, a no or a number of days is no secret, whatever it is called, nor are several of them together. */
function holdsText(schema: z.ZodType): boolean {
  const { type, innerType, shape } = schema.def as unknown as {
    type: string;
    innerType?: z.ZodType;
    shape?: Record<string, z.ZodType>;
  };
  if (shape) return Object.values(shape).some(holdsText);
  return innerType ? holdsText(innerType) : !['boolean', 'number', 'null', 'literal'].includes(type);
}

/** The keys of a schema, at any depth, whose names say that a secret is behind them. */
function secretKeys(schema: z.ZodType): string[] {
  const definition = schema.def as unknown as Record<string, unknown>;
  const shape = (definition.shape ?? {}) as Record<string, z.ZodType>;
  const inner = [definition.element, definition.innerType, ...((definition.options as unknown[]) ?? [])];
  return [
    ...Object.entries(shape).flatMap(([key, value]) => (SECRET.test(key) && holdsText(value) ? [key] : [])),
    ...[...Object.values(shape), ...(inner.filter(Boolean) as z.ZodType[])].flatMap(secretKeys),
  ];
}
