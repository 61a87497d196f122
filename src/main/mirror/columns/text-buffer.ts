import { NOTHING } from './needle.ts';

/** Where one value is encoded before it finds its place. */
export interface TextBuffer {
  bytes: Uint8Array;
  /** Writes a folded value as UTF-8, gives its length. `empty`: the value was empty before it was folded, too. */
  encode(folded: string, empty: boolean): number;
}

export function createTextBuffer(): TextBuffer {
  let area = Buffer.alloc(8_192);
  const buffer: TextBuffer = {
    bytes: area,
    encode(folded, empty) {
      if (folded === '') {
        area[0] = NOTHING;
        return empty ? 0 : 1;
      }
      if (folded.length * 3 > area.length) {
        area = Buffer.alloc(folded.length * 4);
        buffer.bytes = area;
      }
      for (let index = 0; index < folded.length; index += 1) {
        const code = folded.charCodeAt(index);
        // Half of a surrogate pair alone becomes U+FFFD, in needles too.
        if (code > 127) return area.write(folded, 0, 'utf8');
        area[index] = code;
      }
      return folded.length;
    },
  };
  return buffer;
}
