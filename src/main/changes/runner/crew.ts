/** Units under way: how many, and what they are at. */
export interface Crew {
  /** Waits until one more may begin beside those under way. */
  room(size: () => number): Promise<void>;
  run(work: () => Promise<void>): void;
  /** Waits until none is under way. */
  empty(): Promise<void>;
  /** One waits for a while, and needs neither budget nor place. */
  idle(is: boolean): void;
  stage(what: 'check' | 'call', on: boolean): void;
  /** More calls than checks are under way, so that there are reads to spare. */
  readsToSpare(): boolean;
}

/** Those that wait included. */
const MOST = 64;

export function createCrew(onMove: () => void): Crew {
  const at = { check: 0, call: 0 };
  let running = 0;
  let idling = 0;
  let wake: (() => void)[] = [];

  function moved() {
    const heard = wake;
    wake = [];
    for (const resolve of heard) resolve();
    onMove();
  }

  async function until(condition: () => boolean) {
    while (!condition()) await new Promise<void>((resolve) => wake.push(resolve));
  }

  return {
    room: (size) => until(() => running < MOST && running - idling < size()),
    run(work) {
      running += 1;
      void work().finally(() => {
        running -= 1;
        moved();
      });
    },
    empty: () => until(() => running === 0),
    idle(is) {
      idling += is ? 1 : -1;
      moved();
    },
    stage(what, on) {
      at[what] += on ? 1 : -1;
      moved();
    },
    readsToSpare: () => at.check <= at.call,
  };
}
