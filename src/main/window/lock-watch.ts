/** Of Electron's `powerMonitor`, what tells that nobody sits before the computer any more. */
export interface LockMonitor {
  on(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
  off(event: 'lock-screen' | 'suspend', listener: () => void): unknown;
  /** Of the screen as it is now; `locked` if it is. */
  getSystemIdleState(idleThresholdSeconds: number): string;
}

export interface LockWatch {
  /** From now on there may be something that a lock has to hide. */
  begin(): void;
  dispose(): void;
}

const LOOK_MS = 5_000;
/** So long that the answer is `active` or `locked`, and never `idle`. */
const NEVER_IDLE_S = 1_000_000;

/**
 * Tells when the computer is locked or sent to sleep.
 * @param deps.polls Linux has no event for the lock of every desktop, so the state is looked at every 5 s there
 */
export function watchLock(deps: {
  readonly monitor: LockMonitor;
  readonly polls: boolean;
  readonly timers: { set(action: () => void, milliseconds: number): unknown; clear(timer: unknown): void };
  readonly locked: () => void;
}): LockWatch {
  const { monitor, timers, locked } = deps;
  let timer: unknown = null;
  let wasLocked = false;
  monitor.on('lock-screen', locked);
  monitor.on('suspend', locked);

  function isLocked(): boolean {
    try {
      return monitor.getSystemIdleState(NEVER_IDLE_S) === 'locked';
    } catch {
      // A desktop without a screen saver cannot be asked, and is not locked.
      return false;
    }
  }

  function look(): void {
    const nowLocked = isLocked();
    if (nowLocked && !wasLocked) locked();
    wasLocked = nowLocked;
    timer = timers.set(look, LOOK_MS);
  }

  return {
    begin() {
      if (deps.polls && timer === null) look();
    },
    dispose() {
      monitor.off('lock-screen', locked);
      monitor.off('suspend', locked);
      timers.clear(timer);
    },
  };
}
