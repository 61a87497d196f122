import type { MirrorState, ReadingProgress } from '#shared/domain/mirror.ts';
import { formatCount, formatNumber } from './format.ts';
import { mirrorText } from './mirror-text.ts';

/** States and measures of the copy of a pool in words; times are milliseconds since the epoch. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `just now`, `4 min ago`, `3 h ago`, `2 days ago`: short, for a line that is always in view. */
export function shortAgo(at: number, now: number): string {
  const past = now - at;
  if (past < MINUTE) return mirrorText.words.justNow;
  if (past < HOUR) return mirrorText.words.minutesAgo(Math.floor(past / MINUTE));
  if (past < DAY) return mirrorText.words.hoursAgo(Math.floor(past / HOUR));
  return mirrorText.words.daysAgo(formatCount(Math.floor(past / DAY), 'day', 'days'));
}

/** `6 min left`, `40 s left`, `2 h 5 min left`; rounded up, because people wait for it. */
export function timeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return '';
  if (seconds < 1) return mirrorText.words.almostDone;
  if (seconds < 90) return mirrorText.words.secondsLeft(Math.ceil(seconds));
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return mirrorText.words.minutesLeft(minutes);
  return mirrorText.words.hoursLeft(Math.floor(minutes / 60), minutes % 60);
}

/** `in 12 min`; what is due already begins now. */
export function shortIn(at: number, now: number): string {
  const wait = at - now;
  if (wait < MINUTE) return mirrorText.words.inAMoment;
  if (wait < HOUR) return mirrorText.words.inMinutes(Math.ceil(wait / MINUTE));
  return mirrorText.words.inHours(Math.round(wait / HOUR));
}

/** `575 MB`; decimal units, as disks are sold. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** power;
  return `${formatNumber(Number(value.toFixed(value < 10 && power > 0 ? 1 : 0)))} ${units[power]}`;
}

/** Whole percent of the users that are read; 99 at most until the reading is over; null: nobody knows how many there are. */
export function percentRead({ read, expected }: Pick<ReadingProgress, 'read' | 'expected'>): number | null {
  if (expected === null || expected <= 0) return null;
  return Math.min(99, Math.floor((read / expected) * 100));
}

export type MirrorTone = 'good' | 'neutral' | 'info' | 'warning' | 'bad';

export interface MirrorLine {
  readonly text: string;
  readonly tone: MirrorTone;
  /** Of the users, while a reading runs and their number is known; null otherwise. */
  readonly percent: number | null;
}

/**
 * A try after a failure that has read nothing yet is still a part of the wait: else every try, a second long, would look
 * as if all were well again.
 */
export function phaseInWords({ phase, problem }: MirrorState): MirrorState['phase'] {
  return phase === 'reading' && problem !== null ? 'waiting' : phase;
}

/** The copy in one short line, for the top bar. */
export function mirrorLine(state: MirrorState, now: number): MirrorLine {
  const { words } = mirrorText;
  const users = formatCount(state.users, 'user', 'users');
  const age = state.completeAt === null ? null : shortAgo(state.completeAt, now);
  const still = (text: string, tone: MirrorTone): MirrorLine => ({ text, tone, percent: null });
  switch (phaseInWords(state)) {
    case 'opening':
      return still(words.opening, 'info');
    case 'failed':
      return still(state.problem?.code === 'DISK_FULL' ? words.diskFull : words.failed, 'bad');
    case 'reading':
      return state.reading ? readingLine(state.reading) : still(words.reading, 'info');
    case 'paused':
      return pausedLine(state, age);
    case 'waiting': {
      const why = words.waits[whyItWaits(state)];
      return still(`${why} · ${age === null ? words.soFar(users) : words.copyFrom(age)}`, 'warning');
    }
    case 'idle': {
      if (age === null) return still(state.problem ? words.stopped(users) : words.notRead, 'warning');
      const line = words.idle(users, age);
      if (state.problem) return still(words.stopped(line), 'warning');
      return still(state.keptIn === 'memory' ? words.inMemory(line) : line, 'good');
    }
  }
}

/** How far the reading came stays in view, for it goes on from there. */
function pausedLine({ reading, users }: MirrorState, age: string | null): MirrorLine {
  const { words } = mirrorText;
  const percent = reading && percentRead(reading);
  const rest = age === null ? words.soFar(formatCount(users, 'user', 'users')) : words.copyFrom(age);
  return { text: `${words.paused(percent)} · ${rest}`, tone: 'warning', percent };
}

function readingLine(reading: ReadingProgress): MirrorLine {
  const { words } = mirrorText;
  const percent = percentRead(reading);
  if (reading.step !== 'users') return { text: words.steps[reading.step], tone: 'info', percent };
  const parts = [
    percent === null ? words.readingCount(formatNumber(reading.read)) : words.readingPercent(percent),
    reading.usersPerSecond > 0 ? perSecond(reading.usersPerSecond) : '',
    reading.secondsLeft === null ? '' : timeLeft(reading.secondsLeft),
  ];
  return { text: parts.filter(Boolean).join(' · '), tone: 'info', percent };
}

/** `1,702/s`. */
export function perSecond(users: number): string {
  return mirrorText.words.perSecond(formatNumber(Math.round(users)));
}

/** What a reading in the phase `waiting` waits for; `session`: for the one that is just being restored or renewed. */
export function whyItWaits({
  problem,
}: Pick<MirrorState, 'problem'>): 'session' | 'signIn' | 'network' | 'other' {
  switch (problem?.code) {
    case undefined:
      return 'session';
    case 'NOT_SIGNED_IN':
    case 'SESSION_EXPIRED':
    case 'AWS_CREDENTIALS_EXPIRED':
      return 'signIn';
    case 'NETWORK_OFFLINE':
      return 'network';
    default:
      return 'other';
  }
}

/**
 * What a screen reader is told: that a reading began, each quarter of it, and how it ended. The text changes seldom, and
 * only what changes is spoken.
 */
export function mirrorAnnouncement(state: MirrorState): string {
  const { words } = mirrorText;
  if (state.phase === 'reading') {
    const percent = state.reading ? percentRead(state.reading) : null;
    const quarter = Math.floor((percent ?? 0) / 25) * 25;
    return quarter === 0 ? words.readingBegan : words.readingPercent(quarter);
  }
  if (state.phase === 'idle' && state.completeAt !== null && !state.problem)
    return words.readingDone(formatCount(state.users, 'user', 'users'));
  if (state.phase === 'opening') return '';
  return state.problem ? state.problem.message : mirrorText.phases[state.phase];
}
