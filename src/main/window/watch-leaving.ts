/** Of Electron's `WebContents`, what tells that its page is there no more. */
export interface PageContents {
  on(
    event: 'did-start-navigation',
    listener: (details: { readonly isMainFrame: boolean; readonly isSameDocument: boolean }) => void,
  ): unknown;
  on(event: 'render-process-gone', listener: () => void): unknown;
  once(event: 'destroyed', listener: () => void): unknown;
}

/** Tells when the page of a window is there no more: reloaded, navigated away, crashed, or closed (`destroyed`, the last time). */
export function watchLeaving(
  contents: PageContents,
  left: (how: { readonly destroyed: boolean }) => void,
): void {
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) left({ destroyed: false });
  });
  contents.on('render-process-gone', () => left({ destroyed: false }));
  contents.once('destroyed', () => left({ destroyed: true }));
}
