import { failureOf } from '../../api/bridge-error.ts';
import type { MirrorCommand } from '../../api/queries/mirror.ts';
import { useMirrorCommand } from '../../api/use-mirror.ts';
import { mirrorText } from '../../text/mirror-text.ts';
import { notify } from '../../ui/notify.ts';

/** What changes comes back as the state of the copy; only a failure is said. */
function useCommand(command: MirrorCommand): { run: () => void; pending: boolean } {
  const { mutate, isPending } = useMirrorCommand(command);
  return {
    pending: isPending,
    run: () =>
      mutate(undefined, {
        onError: (error) => {
          const { message, next } = failureOf(error);
          void notify('bad', mirrorText.failed[command], `${message} ${next}`);
        },
      }),
  };
}

export function useMirrorCommands() {
  const readNow = useCommand('readNow');
  const pause = useCommand('pause');
  const resume = useCommand('resume');
  return {
    readNow: readNow.run,
    pause: pause.run,
    resume: resume.run,
    pending: readNow.pending || pause.pending || resume.pending,
  };
}
