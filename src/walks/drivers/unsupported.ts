/** The implementation does not support something: what needs it is skipped with this reason, never passed. */
export class Unsupported extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Unsupported'
  }
}

/** The implementation's response does not match the API: what received it has failed. */
export class ProtocolError extends Error {
  /** What would be right. */
  readonly expected: string

  constructor(what: string, wanted = 'an answer as in schema/openapi.json') {
    super(what)
    this.name = 'ProtocolError'
    this.expected = wanted
  }
}
