import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { watchLeaving } from './watch-leaving.ts';

it('tells of a page that is reloaded, crashes or is closed, and of nothing else', () => {
  const contents = new EventEmitter();
  const left = vi.fn();
  watchLeaving(contents, left);
  contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: true });
  contents.emit('did-start-navigation', { isMainFrame: false, isSameDocument: false });
  contents.emit('did-finish-load');
  expect(left).not.toHaveBeenCalled();
  contents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
  contents.emit('render-process-gone', {}, { reason: 'crashed' });
  contents.emit('destroyed');
  expect(left.mock.calls).toEqual([[{ destroyed: false }], [{ destroyed: false }], [{ destroyed: true }]]);
});
