import { join } from 'node:path';
import { app, dialog } from 'electron';
import { fileNameFrom } from './file-name.ts';
import type { MainWindow } from './main-window.ts';

const FILTERS = {
  csv: { name: 'CSV', extensions: ['csv'] },
  ndjson: { name: 'NDJSON', extensions: ['ndjson'] },
} as const;

/** The system's save dialog. Null: nobody chose. The dialog itself asks before a file is replaced. */
export async function chooseFile(
  window: MainWindow,
  name: string,
  extension: keyof typeof FILTERS,
): Promise<string | null> {
  const { name: kind, extensions } = FILTERS[extension];
  const options = {
    defaultPath: join(app.getPath('documents'), `${fileNameFrom(name)}.${extension}`),
    filters: [{ name: kind, extensions: [...extensions] }],
    properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
  };
  const parent = window.browserWindow();
  const { canceled, filePath } = parent
    ? await dialog.showSaveDialog(parent, options)
    : await dialog.showSaveDialog(options);
  return canceled || filePath === '' ? null : filePath;
}
