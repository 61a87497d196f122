import { useMirrorPart } from '../../api/use-mirror.ts';
import { mirrorText } from '../../text/mirror-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { useUiServices } from '../../ui/services.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useMirrorActions } from './mirror-actions.tsx';
import { type StripAction, stripOf } from './strip.ts';
import { useMirrorCommands } from './use-commands.ts';

/** Above every page that shows the copy: that it is not whole, not of today, or not there, and what helps. */
export function MirrorStrip() {
  const now = useNow(15_000);
  const strip = useMirrorPart((state) => stripOf(state, now));
  if (!strip) return null;
  return (
    <Banner
      tone={strip.tone}
      action={strip.action && <Action action={strip.action} failed={strip.tone === 'bad'} />}
    >
      {strip.text}
    </Banner>
  );
}

function Action({ action, failed }: { action: StripAction; failed: boolean }) {
  const { askToForget } = useMirrorActions();
  const { readNow, resume, pending } = useMirrorCommands();
  const { signIn } = useUiServices();
  const does = { forget: askToForget, readNow, resume, signIn }[action];
  const { strip } = mirrorText;
  return (
    <button type="button" onClick={does} disabled={pending}>
      {action === 'readNow' && failed ? strip.retry : strip[action]}
    </button>
  );
}
