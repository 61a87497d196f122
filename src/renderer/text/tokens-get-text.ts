/** Words of test sign-ins. */
export const tokensGetText = {
  title: 'Get a token',
  note: 'This is a real sign-in.',
  copyToken: {
    label: 'Copy token',
    copied: 'Token copied',
    note: 'Cleared from the clipboard after 30 s, if it is still there.',
  },
} as const;
