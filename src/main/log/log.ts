import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Log {
  info(message: string): void;
  /** The whole chain of causes is written, tokens and keys blotted out. */
  error(message: string, cause?: unknown): void;
}

const MAX_BYTES = 1_000_000;

/** Lines on stderr and in one file that is kept below 2 MB together with its predecessor. A full disk is not a reason to stop. */
export function createFileLog(path: string, now: () => number = Date.now): Log {
  mkdirSync(dirname(path), { recursive: true });

  function write(level: string, text: string): void {
    const line = `${new Date(now()).toISOString()} ${level} ${redact(text)}\n`;
    process.stderr.write(line);
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(path, `${path}.1`);
      appendFileSync(path, line, { mode: 0o600 });
    } catch {
      // stderr has it.
    }
  }

  return {
    info: (message) => write('info', message),
    error: (message, cause) =>
      write('error', cause === undefined ? message : `${message}: ${causeChain(cause)}`),
  };
}

/** Blots out what must never be in a log: JWTs and JWEs, OAuth parameters, bearer headers, AWS keys. */
export function redact(text: string): string {
  return text
    .replace(/eyJ[\w-]*\.[\w-]*\.?[\w.-]*/g, '[token]')
    .replace(
      /\b(code|state|refresh_token|id_token|access_token|code_verifier|nonce)=[^&\s"']+/gi,
      '$1=[hidden]',
    )
    .replace(
      /"(code|refresh_token|id_token|access_token|SecretKey|SessionToken)"\s*:\s*"[^"]*"/gi,
      '"$1":"[hidden]"',
    )
    .replace(/\bBearer\s+\S+/gi, 'Bearer [hidden]')
    .replace(/\b(AKIA|ASIA)[A-Z0-9]{12,}/g, '$1[hidden]');
}

function causeChain(cause: unknown, depth = 0): string {
  if (!(cause instanceof Error)) return String(cause);
  const own = depth === 0 ? (cause.stack ?? String(cause)) : String(cause);
  return cause.cause === undefined || depth > 5
    ? own
    : `${own}\n  because ${causeChain(cause.cause, depth + 1)}`;
}
