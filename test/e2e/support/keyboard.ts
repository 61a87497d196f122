import { expect, type Locator, type Page } from '@playwright/test';

/** More tab stops than any page has. */
const MOST_STOPS = 60;

/** Presses Tab until the element has the focus; fails if it cannot be reached so. */
export async function tabTo(window: Page, target: Locator): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await window.keyboard.press('Tab');
    if (await hasFocus(target)) return;
  }
  await expect(target, 'reached by Tab').toBeFocused({ timeout: 1 });
}

async function hasFocus(target: Locator): Promise<boolean> {
  if ((await target.count()) === 0) return false;
  return target.first().evaluate((element) => element === document.activeElement);
}

/**
 * Goes once round all tab stops. Answers those that look the same with the focus as without it: outline, shadow, border,
 * background, of the element, what encloses it, or the row that a grid is at (WCAG 2.4.7).
 */
export async function stopsWithoutSign(window: Page): Promise<{ stops: number; without: string[] }> {
  const seen = new Set<string>();
  const without: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await window.keyboard.press('Tab');
    const found = await window.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      element.dataset.stop ??= String(Math.random());
      const row = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
      const parent = element.parentElement;
      const places = [element, parent, parent?.parentElement ?? null, row].filter((place) => place !== null);
      const look = () =>
        places
          .flatMap((place) => [null, '::before', '::after'].map((part) => getComputedStyle(place, part)))
          .map((css) =>
            [css.outlineStyle, css.outlineWidth, css.boxShadow, css.borderColor, css.background].join(),
          )
          .join('\n');
      const focused = look();
      element.blur();
      const blurred = look();
      element.focus();
      const { tagName, className, ariaLabel, textContent } = element;
      const name = `${tagName}.${className} ${ariaLabel ?? textContent?.slice(0, 40)}`;
      return { id: element.dataset.stop, name, sign: focused !== blurred };
    });
    if (found === null) continue;
    if (seen.has(found.id)) break;
    seen.add(found.id);
    if (!found.sign) without.push(found.name);
  }
  return { stops: seen.size, without };
}
