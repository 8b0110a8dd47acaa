/** What most functions take. */
export interface CommonOptions {
  /** Files and folders, from the current folder. Default: that of the command line. */
  readonly paths?: readonly string[]
  /** The moment to ask for: a date, an instant, or a `Date`. Default: now. */
  readonly at?: string | Date
}

/** Of the functions that take one policy set. */
export interface OneSetOptions {
  /** Folder or file of the set. Default: `policies`. */
  readonly path?: string
  readonly at?: string | Date
}

/** Options of the functions that read a tenant through Microsoft Graph; credentials come from the environment. */
export interface TenantOptions {
  readonly tenant?: string
  readonly cloud?: string
  readonly auth?: string
  readonly withUsers?: boolean
  readonly state?: string
}
