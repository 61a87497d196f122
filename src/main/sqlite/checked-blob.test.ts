import { describe, expect, it } from 'vitest';
import { fromCheckedBlob, toCheckedBlob } from './checked-blob.ts';
import { UnreadableError } from './unreadable-error.ts';

const VALUE = ['Zoë\0\ud800', { amount: 1.5, nothing: null }, '__proto__'];

describe('a checked blob', () => {
  it('gives back what was put into it', () => {
    expect(fromCheckedBlob(toCheckedBlob(VALUE, 'row 1'), 'row 1')).toEqual(VALUE);
  });

  it('notices every bit that is another', () => {
    const blob = Buffer.from(toCheckedBlob(VALUE, 'row 1'));
    for (let bit = 0; bit < blob.length * 8; bit += 1) {
      const changed = Buffer.from(blob);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => fromCheckedBlob(changed, 'row 1')).toThrow(UnreadableError);
    }
  });

  it('is refused in another place, cut, or missing', () => {
    const blob = toCheckedBlob(VALUE, 'row 1');
    expect(() => fromCheckedBlob(blob, 'row 2')).toThrow(UnreadableError);
    for (const other of [
      blob.subarray(1),
      blob.subarray(0, -1),
      blob.subarray(0, 3),
      null,
      'text',
      undefined,
    ]) {
      expect(() => fromCheckedBlob(other, 'row 1')).toThrow(UnreadableError);
    }
  });
});
