import { isSignOrDot } from './heads.ts';

/** How people and programs write that something was left out. */
const LEFT_OUT = /…|\.{3,}|\*{2,}|•{2,}|[[<(]\s?(?:…|\.{3}|trunc|cut|snip|redact)/iy;

/** Whether something was left out at `at`. */
export function leftOutAt(text: string, at: number): boolean {
  LEFT_OUT.lastIndex = at;
  return LEFT_OUT.test(text);
}

/** Behind the sign for what was left out, and behind what is still there of the end: `eyJhbGciOi...c3Nw`. */
export function skipLeftOut(text: string, at: number): number {
  let to = at;
  while (to < text.length && (isSignOrDot(text.charCodeAt(to)) || '…*•'.includes(text[to] ?? ''))) to += 1;
  return to;
}

/** Whether something was left out just before `at`. */
export function leftOutBefore(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 12), at);
  return /(?:…|\.{3}|\*\*|••|…\]|\.\.\.\])\s?$/.test(before);
}
