import { Radio } from '@mantine/core';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { userActionsText } from '../../../../text/user-actions-text.ts';
import classes from '../actions.module.css';
import type { Address, AddressChoice } from './draft.ts';

const text = userActionsText.attributes.address;

interface AddressQuestionProps {
  readonly changed: readonly Address[];
  readonly pool: Pick<PoolDescription, 'autoVerified' | 'verifyBeforeUpdate'>;
  readonly choice: AddressChoice;
  readonly onChoice: (choice: AddressChoice) => void;
  /** Somebody tried to go on without a choice. */
  readonly missing: boolean;
}

/** What is to happen to a new address. Nothing is chosen beforehand: one way sends a message, the other vouches for it. */
export function AddressQuestion({ changed, pool, choice, onChoice, missing }: AddressQuestionProps) {
  const [only, more] = changed;
  if (only === undefined) return null;
  return (
    <Radio.Group
      data-missing={(missing && choice === null) || undefined}
      className={classes.question}
      label={text.title[more === undefined ? only : 'both']}
      description={text.intro}
      error={missing && choice === null ? text.missing : null}
      value={choice ?? ''}
      onChange={(value) => onChoice(value === 'verify' || value === 'markVerified' ? value : null)}
    >
      <Radio
        size="xs"
        className={classes.choice}
        value="verify"
        label={text.verify}
        description={changed.map((address) => whatVerifyDoes(address, pool)).join(' ')}
      />
      <Radio
        size="xs"
        className={classes.choice}
        value="markVerified"
        label={text.markVerified}
        description={text.markVerifiedNote}
      />
    </Radio.Group>
  );
}

/** As this pool is set up: some send nothing by themselves, some keep the old address until the code is entered. */
export function whatVerifyDoes(address: Address, pool: AddressQuestionProps['pool']): string {
  const name = text.names[address];
  if (!pool.autoVerified.includes(address)) return text.verifySilent(name);
  return pool.verifyBeforeUpdate.includes(address) ? text.verifyWaits(name) : text.verifySends(name);
}
