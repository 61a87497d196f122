import { linkDoubt, linkRefusal, profileIdentity } from '../../duplicates/link-rules.ts';
import type { MirrorUser } from '../../mirror.ts';
import { quoted } from '../../words.ts';
import { type CaseMembers, type CaseRow, type CaseTools, type Refusal, refuse } from './case-parts.ts';
import { holdsIdentity, planLink } from './identities.ts';
import { type Reason, userSubject } from './outcome.ts';

/** The links of a case; each row belongs right behind the deletion of its profile. */
export interface CaseLinks {
  /** By the `sub` of the profile; of one that is linked already there is none. */
  readonly rows: ReadonlyMap<string, readonly CaseRow[]>;
  readonly notes: readonly string[];
}

/** The rows that link the identities of profiles which earlier rows of the case delete. */
export function planLinks({ survivor, others }: CaseMembers, tools: CaseTools): CaseLinks | Refusal {
  const profiles = others.filter(({ end }) => end === 'link').map(({ user }) => user);
  const deleted = new Set(profiles.map(({ sub }) => sub));
  const subject = userSubject(survivor);
  const rows = new Map<string, readonly CaseRow[]>();
  const notes: string[] = [];
  for (const profile of profiles) {
    const identity = profileIdentity(profile);
    // Of a case that is tried again.
    if (profile.goneAt !== null && identity !== null && holdsIdentity(survivor, identity)) continue;
    const reason = againstLink(survivor, profile, rows.size, tools);
    if (reason !== null) return refuse(profile, reason);
    if (identity === null) return refuse(profile, UNREADABLE);
    const { rows: drafts, leftOut } = planLink({ identity }, tools.context, deleted).plan(survivor);
    const [refusal] = leftOut;
    if (refusal !== undefined) return refuse(profile, refusal);
    rows.set(
      profile.sub,
      drafts.map((draft) => ({ ...draft, subject })),
    );
    const doubt = linkDoubt(survivor, profile);
    if (doubt !== null) notes.push(doubt);
  }
  return { rows, notes };
}

const UNREADABLE: Reason = {
  why: 'cannot',
  reason: 'Which identity the profile stands for cannot be read from it.',
};

function againstLink(
  survivor: MirrorUser,
  profile: MirrorUser,
  before: number,
  { context, byRule, holderOf }: CaseTools,
): Reason | null {
  const refusal = linkRefusal(survivor, profile, { before, schema: context.pool.schema });
  if (refusal !== null) return { why: 'invalid', reason: refusal };
  const holder = holderOf(profile);
  if (holder !== undefined) {
    return {
      why: 'invalid',
      reason: `The identity is linked to ${quoted(holder.username)} already, and Cognito links it once only: unlink it there first.`,
    };
  }
  if (!profile.enabled) {
    return {
      why: 'guard',
      reason:
        'The profile is disabled: by the link, whoever was kept out would get into the account that stays. Enable it first.',
    };
  }
  const doubt = byRule ? linkDoubt(survivor, profile) : null;
  return doubt === null ? null : { why: 'guard', reason: doubt };
}
