/** What can be seen of an error of the AWS SDK, in one shape. */
export interface SeenError {
  /** The exception's name, such as `TooManyRequestsException`; empty if it has none. */
  readonly name: string;
  /** What the service said, at most 300 characters, control characters removed. */
  readonly message: string;
  readonly status: number | null;
  /** The answer's `Date`, milliseconds since the epoch. */
  readonly date: number | null;
  readonly webPage: boolean;
  /** The answer could not be read as Cognito's JSON. */
  readonly notJson: boolean;
}

/** Reads what the SDK hangs on its errors: `name`, `$metadata`, and the hidden `$response`. Never throws. */
export function readAwsError(error: unknown): SeenError {
  const { name, message, $metadata, $response } = fields(error);
  const response = fields($response);
  const headers = fields(response.headers);
  const status = fields($metadata).httpStatusCode ?? response.statusCode;
  const date = typeof headers.date === 'string' ? Date.parse(headers.date) : Number.NaN;
  const text = typeof message === 'string' ? message : '';
  const notJson = error instanceof SyntaxError;
  return {
    // A service exception may carry its namespace, as in `com.amazonaws…#ThrottlingException`.
    name: typeof name === 'string' ? (name.split('#').at(-1)?.split(':')[0] ?? '') : '',
    message: text.replace(/\p{Cc}+/gu, ' ').slice(0, 300),
    status: typeof status === 'number' ? status : null,
    date: Number.isNaN(date) ? null : date,
    webPage: /html/i.test(String(headers['content-type'] ?? '')) || (notJson && text.includes("'<'")),
    notJson,
  };
}

/** The IAM action that a refusal names: "… is not authorized to perform: cognito-idp:ListUsers on resource …". */
export function actionRefused(message: string): string | null {
  return /\b(cognito-(?:idp|identity):[A-Za-z]{1,64})\b/.exec(message)?.[1] ?? null;
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
