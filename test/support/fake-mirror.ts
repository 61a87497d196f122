import type { EventName, EventValue, InputOf, OutputOf } from '#shared/contract/index.ts';
import type { MirrorState, MirrorUser, SavedView, SortBy, UserChange } from '#shared/domain/mirror.ts';
import { fold } from '#shared/domain/query/fold.ts';
import { isInResult } from '#shared/domain/query/match-user.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import { attributeOf, displayName, type Group, USER_STATUSES, type User } from '#shared/domain/user.ts';
import { FakeFailure, type FakeOptions, failure } from './fake-options.ts';

const DAY = 86_400_000;
/** A query looks at so many users only; all others are there to be scrolled through. */
const SEARCHED = 20_000;

interface FakeMirrorDeps {
  readonly now: number;
  readonly options: FakeOptions;
  readonly userAt: (index: number) => User;
  readonly count: number;
  readonly groups: readonly Group[];
  readonly emit: <Name extends EventName>(name: Name, value: EventValue<Name>) => void;
}

interface Found {
  readonly total: number;
  readonly at: (position: number) => MirrorUser;
}

/** The copy of a pool, in memory: searched with the plain definition of the query language, one user at a time. */
export function createFakeMirror({ now, options, userAt, count, groups, emit }: FakeMirrorDeps) {
  const results = new Map<string, Found>();
  const views = new Map<string, SavedView>();
  let columns: readonly string[] | null = null;
  let sequence = 0;
  let version = 1;
  let paused = false;

  function mirrorUserAt(index: number): MirrorUser {
    const user = userAt(index);
    const names = groups
      .filter((_group, group) => (index * 7 + group * 3) % 11 === 0)
      .map(({ name }) => name);
    return { ...user, goneAt: index % 23 === 22 ? now - 3 * DAY : null, groups: names.sort() };
  }
  const searched = Math.min(count, SEARCHED);
  let all: MirrorUser[] | undefined;
  function known(): MirrorUser[] {
    all ??= Array.from({ length: searched }, (_, index) => mirrorUserAt(index));
    return all;
  }

  function find(query: string, sort: SortBy | null): Found {
    const parsed = parseQuery(query, { now });
    if (!parsed.ok) throw new FakeFailure(failure('QUERY_INVALID', parsed.problem.message));
    if (parsed.query.kind === 'all' && sort === null && count > SEARCHED)
      return { total: count, at: mirrorUserAt };
    const users = known().filter((user) => isInResult(parsed.query, user));
    const { column, descending } = sort ?? { column: 'created', descending: true };
    const keyed = users.map((user) => ({ user, key: sortKey(user, column) }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (descending ? -1 : 1));
    const rows = keyed.map(({ user }) => user);
    return { total: rows.length, at: (position) => rows[position] as MirrorUser };
  }

  function resultOf(id: string): Found {
    const found = results.get(id);
    if (!found) throw new FakeFailure(failure('RESULT_EXPIRED', 'The result is not kept any more.'));
    return found;
  }

  function stretch({ total, at }: Found, from: number, length: number): MirrorUser[] {
    const size = Math.max(0, Math.min(length, total - from));
    return Array.from({ length: size }, (_, index) => at(from + index));
  }

  function state(): MirrorState {
    const reading = options.reading
      ? {
          first: options.reading === 'first',
          step: 'users' as const,
          startedAt: now - 60_000,
          read: Math.floor(count * 0.41),
          expected: count,
          usersPerSecond: 1710,
          secondsLeft: 40,
          requests: 4100,
          throttled: 0,
        }
      : null;
    return {
      phase: paused ? 'paused' : reading ? 'reading' : 'idle',
      keptIn: 'file',
      users: count - Math.floor(count / 23),
      gone: Math.floor(count / 23),
      completeAt: reading?.first ? null : now - 12 * 60_000,
      reading,
      nextAt: now + 48 * 60_000,
      problem: null,
      version,
      bytes: count * 575,
    };
  }

  function selected(selection: InputOf<'users.copy'>['selection']): number {
    if (selection.kind === 'some') return selection.subs.length;
    return find(selection.query, selection.sort).total - selection.except.length;
  }

  function tell(change: () => void): null {
    change();
    emit('mirror.changed', { connectionId: options.connectionId ?? 'demo', state: state() });
    return null;
  }

  const calls = {
    'mirror.state': state,
    'mirror.readNow': () =>
      tell(() => {
        version += 1;
      }),
    'mirror.pause': () =>
      tell(() => {
        paused = true;
      }),
    'mirror.resume': () =>
      tell(() => {
        paused = false;
      }),
    'mirror.forget': () =>
      tell(() => {
        version += 1;
      }),
    'mirror.overview': () => overviewOf(known(), groups),
    'mirror.groups': () =>
      groups.map((group) => ({
        group,
        members: known().filter((user) => user.groups.includes(group.name)).length,
      })),
    'mirror.attributes': () => {
      const counts = new Map<string, number>();
      for (const { name } of known().flatMap(({ attributes }) => attributes)) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
      return [...counts].map(([name, users]) => ({ name, users })).sort((a, b) => b.users - a.users);
    },
    'mirror.suggest': ({ field, prefix, limit }: InputOf<'mirror.suggest'>) => {
      const counts = new Map<string, number>();
      const valuesOf = (user: MirrorUser) =>
        field === 'group' ? user.groups : [attributeOf(user, field) ?? ''];
      for (const value of known().flatMap(valuesOf)) {
        if (value !== '' && fold(value).includes(fold(prefix)))
          counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const sorted = [...counts]
        .map(([value, users]) => ({ value, users }))
        .sort((a, b) => b.users - a.users);
      return sorted.slice(0, limit);
    },
    'mirror.changes': ({ sub, before, limit }: InputOf<'mirror.changes'>) => {
      const feed = options.empty ? [] : fakeChanges(now, mirrorUserAt);
      return feed
        .filter((change) => (sub === null || change.sub === sub) && (before === null || change.seq < before))
        .slice(0, limit);
    },
    'users.search': ({ query, sort, first }: InputOf<'users.search'>) => {
      const found = find(query, sort);
      sequence += 1;
      const result = `result-${sequence}`;
      results.set(result, found);
      for (const old of [...results.keys()].slice(0, -8)) results.delete(old);
      return { result, total: found.total, version, rows: stretch(found, 0, first) };
    },
    'users.rows': ({ result, from, count: length }: InputOf<'users.rows'>) =>
      stretch(resultOf(result), from, length),
    'users.subs': ({ result, from, count: length }: InputOf<'users.subs'>) =>
      stretch(resultOf(result), from, length).map((user) => user.sub),
    'users.held': ({ sub }: InputOf<'users.held'>) => {
      const user = known().find((one) => one.sub === sub);
      if (!user) throw new FakeFailure(failure('USER_NOT_FOUND', 'The copy has no such user.'));
      return user;
    },
    'users.copy': ({ selection }: InputOf<'users.copy'>) => ({ copied: selected(selection) }),
    'views.list': () => [...views.values()],
    'views.save': ({ view }: InputOf<'views.save'>) => {
      const saved = { ...view, id: view.id ?? `view-${views.size + 1}` };
      views.set(saved.id, saved);
      return saved;
    },
    'views.remove': ({ id }: InputOf<'views.remove'>) => {
      views.delete(id);
      return null;
    },
    'views.columns': () => columns,
    'views.setColumns': ({ columns: next }: InputOf<'views.setColumns'>) => {
      columns = next;
      return null;
    },
  };

  /** Writes nowhere; 3 s for whatever there is. */
  async function* saveExport(
    { selection, name, format }: InputOf<'exports.save'>,
    wait: (ms: number) => Promise<void>,
  ): AsyncGenerator<OutputOf<'exports.save'>> {
    yield { phase: 'choosing' };
    await wait(300);
    const total = selected(selection);
    for (let step = 0; step < 30; step += 1) {
      yield { phase: 'writing', written: Math.floor((total * step) / 30), total };
      await wait(100);
    }
    const reason = 'has neither a verified email address nor a verified phone number';
    const skipped =
      format === 'cognito-import'
        ? known()
            .slice(0, 3)
            .map(({ sub }) => ({ sub, reason }))
        : [];
    const written = total - skipped.length;
    const file = `${name}.${format === 'ndjson' ? 'ndjson' : 'csv'}`;
    yield { phase: 'done', written, skipped, skippedCount: skipped.length, bytes: written * 212, file };
  }

  return { calls, saveExport };
}

function sortKey(user: MirrorUser, column: string): string | number {
  if (column === 'created') return user.createdAt;
  if (column === 'updated') return user.updatedAt;
  if (column === 'enabled') return Number(user.enabled);
  if (column === 'status') return user.status;
  if (column === 'username') return user.username;
  if (column === 'groups') return user.groups.join(' ');
  if (column === 'name') return fold(displayName(user));
  return fold(attributeOf(user, column.replace(/^attr:/, '')) ?? '');
}

function fakeChanges(now: number, userAt: (index: number) => MirrorUser): UserChange[] {
  const kinds = ['changed', 'appeared', 'gone', 'returned', 'joined', 'left', 'changed'] as const;
  return Array.from({ length: 140 }, (_, index) => {
    const { sub, username } = userAt(index % 40);
    const kind = kinds[index % kinds.length] ?? 'changed';
    const isGroup = kind === 'joined' || kind === 'left';
    return {
      seq: 1000 - index,
      sub,
      username,
      kind,
      field: kind === 'changed' ? 'email' : isGroup ? 'newsletter' : '',
      before: kind === 'changed' ? `old.${index}@acme.example` : null,
      after: kind === 'changed' ? `new.${index}\u202e@acme.example` : null,
      seenAt: now - index * 0.3 * DAY,
    };
  });
}

function overviewOf(users: readonly MirrorUser[], groups: readonly Group[]): OutputOf<'mirror.overview'> {
  const here = users.filter(({ goneAt }) => goneAt === null);
  const counts = (what: 'email' | 'phone_number') => {
    const verified = here.filter((user) =>
      /^true$/i.test(attributeOf(user, `${what}_verified`) ?? ''),
    ).length;
    const none = here.filter((user) => !attributeOf(user, what)).length;
    return { verified, unverified: here.length - verified - none, none };
  };
  const months = new Map<string, number>();
  for (const { createdAt } of [...here].sort((a, b) => a.createdAt - b.createdAt)) {
    const month = new Date(createdAt).toISOString().slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
  }
  return {
    users: here.length,
    enabled: here.filter(({ enabled }) => enabled).length,
    byStatus: USER_STATUSES.map((status) => ({
      status,
      users: here.filter((user) => user.status === status).length,
    })).filter(({ users: some }) => some > 0),
    email: counts('email'),
    phone: counts('phone_number'),
    byMonth: [...months].map(([month, some]) => ({ month, users: some })),
    byGroup: groups.map(({ name }) => ({
      name,
      users: here.filter((user) => user.groups.includes(name)).length,
    })),
    inNoGroup: here.filter((user) => user.groups.length === 0).length,
  };
}
