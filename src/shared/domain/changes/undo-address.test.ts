import { describe, expect, it } from 'vitest';
import { ADA, type Facts, type Row, set, undo } from '#test/support/undo-case.ts';

const email: Row = {
  step: set(['email', 'new@example.com']),
  changes: [['attr:email', 'old@example.com', 'new@example.com']],
};
const was = (verified: string | null): Facts['image'] => ({
  user: {
    ...ADA,
    attributes: [
      { name: 'email', value: 'old@example.com' },
      ...(verified === null ? [] : [{ name: 'email_verified', value: verified }]),
    ],
  },
});

describe('undo of a changed address', () => {
  it('marks a verified one as verified in the same call, as it was spelled', () => {
    const { rows } = undo([email], { image: was('True'), pool: { autoVerified: ['email'] } });
    expect(rows).toEqual([
      {
        step: set(['email', 'old@example.com'], ['email_verified', 'True']),
        changes: [
          ['attr:email', 'new@example.com', 'old@example.com'],
          ['attr:email_verified', 'false', 'True'],
        ],
      },
    ]);
  });

  it('of an unverified one sends no message either: it is marked for a moment', () => {
    const { rows, notes } = undo([email], { image: was('false'), pool: { autoVerified: ['email'] } });
    expect(rows).toEqual([
      {
        step: set(['email', 'old@example.com'], ['email_verified', 'true']),
        changes: [
          ['attr:email', 'new@example.com', 'old@example.com'],
          ['attr:email_verified', 'false', 'true'],
        ],
      },
      { step: set(['email_verified', 'false']), changes: [['attr:email_verified', 'true', 'false']] },
    ]);
    expect(notes[0]).toContain('marked as verified for a moment');
    expect(notes[1]).toContain('AWS bills active users');
  });

  it('of one that had no mark takes the mark away again', () => {
    const { rows } = undo([email], { image: was(null), pool: { verifyBeforeUpdate: ['email'] } });
    expect(rows[1]).toEqual({
      step: { kind: 'deleteAttributes', names: ['email_verified'] },
      changes: [['attr:email_verified', 'true', null]],
    });
  });

  it('deletes the mark before the address where neither was there', () => {
    const row: Row = {
      step: set(['email', 'new@example.com']),
      changes: [['attr:email', null, 'new@example.com']],
    };
    const { rows, notes } = undo([row], { image: { user: { ...ADA, attributes: [] } } });
    expect(rows.map(({ step }) => step)).toEqual([
      { kind: 'deleteAttributes', names: ['email_verified'] },
      { kind: 'deleteAttributes', names: ['email'] },
    ]);
    expect(notes.join()).not.toContain('for a moment');
  });

  it.each([
    ['somebody else has it verified', [{ sub: 'x', username: 'x', verified: true }], was('false')],
    ['nobody knows what the mark was', [], undefined],
  ])('counts the message that cannot be avoided, because %s', (_why, holders, image) => {
    const { rows, body } = undo([email], {
      holders,
      pool: { autoVerified: ['email'], verifyBeforeUpdate: ['email'] },
      image,
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]?.effects).toEqual(['message']);
    expect(body.rows[0]?.changes[0]).toMatchObject({ field: 'attr:email', waitsForUser: true });
  });

  it('that never came, because the user entered no code, has nothing to take back', () => {
    const row: Row = {
      ...email,
      changes: [['attr:email', 'new@example.com', 'other@example.com']],
      waits: true,
    };
    expect(undo([row])).toMatchObject({
      rows: [],
      leftOut: [expect.stringMatching(/^already: .*never entered the code/)],
    });
  });

  it('counts the messages that were sent', () => {
    expect(undo([{ ...email, effects: ['message'] }]).notes[0]).toBe(
      'One message was sent; it cannot be called back.',
    );
  });
});
