/** Words of the design system. */
export const uiText = {
  answer: {
    none: 'No answer came',
    ms: (ms: string) => `${ms} ms`,
    meaning: 'What it really means',
    next: 'What to do',
    body: 'The answer as it came',
  },
  close: 'Close',
  copied: 'Copied',
  copy: (what: string) => `Copy ${what}`,
  copyFailed: 'Could not copy',
  errorId: 'Id for the report',
  loading: 'Loading…',
  resizePanel: 'Width of the side panel',
  showAll: (characters: string) => `Show all ${characters} characters`,
  showLess: 'Show less',
  signIn: 'Sign in',
  stale: (words: string) => `Shown as of ${words}; the last try to refresh it failed.`,
  tryAgain: 'Try again',
  tryingAgain: 'Trying again…',
} as const;
