import { describe, expect, it } from 'vitest';
import { PASTED, seenIn, wrapped } from '#test/support/pasted-tokens.ts';

const { ID, ACCESS, REFRESH, ID2, ACCESS2, NONE } = PASTED;
const alone = 'ACCESS access plain [the whole text]';
const parts = ACCESS.split('.');

const ALONE: [string, string, string[]][] = [
  ['a token', ACCESS, [`${alone} #1`]],
  ['an ID token', ID, ['ID id plain [the whole text] #1']],
  ['a refresh token', REFRESH, ['REFRESH refresh plain [the whole text]']],
  ['blanks and line ends around it', ` \t${ACCESS}\r\n\n`, [`${alone} #1`]],
  ['a byte order mark before it', `\ufeff${ACCESS}`, [`${alone} #1`]],
  ['zero-width characters around it', `\u200b${ACCESS}\u2060`, [`${alone} #1`]],
  ['quotes around it', `"${ACCESS}"`, [`${alone} quoted #1`]],
  ['typographic quotes', `“${ACCESS}”`, [`${alone} quoted #1`]],
  ['German quotes', `„${ACCESS}“`, [`${alone} quoted #1`]],
  ['backticks and a comma', `\`${ACCESS}\`,`, [`${alone} quoted #1`]],
  ['angle brackets', `<${ACCESS}>`, [`${alone} quoted #1`]],
];

const WRAPPED: [string, string, string[]][] = [
  ['lines of 76', wrapped(ACCESS, 76), [`${alone} wrapped #1`]],
  ['lines of 64 with CR LF', wrapped(ACCESS, 64, '\r\n'), [`${alone} wrapped #1`]],
  ['lines of 20', wrapped(ACCESS, 20), [`${alone} wrapped #1`]],
  ['one line end in its signature', wrapped(ACCESS, ACCESS.length - 3), [`${alone} wrapped #1`]],
  ['blanks instead of line ends', wrapped(ACCESS, 76, ' '), [`${alone} wrapped #1`]],
  ['an empty line between', wrapped(ACCESS, 76, '\n\n'), [`${alone} wrapped #1`]],
  ['a quoted mail', wrapped(ACCESS, 70, '\n> '), [`${alone} wrapped+indented #1`]],
  ['a mail quoted twice', wrapped(ACCESS, 70, '\n> > '), [`${alone} wrapped+indented #1`]],
  ['indented lines', wrapped(ACCESS, 70, '\n    '), [`${alone} wrapped+indented #1`]],
  ['quoted-printable', wrapped(ACCESS, 75, '=\r\n'), [`${alone} wrapped #1`]],
  ['lines that go on for a shell', wrapped(ACCESS, 80, '\\\n'), [`${alone} wrapped #1`]],
  ['lines that go on for cmd', wrapped(ACCESS, 80, '^\r\n'), [`${alone} wrapped #1`]],
  ['line ends spelt out', wrapped(ACCESS, 76, '\\n'), [`${alone} escaped+wrapped #1`]],
  ['line ends as a URL spells them', wrapped(ACCESS, 76, '%0D%0A'), [`${alone} percentEncoded+wrapped #1`]],
  ['zero-width spaces inside', wrapped(ACCESS, 30, '\u200b'), [`${alone} wrapped #1`]],
  ['soft hyphens inside', wrapped(ACCESS, 60, '\u00ad\n'), [`${alone} wrapped #1`]],
  ['dots as a URL spells them', ACCESS.replaceAll('.', '%2E'), [`${alone} percentEncoded #1`]],
  ['an encrypted one in lines', wrapped(REFRESH, 76), ['REFRESH refresh plain [the whole text] wrapped']],
  [
    'several, a line each',
    `${ACCESS}\n${ID2}\n${ID}\n${ACCESS}`,
    ['ACCESS access text [line 1] x2 #1', 'ID id text [line 3] #1', 'ID2 id text [line 2] #2'],
  ],
  [
    'several in lines of 76',
    `${wrapped(ACCESS, 76)}\n${wrapped(ACCESS2, 76)}`,
    ['ACCESS access text [line 1] wrapped #1', 'ACCESS2 access text [line 9] wrapped #2'],
  ],
];

