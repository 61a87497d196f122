import type { Inspected } from '../inspected.ts';

interface CompareViewProps {
  readonly left: Inspected;
  readonly right: Inspected;
}

/** Two tokens side by side. */
export function CompareView({ left, right }: CompareViewProps) {
  return (
    <p>
      {left.label} {right.label}
    </p>
  );
}
