import { AppError } from '#shared/domain/errors.ts';
import type { EntryStore, SecretStore } from './secret-store.ts';
import {
  joinSecret,
  MAX_PARTS,
  otherSlot,
  type Pointer,
  partName,
  readPointer,
  type Slot,
  splitSecret,
  writePointer,
} from './slots.ts';

/**
 * Keeps a secret of any length in numbered entries of limited size, in two slots and a pointer. A new secret
 * goes to the slot that is not pointed to, is read back, and only then the pointer is moved: one write, so that
 * a crash leaves the old or the new secret whole. What a crash left behind is cleared by the next `set` or
 * `delete`. Not safe for two writers at once; Lifeguard runs once per person.
 */
export function createSlottedStore(entries: EntryStore): SecretStore {
  async function readParts(account: string, pointer: Pointer): Promise<string | null> {
    const parts: (string | null)[] = [];
    for (let part = 1; part <= pointer.parts; part += 1) {
      parts.push(await entries.read(partName(account, pointer.slot, part)));
    }
    return joinSecret(pointer, parts);
  }

  /** Clears the slot's parts from `first` on, the last one first: what a crash leaves is again without a gap. */
  async function clearSlot(account: string, slot: Slot, first: number): Promise<void> {
    let last = first - 1;
    while (last < MAX_PARTS && (await entries.read(partName(account, slot, last + 1))) !== null) last += 1;
    for (let part = last; part >= first; part -= 1) await entries.remove(partName(account, slot, part));
  }

  return {
    async get(account) {
      const pointer = readPointer(await entries.read(account));
      return pointer === null ? null : readParts(account, pointer);
    },

    async set(account, secret) {
      const { parts, digest } = splitSecret(secret);
      const old = readPointer(await entries.read(account));
      const slot = old === null ? 'A' : otherSlot(old.slot);
      const pointer: Pointer = { slot, parts: parts.length, digest };
      for (const [index, part] of parts.entries()) {
        await entries.write(partName(account, slot, index + 1), part);
      }
      if ((await readParts(account, pointer)) !== secret) {
        throw new AppError('KEYCHAIN_UNAVAILABLE', 'The keychain did not keep what was written to it.');
      }
      await entries.write(account, writePointer(pointer));
      await clearSlot(account, slot, parts.length + 1);
      await clearSlot(account, otherSlot(slot), 1);
    },

    async delete(account) {
      // The pointer goes last: as long as it stands, a delete that was cut short is known to be unfinished.
      await clearSlot(account, 'A', 1);
      await clearSlot(account, 'B', 1);
      await entries.remove(account);
    },
  };
}
