import { KEY_BYTES } from './keys.ts';

/** The part of the keychain that this needs; exact account names only. */
export interface KeyPlace {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  delete(account: string): Promise<void>;
}

export interface KeptKeyDeps {
  readonly secrets: KeyPlace;
  readonly account: string;
  random(bytes: number): Uint8Array;
}

/**
 * The 32 bytes that a database is encrypted with; made and kept at the first call, and to be called before there is a
 * file, so that no crash leaves a file without its key. A key that is lost or damaged is made anew too: a file that is
 * still there is then refused in words when it is opened. Fails as the keychain does.
 */
export async function keptKey({ secrets, account, random }: KeptKeyDeps): Promise<Uint8Array> {
  const kept = decode(await secrets.get(account));
  if (kept !== null) return kept;
  const key = random(KEY_BYTES);
  if (key.length !== KEY_BYTES) throw new RangeError(`A key has ${KEY_BYTES} bytes`);
  await secrets.set(account, Buffer.from(key).toString('base64url'));
  return key;
}

/** Without the key what is left of the files is noise. Does nothing if there is none. */
export async function forgetKey(secrets: KeyPlace, account: string): Promise<void> {
  await secrets.delete(account);
}

function decode(text: string | null): Uint8Array | null {
  if (text === null || !/^[A-Za-z0-9_-]{43}$/.test(text)) return null;
  const key = Buffer.from(text, 'base64url');
  return key.length === KEY_BYTES ? key : null;
}
