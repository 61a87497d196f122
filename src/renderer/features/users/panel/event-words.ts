import type { UserAuthEvent } from '../../../api/queries/user-panel.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import type { Tone } from '../../../ui/status.tsx';

const text = userPanelText.activity.events;
const types = new Map<string, string>(Object.entries(text.types));
const responses = new Map<string, string>(Object.entries(text.responses));
const risks = new Map<string, string>(Object.entries(text.risks));
const steps = new Map<string, string>(Object.entries(text.steps));
const stepResults = new Map<string, string>(Object.entries(text.stepResults));

export interface EventInWords {
  readonly title: string;
  readonly result: string;
  readonly tone: Tone;
  /** Why it failed; null: it did not. */
  readonly reason: string | null;
  readonly risk: { readonly label: string; readonly tone: Tone } | null;
  /** "password right, second factor wrong"; empty: there was only one, which the result tells. */
  readonly steps: string;
}

/** An event in words; what is newer than this program keeps Cognito's word. */
export function eventInWords(event: UserAuthEvent): EventInWords {
  const { type, response, risk } = event;
  return {
    title: types.get(type) ?? type,
    result: responses.get(response) ?? response,
    tone: response === 'Pass' ? 'good' : response === 'Fail' ? 'bad' : 'neutral',
    reason: response === 'Fail' ? `${text.because} ${reasonOf(event)}` : null,
    risk: risk === null ? null : { label: text.risk(risks.get(risk) ?? risk), tone: toneOfRisk(risk) },
    steps: (event.challenges.length > 1 ? event.challenges : [])
      .map(({ name, response: result }) => `${steps.get(name) ?? name} ${stepResults.get(result) ?? result}`)
      .join(', '),
  };
}

function reasonOf({ decision, compromisedPassword, challenges }: UserAuthEvent): string {
  if (decision === 'Block') return text.reasons.Block;
  if (compromisedPassword) return text.reasons.leaked;
  const failed = challenges.find(({ response }) => response === 'Failure')?.name;
  if (failed === 'Mfa') return text.reasons.Mfa;
  if (failed === 'Password') return text.reasons.Password;
  return decision === 'AccountTakeover' ? text.reasons.AccountTakeover : text.reasons.other;
}

function toneOfRisk(risk: string): Tone {
  return risk === 'High' ? 'bad' : risk === 'Medium' ? 'warning' : 'neutral';
}
