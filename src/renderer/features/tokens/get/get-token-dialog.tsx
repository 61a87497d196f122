import { tokensGetText as text } from '../../../text/tokens-get-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';

interface GetTokenDialogProps {
  readonly connectionId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The tokens are held in the main process under this name. */
  readonly onHeld: (held: { readonly held: string; readonly username: string }) => void;
}

/** Signs in as somebody else, to have tokens to look at. */
export function GetTokenDialog({ opened, onClose }: GetTokenDialogProps) {
  return opened ? (
    <Dialog title={text.title} onClose={onClose}>
      {text.note}
    </Dialog>
  ) : null;
}
