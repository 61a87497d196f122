/** Words of what a token says: its claims, its raw text, the comparison of two, and the summary for a ticket. */
export const tokensClaimsText = {
  presenter: { hidden: 'hidden in presenter mode' },
  ticket: { label: 'Copy for a ticket' },
} as const;
