/**
 * How far this computer's clock is off, in a sentence; null if it is within `toleranceMs`.
 * @param serverTime milliseconds since the epoch, from a server's `Date` header or a token issued just now
 */
export function describeClock(now: number, serverTime: number, toleranceMs: number): string | null {
  const behind = serverTime - now;
  if (!Number.isFinite(behind) || Math.abs(behind) <= toleranceMs) return null;
  return `This computer’s clock is ${inWords(Math.abs(behind))} ${behind > 0 ? 'behind' : 'ahead'}.`;
}

function inWords(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 2) return `${Math.round(milliseconds / 1000)} seconds`;
  if (minutes < 180) return `${Math.round(minutes)} minutes`;
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)} hours`;
  return `${Math.round(minutes / (24 * 60))} days`;
}
