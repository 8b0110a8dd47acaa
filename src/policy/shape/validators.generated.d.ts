/** One thing ajv has to say; `verbose` is on, so schema and data come with it. */
export interface ShapeError {
  readonly keyword: string
  readonly instancePath: string
  readonly schemaPath: string
  readonly params: Readonly<Record<string, unknown>>
  readonly message?: string
  readonly schema: unknown
  readonly parentSchema: Readonly<Record<string, unknown>>
  readonly data: unknown
}

/** True if the value has the shape; fills in defaults on the way. */
export interface Validator {
  (value: unknown): boolean
  errors?: readonly ShapeError[] | null
}

export declare const validateTenant: Validator
export declare const validatePolicy: Validator
export declare const validateCases: Validator
export declare const validateTenantSpec: Validator
export declare const validatePolicySpec: Validator
export declare const validateUser: Validator
export declare const validateGroup: Validator
