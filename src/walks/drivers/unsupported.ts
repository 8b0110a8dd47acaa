/** An implementation says that it cannot do something: what needs it is skipped with this reason, never passed. */
export class Unsupported extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Unsupported'
  }
}

/** An implementation answered otherwise than the API has it: what met it has failed. */
export class ProtocolError extends Error {
  /** What would be right. */
  readonly expected: string

  constructor(what: string, wanted = 'an answer as in schema/openapi.json') {
    super(what)
    this.name = 'Misanswer'
    this.expected = wanted
  }
}
