import { formatCount, formatNumber } from './format.ts';

/** Words of what a token says: its claims, its raw text, the comparison of two, and the summary for a ticket. */
export const tokensClaimsText = {
  presenter: {
    hidden: 'hidden in presenter mode',
    rawHidden: 'The raw text can be decoded by anybody who sees it, so it is hidden in presenter mode.',
  },
  views: 'What the token says',
  tabs: { claims: 'Claims', header: 'Header', payload: 'Payload', raw: 'Raw' },
  claims: {
    caption: 'Claims of the token',
    name: 'Claim',
    value: 'Value',
    now: 'The user now',
    parts: {
      payload: 'Payload',
      header: 'Header',
      notInToken: 'What the user has now and this token does not say',
    },
    search: 'Search name, value or meaning',
    clear: 'Clear the search',
    found: (found: number, all: number) => `${formatNumber(found)} of ${formatCount(all, 'claim', 'claims')}`,
    nothing: { title: 'No claim matches', text: 'Search for a part of a name, a value or an explanation.' },
    none: { title: 'This token says nothing', text: 'Header and payload are readable, and empty.' },
    unreadable: { title: 'There are no claims to show', text: 'The raw text is in the last tab.' },
    more: (count: number, left: number) =>
      `Show ${formatNumber(count)} more of ${formatCount(left, 'claim', 'claims')}`,
    moreItems: (left: number) => `Show ${formatNumber(left)} more`,
    empty: 'empty',
    emptyList: 'an empty list',
    notSaid: 'not in the token',
    copyValue: (name: string) => `value of ${name}`,
    copyPath: (path: string) => `path ${path}`,
    unknown: 'Not a claim of Cognito’s own: your pool’s triggers or another issuer made it.',
    state: {
      same: 'same',
      changed: 'different now',
      missing: 'not there any more',
      notInToken: 'only in the pool',
    },
    identity: {
      primary: 'the account itself',
      linked: 'linked',
    },
    seconds: (value: string) => `written as ${value}`,
  },
  json: {
    header: 'header as JSON',
    payload: 'payload as JSON',
    more: (count: number, left: number) =>
      `Show ${formatNumber(count)} more of ${formatCount(left, 'line', 'lines')}`,
  },
  raw: {
    header: 'Header',
    payload: 'Payload',
    signature: 'Signature',
    asSent: { header: 'Header as it was sent', payload: 'Payload as it was sent' },
    copyHeader: 'header as it was sent',
    copyPayload: 'payload as it was sent',
    token: 'The token',
    copyToken: 'token',
    signatureLine: (bytes: number) => `${formatCount(bytes, 'byte', 'bytes')}, not shown`,
    copyNote:
      'What is copied here is cleared from the clipboard after 30 s, if it is still there. A history of the clipboard keeps it, where one is switched on.',
    showAll: (characters: number) => `Show all ${formatNumber(characters)} characters`,
  },
  compare: {
    caption: 'Claims of two tokens side by side',
    left: 'Left',
    right: 'Right',
    differences: (count: number) => formatCount(count, 'difference', 'differences'),
    showSame: (count: number) => `Show what is the same (${formatNumber(count)})`,
    hideSame: 'Differences only',
    same: 'same',
    different: 'different',
    identical: 'Header and payload say the same.',
    identicalNext: 'If one is refused and the other is not, it is the signature or who was asked.',
    missing: 'not in this token',
    unreadable: 'Two tokens can be compared if both can be read.',
  },
  ticket: {
    label: 'Copy for a ticket',
    title: 'Summary for a ticket',
    intro:
      'Exactly this is copied: verdicts and times, but neither the signature nor the token, and no values of persons.',
    preview: 'What will be copied',
    copy: 'Copy the summary',
    copied: 'Summary copied',
    cancel: 'Close',
  },
} as const;
