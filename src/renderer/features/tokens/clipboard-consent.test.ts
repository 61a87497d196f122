import { describe, expect, it, vi } from 'vitest';
import { createClipboardConsent } from './clipboard-consent.ts';

describe('consent to read the clipboard', () => {
  it('holds once', () => {
    const consent = createClipboardConsent();
    expect(consent.take(0)).toBe(false);
    consent.give(1_000);
    expect(consent.take(2_000)).toBe(true);
    expect(consent.take(2_001)).toBe(false);
  });

  it('lapses when no page came to act on it', () => {
    const consent = createClipboardConsent();
    consent.give(0);
    expect(consent.take(60_000)).toBe(false);
    expect(consent.take(60_001)).toBe(false);
  });

  it('tells a page that is already there, until it is left', () => {
    const consent = createClipboardConsent();
    const told = vi.fn();
    const end = consent.follow(told);
    consent.give(0);
    end();
    consent.give(1);
    expect(told).toHaveBeenCalledTimes(1);
  });
});
