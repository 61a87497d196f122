// @ts-check

/** Prints one line of progress: what is being done, in words. @param {string} text */
export function say(text) {
  process.stdout.write(`lifeguard: ${text}\n`);
}

/** A failure of the set-up that a person can do something about. */
export class SetupError extends Error {
  /**
   * @param {string} what what went wrong, one sentence
   * @param {string} todo what to do next, one sentence or command
   */
  constructor(what, todo) {
    super(what);
    this.name = 'SetupError';
    this.todo = todo;
  }
}

/**
 * Runs a script's body and turns its end into the process's exit code. A SetupError is printed as two
 * sentences; anything else is a fault of the script and keeps its stack.
 * @param {() => Promise<number>} body resolves to the exit code
 */
export async function main(body) {
  try {
    process.exit(await body());
  } catch (error) {
    if (error instanceof SetupError) {
      process.stderr.write(`lifeguard: ${error.message}\nlifeguard: What to do: ${error.todo}\n`);
    } else {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    }
    process.exit(1);
  }
}

/** "1.2 s" or "3 min 04 s". @param {number} ms */
export function duration(ms) {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}
