import type { Page } from '@playwright/test';

/** Round trips of one operation in milliseconds, asked one after the other from within the window. */
export function roundTrips(
  window: Page,
  name: string,
  inputs: readonly object[],
): Promise<{ ms: number; value: unknown }[]> {
  return window.evaluate(
    async ([operation, all]) => {
      const { lifeguard } = globalThis as unknown as {
        lifeguard: {
          call(
            id: string,
            name: string,
            input: object,
          ): Promise<{ ok: boolean; value: unknown; error: unknown }>;
        };
      };
      const answers: { ms: number; value: unknown }[] = [];
      for (const [index, input] of all.entries()) {
        const began = performance.now();
        const answer = await lifeguard.call(`bench-${operation}-${index}-${began}`, operation, input);
        const ms = performance.now() - began;
        if (!answer.ok) throw new Error(JSON.stringify(answer.error));
        answers.push({ ms, value: answer.value });
      }
      return answers;
    },
    [name, inputs] as const,
  );
}

/**
 * Milliseconds from each key press in the query bar to the frame that shows its result. The list is drawn anew only when an
 * answer has come; a press that leaves it as it was is not counted.
 */
export async function keyToPaint(window: Page, texts: readonly string[]): Promise<number[]> {
  const bar = window.getByRole('combobox', { name: 'Search users' });
  await bar.click();
  await window.evaluate(() => {
    const times: number[] = [];
    Object.assign(globalThis, { benchKeyTimes: times });
    let pressed: { readonly at: number } | null = null;
    document.addEventListener(
      'keydown',
      (event) => {
        pressed = { at: event.timeStamp };
      },
      { capture: true },
    );
    const list = document.querySelector('[role="grid"][aria-label="Users"] tbody');
    if (!list) throw new Error('There is no list');
    new MutationObserver(() => {
      const press = pressed;
      pressed = null;
      if (!press) return;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => times.push(performance.now() - press.at);
        port2.postMessage(null);
      });
    }).observe(list, { childList: true, subtree: true, characterData: true });
  });
  for (const text of texts) {
    await bar.fill('');
    await window.waitForTimeout(150);
    for (const letter of text) {
      await window.keyboard.press(letter === ' ' ? 'Space' : letter);
      await window.waitForTimeout(120);
    }
  }
  return window.evaluate(() => (globalThis as unknown as { benchKeyTimes: number[] }).benchKeyTimes);
}

/** Milliseconds between the frames of a list that is scrolled by so many pixels each frame. */
export function scrollFrames(window: Page, frames: number, step: number): Promise<number[]> {
  return window.evaluate(
    async ([count, pixels]) => {
      const scroller = document.querySelector('[role="grid"][aria-label="Users"]')?.parentElement;
      if (!scroller) throw new Error('There is no list');
      const gaps: number[] = [];
      let last = await new Promise<number>(requestAnimationFrame);
      for (let index = 0; index < count; index += 1) {
        scroller.scrollTop += pixels;
        const at = await new Promise<number>(requestAnimationFrame);
        gaps.push(at - last);
        last = at;
      }
      return gaps;
    },
    [frames, step] as const,
  );
}
