/** An implementation says that it cannot do something: what needs it is skipped with this reason, never passed. */
export class Unsupported extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'Unsupported'
  }
}

/** An implementation answered otherwise than the API has it: what met it has failed. */
export class Misanswer extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'Misanswer'
  }
}
