import { useEffect, useEffectEvent, useState } from 'react';

interface PasteAndDrop {
  readonly onText: (text: string, how: 'paste' | 'drop') => void;
  /** At least one. */
  readonly onFiles: (files: readonly File[]) => void;
}

/** Where a paste means what it always means: in a field, unless it is the one for tokens. */
const FIELDS =
  'textarea:not([data-token-field]), select, input:not([type="radio"], [type="checkbox"]), [contenteditable="true"]';

/** What is pasted while no field has the focus, and what is dropped anywhere on the page. Returns whether something hangs over it. */
export function usePasteAndDrop(how: PasteAndDrop): boolean {
  const [isOver, setOver] = useState(false);
  const take = useEffectEvent((data: DataTransfer | null, kind: 'paste' | 'drop') => {
    const files = [...(data?.files ?? [])];
    const text = data?.getData('text/plain') ?? '';
    if (files.length > 0) how.onFiles(files);
    else if (text.trim() !== '') how.onText(text, kind);
  });

  useEffect(() => {
    function onPaste(event: ClipboardEvent) {
      if (isBusy() || (event.target instanceof Element && event.target.closest(FIELDS))) return;
      event.preventDefault();
      take(event.clipboardData, 'paste');
    }
    function onDragOver(event: DragEvent) {
      // Without this, the window would open the file in place of the page.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = isBusy() ? 'none' : 'copy';
      setOver(!isBusy());
    }
    function onDragLeave(event: DragEvent) {
      if (event.relatedTarget === null) setOver(false);
    }
    function onDrop(event: DragEvent) {
      event.preventDefault();
      setOver(false);
      if (!isBusy()) take(event.dataTransfer, 'drop');
    }
    const listeners = { paste: onPaste, dragover: onDragOver, dragleave: onDragLeave, drop: onDrop } as const;
    for (const [name, listener] of Object.entries(listeners))
      document.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners))
        document.removeEventListener(name, listener as EventListener);
    };
  }, []);
  return isOver;
}

/** A dialog is open: what happens behind it is not meant. */
function isBusy(): boolean {
  return document.querySelector('dialog[open], [role="dialog"][aria-modal="true"]') !== null;
}
