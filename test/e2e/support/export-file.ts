import type { Lifeguard } from './lifeguard.ts';

/** The system's dialog cannot be driven from here: whoever asks where to save is told this file; null: nobody chose. */
export async function chooseInDialog({ app }: Pick<Lifeguard, 'app'>, file: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    const proposed: string[] = [];
    Object.assign(globalThis, { proposedByLifeguard: proposed });
    dialog.showSaveDialog = async (...given: unknown[]) => {
      const options = given.at(-1) as Electron.SaveDialogOptions;
      proposed.push(options.defaultPath ?? '');
      return { canceled: filePath === null, filePath: filePath ?? '' };
    };
  }, file);
}

/** The file names that the dialog was opened with, since it was replaced. */
export function proposedFiles({ app }: Pick<Lifeguard, 'app'>): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { proposedByLifeguard: string[] }).proposedByLifeguard);
}