const CUT: [string, string, string[]][] = [
  ['two parts', parts.slice(0, 2).join('.'), ['?236 access plain [the whole text] cut end #1']],
  [
    'a short signature',
    ACCESS.slice(0, -20),
    [`?${ACCESS.length - 20} access plain [the whole text] cut end #1`],
  ],
  ['three dots', `${ACCESS.slice(0, 300)}...`, ['?300 access plain [the whole text] cut end #1']],
  ['an ellipsis', `${ACCESS.slice(0, 300)}…`, ['?300 access plain [the whole text] cut end #1']],
  ['stars', `${ACCESS.slice(0, 300)}*****`, ['?300 access plain [the whole text] cut end #1']],
  [
    'the middle left out',
    `${ACCESS.slice(0, 300)}...${ACCESS.slice(-9)}`,
    ['?300 access plain [the whole text] cut end #1'],
  ],
  ['in the claims', ACCESS.slice(0, 140), ['?140 unreadable plain [the whole text] cut end']],
  ['in the claims behind the use', ACCESS.slice(0, 175), ['?175 access plain [the whole text] cut end']],
  ['in the header', `${ACCESS.slice(0, 40)}…`, ['?40 unreadable plain [the whole text] cut end']],
  [
    'without the start of the header',
    ACCESS.slice(7),
    [`?${ACCESS.length - 7} access plain [the whole text] cut start #1`],
  ],
  [
    'an ellipsis before',
    `…${ACCESS.slice(30)}`,
    [`?${ACCESS.length - 30} access plain [the whole text] cut start #1`],
  ],
  [
    'without the header',
    parts.slice(1).join('.'),
    [`?${ACCESS.length - 1 - (parts[0] ?? '').length} access plain [the whole text] cut start #1`],
  ],
  [
    'a refresh token',
    REFRESH.slice(0, -200),
    [`?${REFRESH.length - 200} refresh plain [the whole text] cut end`],
  ],
  [
    'in lines and cut off',
    wrapped(ACCESS.slice(0, 456), 76),
    ['?456 access plain [the whole text] wrapped cut end #1'],
  ],
];

/** What has just the length that is missing. */
const BELOW: [string, string, string[]][] = [
  ...['Regards', 'BestRegards1', 'best-regards', 'THANKS', 'Hello'].flatMap((word): typeof BELOW => {
    const cut = ACCESS.slice(0, -word.length);
    const seen = (repair: string) => [`?${cut.length} access text [line 1]${repair} cut end #1`];
    return [
      [`${word}, a line below`, `${cut}\n${word}`, seen('')],
      [`${word}, an empty line between`, `${cut}\n\n${word}\nMaria`, seen('')],
      [`${word}, behind a space`, `${cut} ${word}`, seen('')],
      [`${word}, below lines of 76`, `${wrapped(cut, 76)}\n${word}`, seen(' wrapped')],
    ];
  }),
];

const ODD: [string, string, string[]][] = [
  ['no signature', NONE, ['NONE other plain [the whole text]']],
  [
    'padded parts',
    `${btoa('{"alg":"RS256"}')}.${btoa('{"sub":"ab"}')}.abcd==`,
    ['?44 other plain [the whole text] cut end'],
  ],
  [
    'a character that no token has',
    `${ACCESS.slice(0, -9)}!${ACCESS.slice(-8)}`,
    [`?${ACCESS.length} access plain [the whole text] #1`],
  ],
  ['something behind it', `${ACCESS}~~~`, [`?${ACCESS.length + 3} access plain [the whole text] #1`]],
  ['four parts', `${ACCESS}.x`, [`?${ACCESS.length + 2} access plain [the whole text] #1`]],
  [
    'three parts of nothing',
    `${'a'.repeat(30)}.${'b'.repeat(30)}.c`,
    ['?63 unreadable plain [the whole text]'],
  ],
  ['one long blob', 'Zm9v'.repeat(40), ['?160 unreadable plain [the whole text]']],
];

const NOTHING: [string, string, string[]][] = [
  ['nothing', '', ['note EMPTY']],
  ['blanks', ' \n\ufeff ', ['note EMPTY']],
  [
    'a sentence',
    'He says it fails with “invalid signature”. See https://acme.example/t/5.',
    ['note NO_TOKEN'],
  ],
  ['a word', 'hello', ['note NO_TOKEN']],
  ['a host', 'www.acme.example', ['note NO_TOKEN']],
  ['words like the start of a token', 'they say hey, eyJ and money', ['note NO_TOKEN']],
  ['base64 of other JSON', `cursor=${btoa('{"after":"2026-11-21","limit":50}')}&x=1`, ['note NO_TOKEN']],
  [
    'a session of Flask',
    'session=eyJfZnJlc2giOmZhbHNlfQ.ZxYwVu.abcdefghijklmnopqrstuvwxyz0',
    ['note NO_TOKEN'],
  ],
  [
    'a public key of a map',
    'pk.eyJ1IjoiYWNtZSIsImEiOiJja2V5In0.aaaaaaaaaaaaaaaaaaaaaa and more',
    ['note NO_TOKEN'],
  ],
];

describe('a paste that is a token', () => {
  it.each(ALONE)('alone: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
  it.each(WRAPPED)('wrapped: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
  it.each(CUT)('cut off: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
  it.each(BELOW)('cut off, with words below it: %s', (_, paste, expected) =>
    expect(seenIn(paste)).toEqual(expected),
  );
  it.each(ODD)('odd, and left as it is: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
  it.each(NOTHING)('none: %s', (_, paste, expected) => expect(seenIn(paste)).toEqual(expected));
});
