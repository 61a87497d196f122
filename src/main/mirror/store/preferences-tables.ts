import type { Db } from '#main/sqlite/database.ts';
import { damaged, fromBlob, toBlob } from '#main/sqlite/json-blob.ts';
import type { SavedView } from '#shared/domain/mirror.ts';

/** What people set for this pool. */
export interface PreferencesTables {
  views(): SavedView[];
  saveView(view: SavedView): void;
  removeView(id: string): void;
  setting(name: string): string | null;
  setSetting(name: string, value: string): void;
}

export function createPreferencesTables(db: Db): PreferencesTables {
  const views = db.prepare('SELECT CAST(data AS BLOB) FROM views ORDER BY id');
  const saveView = db.prepare(`INSERT INTO views (name, data) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET data = excluded.data`);
  const removeView = db.prepare('DELETE FROM views WHERE name = ?');
  const setting = db.prepare('SELECT CAST(value AS BLOB) FROM settings WHERE name = ?');
  const setSetting = db.prepare(`INSERT INTO settings VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`);

  return {
    views: () => views.all([]).map(([data]) => toView(fromBlob(data))),
    saveView: (view) => saveView.run([toBlob(view.id), toBlob(view)]),
    removeView: (id) => removeView.run([toBlob(id)]),
    setting(name) {
      const row = setting.all([toBlob(name)])[0];
      if (row === undefined) return null;
      const value = fromBlob(row[0]);
      if (typeof value !== 'string') throw damaged();
      return value;
    },
    setSetting: (name, value) => setSetting.run([toBlob(name), toBlob(value)]),
  };
}

function toView(value: unknown): SavedView {
  if (!isView(value)) throw damaged();
  return value;
}

function isView(value: unknown): value is SavedView {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'query' in value && 'columns' in value
  );
}
