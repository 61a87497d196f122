import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import { meaningOf } from './call-errors.ts';

const meaning = (code: ErrorCode) => meaningOf(new AppError(code, 'x'));

describe('what a failed call means', () => {
  it.each<ErrorCode>(['NETWORK_OFFLINE', 'SERVICE_FAILED', 'CANCELLED', 'INTERNAL'])(
    'after %s it may have been carried out',
    (code) => expect(meaning(code).row).toBe('unknown'),
  );

  it.each<ErrorCode>([
    'THROTTLED',
    'NOT_SIGNED_IN',
    'SESSION_EXPIRED',
    'AWS_CREDENTIALS_MISSING',
    'AWS_CREDENTIALS_EXPIRED',
    'CLOCK_WRONG',
  ])('after %s the row waits and the run pauses', (code) => {
    expect(meaning(code)).toMatchObject({ row: 'notSent', pauses: true });
  });

  it.each<ErrorCode>(['REQUEST_REFUSED', 'USER_NOT_FOUND', 'GROUP_NOT_FOUND'])(
    'after %s the row has failed and the others go on',
    (code) => expect(meaning(code)).toMatchObject({ row: 'refused', pauses: false }),
  );

  it('does not let a whole plan be forbidden row by row', () => {
    expect(meaning('AWS_ACCESS_DENIED')).toMatchObject({ row: 'refused', pauses: true });
  });

  it('lets a row try again where that may help, and pauses then', () => {
    expect(meaning('THROTTLED').calls).toBe(6);
    expect(meaning('AWS_CREDENTIALS_EXPIRED').calls).toBe(2);
    expect(meaning('NOT_SIGNED_IN').calls).toBe(1);
  });

  it('takes whatever it does not know for something that may have happened', () => {
    for (const error of [new Error('x'), 'x', undefined, new AppError('MIRROR_FAILED', 'x')])
      expect(meaningOf(error).row).toBe('unknown');
  });
});
