/** What an operation throws to refuse: becomes the JSON 1.1 error body that the AWS SDKs turn into their classes. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;

  /**
   * @param code Exception name as the AWS API model writes it (`InvalidParameterException`).
   * @param status HTTP status; 400 for nearly all of them, 500 for `InternalErrorException`.
   */
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
  }
}

export const invalidParameter = (message: string): ApiError =>
  new ApiError('InvalidParameterException', message);

export const notFound = (message: string): ApiError => new ApiError('ResourceNotFoundException', message);

export const notAuthorized = (message: string): ApiError => new ApiError('NotAuthorizedException', message);
