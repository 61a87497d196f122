import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with what the window shows now: one line for each rule and place. WCAG 2.2 AA and best practice. */
export async function axeViolations(window: Page): Promise<string[]> {
  // As text through the developer tools: the window's policy forbids script elements.
  if (!(await window.evaluate(() => 'axe' in globalThis))) await window.evaluate(axeSource);
  const results = await window.evaluate(() => {
    const { axe } = globalThis as unknown as {
      axe: { run(where: Document, options: object): Promise<AxeResults> };
    };
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
  });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '', html }) =>
      [id, target.join(' '), html.slice(0, 200), failureSummary.replaceAll(/\s+/g, ' ')].join(' | '),
    ),
  );
}

/** As if the system changed over: returns once the window has followed and nothing moves any more. */
async function showIn(window: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await window.emulateMedia({ colorScheme });
  await window.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
  await window.evaluate(async () => {
    const finite = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(finite.map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** `axeViolations` in light and in dark. */
export async function violationsInBothSchemes(window: Page): Promise<string[]> {
  const found: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await showIn(window, scheme);
    found.push(...(await axeViolations(window)).map((violation) => `${scheme}: ${violation}`));
  }
  return found;
}

/** Names of the animations that never end; with reduced motion there have to be none. */
export function endlessAnimations(window: Page): Promise<string[]> {
  return window.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY)
      .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : animation.id)),
  );
}

export interface Complaints {
  /** What the window complained of since the last call: policy violations, console errors, uncaught errors. */
  take(): Promise<string[]>;
}

/** Listens from now on, and again after each reload. */
export async function listenForComplaints(window: Page): Promise<Complaints> {
  const heard: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(`console: ${message.text()}`);
  });
  window.on('pageerror', (error) => heard.push(`uncaught: ${error.message}`));
  const install = () => {
    const violations: string[] = [];
    Object.assign(globalThis, { policyViolations: violations });
    document.addEventListener('securitypolicyviolation', (event) => {
      violations.push(`${event.effectiveDirective} refused ${event.blockedURI} (${event.sourceFile})`);
    });
  };
  await window.addInitScript(install);
  await window.reload();
  return {
    async take() {
      const violations = await window.evaluate(() =>
        (globalThis as unknown as { policyViolations: string[] }).policyViolations.splice(0),
      );
      return [...heard.splice(0), ...violations];
    },
  };
}
