/** How long a person's word holds until the page is there to act on it, in milliseconds. */
const HOLDS = 15_000;

export interface ClipboardConsent {
  /** A person agreed that the clipboard is read, once. */
  give(now: number): void;
  /** Whether somebody agreed a moment ago; takes the word, so that it is acted on once. */
  take(now: number): boolean;
  /** Told whenever somebody agrees. Returns the function that ends it. */
  follow(listener: () => void): () => void;
}

/** Carries the consent from the command palette to the page, and never the text: that is read by the page itself. */
export function createClipboardConsent(): ClipboardConsent {
  let givenAt: number | null = null;
  const listeners = new Set<() => void>();
  return {
    give(now) {
      givenAt = now;
      for (const listener of listeners) listener();
    },
    take(now) {
      const holds = givenAt !== null && now - givenAt < HOLDS;
      givenAt = null;
      return holds;
    },
    follow(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export const clipboardConsent = createClipboardConsent();
