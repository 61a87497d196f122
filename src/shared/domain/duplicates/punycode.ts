const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
/** A label of DNS has at most 63 characters (RFC 1035, 2.3.4), so a longer one is no domain and stays as it is. */
const LONGEST_LABEL = 63;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant.
const ASCII = /^[\u0000-\u007f]*$/;

function adapt(delta: number, points: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

const digit = (value: number): string => String.fromCharCode(value < 26 ? value + 97 : value + 22);

/** RFC 3492, 6.3. */
function encode(points: readonly number[]): string {
  let out = String.fromCharCode(...points.filter((point) => point < 128));
  const basic = out.length;
  if (basic > 0) out += '-';
  let done = basic;
  let n = 128;
  let delta = 0;
  let bias = 72;
  while (done < points.length) {
    const next = Math.min(...points.filter((point) => point >= n));
    delta += (next - n) * (done + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta += 1;
      if (point !== n) continue;
      let q = delta;
      for (let k = BASE; ; k += BASE) {
        const t = Math.min(Math.max(k - bias, T_MIN), T_MAX);
        if (q < t) break;
        out += digit(t + ((q - t) % (BASE - t)));
        q = Math.floor((q - t) / (BASE - t));
      }
      out += digit(q);
      bias = adapt(delta, done + 1, done === basic);
      delta = 0;
      done += 1;
    }
    delta += 1;
    n += 1;
  }
  return out;
}

/**
 * A domain as DNS has it: every label that is not ASCII as `xn--…` (RFC 3492), so that `bücher.example` and
 * `xn--bcher-kva.example` are one. In lower case and NFC already.
 */
export function asciiDomain(domain: string): string {
  if (ASCII.test(domain)) return domain;
  return domain
    .split('.')
    .map((label) => {
      if (ASCII.test(label) || label.length > LONGEST_LABEL) return label;
      return `xn--${encode(Array.from(label, (letter) => letter.codePointAt(0) ?? 0))}`;
    })
    .join('.');
}
