import type { Inspection } from '../judge/facts.ts';
import { fromNow } from '../judge/times.ts';
import type { Judgement, TokenVerdict } from '../judge/verdict.ts';
import { CHECK_NAMES } from './check-names.ts';
import type { ClaimLine } from './claim-line.ts';
import { code, prose } from './markdown.ts';
import { maskPersonal } from './mask.ts';
import { personalValues, redact } from './redact.ts';

interface TicketFacts {
  readonly inspection: Inspection;
  readonly judgement: Judgement;
  /** Of the same token; empty if it could not be read. */
  readonly lines: readonly ClaimLine[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly connectionName: string;
}

const MOST_CLAIMS = 60;
const MOST_ITEMS = 30;
const VALUE_LENGTH = 160;
const SENTENCE_LENGTH = 800;

const TONES = {
  good: 'in order',
  bad: 'fails',
  warning: 'in order, with a warning',
  unknown: 'not settled',
} as const;

const STATUSES = {
  good: 'good',
  bad: '**bad**',
  warning: '**warning**',
  unknown: 'not known',
  notApplicable: 'does not apply',
} as const;

/** Claims that stand at the top of a ticket, under names for people; all are ids or times. */
const TOP: readonly (readonly [ClaimLine['part'], string, string])[] = [
  ['payload', 'token_use', 'Use'],
  ['payload', 'sub', 'User (sub)'],
  ['payload', 'client_id', 'App client'],
  ['payload', 'aud', 'Audience'],
  ['payload', 'iss', 'Issuer'],
  ['header', 'kid', 'Key (kid)'],
  ['payload', 'auth_time', 'Signed in'],
  ['payload', 'iat', 'Issued'],
  ['payload', 'exp', 'Expires'],
];

/** Ids of one sign-in, device or request: they tell of the person, and whoever works on a ticket has no use for them. */
const LEFT_OUT: ReadonlySet<string> = new Set(['nonce', 'jti', 'event_id', 'device_key']);

/**
 * What was found out about a token, as Markdown for a ticket: the diagnosis, the verdicts, header and claims. Without signature
 * and without anything that could be put together to a token; personal values are masked, also in the sentences, as is
 * all that looks like an address or a phone number there; `sub`, client, issuer and groups stay, because whoever works on the ticket needs them. At most about 60 KB, whatever the token holds.
 */
export function ticketOf({ inspection, judgement, lines, now, connectionName }: TicketFacts): string {
  const { connection, directory } = inspection.facts;
  const { tone, sentence, code: cause } = judgement.diagnosis;
  const said = [sentence, ...judgement.verdicts.flatMap(({ expected, found }) => [expected, found])].join(
    '\n',
  );
  const hidden = personalValues(said, lines, directory.kind === 'found' ? directory.user : null);
  const blocks = [
    `### Token check: ${TONES[tone]}`,
    `**Diagnosis:** ${prose(redact(sentence, hidden), SENTENCE_LENGTH)} (${code(cause, 60)})`,
    [
      `- Connection: ${code(connectionName, VALUE_LENGTH)}, user pool ${code(connection.userPoolId, VALUE_LENGTH)}`,
      `- Checked: ${utc(now)}`,
      ...topLines(lines, now),
    ].join('\n'),
    verdictTable(judgement.verdicts, hidden),
    ...claimTable('Header', lines, 'header'),
    ...claimTable('Claims', lines, 'payload'),
    '_Made by Lifeguard. Signature left out, personal values masked._',
  ];
  return `${blocks.join('\n\n')}\n`;
}

function topLines(lines: readonly ClaimLine[], now: number): string[] {
  return TOP.flatMap(([part, name, title]) => {
    const line = lines.find(
      (one) => one.part === part && one.name === name && one.now?.state !== 'notInToken',
    );
    if (line === undefined) return [];
    const distance = line.at === null ? '' : ` (${fromNow(line.at, now)})`;
    return [`- ${title}: ${shownValue(line)}${distance}`];
  });
}

function verdictTable(verdicts: readonly TokenVerdict[], hidden: readonly string[]): string {
  const cell = (text: string): string => prose(redact(text, hidden), VALUE_LENGTH);
  return [
    '| Check | Verdict | Code | Expected | Found |',
    '|---|---|---|---|---|',
    ...verdicts.map(
      ({ check, status, code: stable, expected, found }) =>
        `| ${CHECK_NAMES[check]} | ${STATUSES[status]} | ${code(stable, 60)} | ${cell(expected)} | ${cell(found)} |`,
    ),
  ].join('\n');
}

function claimTable(title: string, all: readonly ClaimLine[], part: ClaimLine['part']): string[] {
  const lines = all.filter((line) => line.part === part);
  if (lines.length === 0) return [];
  const more = lines.length - MOST_CLAIMS;
  return [
    `**${title}**`,
    [
      '| Claim | In the token | User now | Notes |',
      '|---|---|---|---|',
      ...lines.slice(0, MOST_CLAIMS).map((line) => {
        const notes = line.notes.map((note) => prose(note, 240)).join(' ');
        return `| ${code(line.name, 80)} | ${shownValue(line)} | ${shownNow(line)} | ${notes} |`;
      }),
      ...(more > 0 ? [`| and ${more} more | | | |`] : []),
    ].join('\n'),
  ];
}

function shownValue(line: ClaimLine): string {
  if (line.now?.state === 'notInToken') return '(not there)';
  if (line.part === 'payload' && LEFT_OUT.has(line.name)) return '(left out)';
  if (line.personal) return masked(line.value);
  if (line.at !== null) return utc(line.at);
  if (line.items === null || line.items.length === 0) return code(line.value, VALUE_LENGTH);
  const more = line.items.length - MOST_ITEMS;
  const items = line.items.slice(0, MOST_ITEMS).map((item) => code(item, 80));
  return `${items.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function shownNow({ now, personal }: ClaimLine): string {
  if (now === null) return '';
  if (now.state === 'same') return 'same';
  if (now.state === 'missing' || now.value === null) return '**none**';
  return `**${now.state === 'changed' ? 'differs' : 'has one'}:** ${personal ? masked(now.value) : code(now.value, VALUE_LENGTH)}`;
}

function masked(value: string): string {
  return code(maskPersonal(value), VALUE_LENGTH);
}

/** `2026-11-21 14:18:05 UTC`. */
function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
