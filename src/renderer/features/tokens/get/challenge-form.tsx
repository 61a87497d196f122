import type { Challenge, ChallengeAnswer } from '#shared/domain/test-sign-in.ts';
import { tokensGetText } from '../../../text/tokens-get-text.ts';
import { ChooseFactorForm, RememberForm } from './choice-forms.tsx';
import { CodeForm, CustomForm, SetUpAppForm } from './code-forms.tsx';
import type { FormProps } from './form-frame.tsx';
import { NewPasswordForm } from './new-password-form.tsx';

interface ChallengeFormProps extends FormProps {
  readonly connectionId: string;
  readonly challenge: Challenge;
  readonly onAnswer: (answer: ChallengeAnswer) => void;
}

/** What the pool asks for between the password and the tokens. */
export function ChallengeForm({ connectionId, challenge, ...form }: ChallengeFormProps) {
  switch (challenge.kind) {
    case 'newPassword':
      return <NewPasswordForm {...form} connectionId={connectionId} missing={challenge.missing} />;
    case 'code':
      return <CodeForm {...form} by={challenge.by} sentTo={challenge.sentTo} />;
    case 'chooseFactor':
      return <ChooseFactorForm {...form} factors={challenge.factors} />;
    case 'setUpApp':
      return <SetUpAppForm {...form} setupKey={challenge.setupKey} />;
    case 'custom':
      return <CustomForm {...form} parameters={challenge.parameters} />;
    case 'rememberDevice':
      return <RememberForm {...form} />;
  }
}

/** Of the button that sends the answer. */
export function submitWords(challenge: Challenge): string {
  return tokensGetText.challenge[challenge.kind].submit;
}
