export {
  check,
  compile,
  diff,
  explain,
  explainAll,
  explainCode,
  forecast,
  simulate,
  test,
  validate,
  verify,
} from './api/policy.ts'
export { completion, init, schema, steps } from './api/repository.ts'
export { drift, importFiles, plan, pull, reconcile } from './api/tenant.ts'
export type * from './api/report-parts.ts'
export type * from './api/comparison-reports.ts'
export type * from './api/verify-reports.ts'
export type * from './api/reports.ts'
export type * from './api/tenant-reports.ts'
export { serve } from './api/serve.ts'
export type { Served } from './api/serve.ts'
export { localFiles } from './system/environment.ts'
export type { Environment, Files } from './system/environment.ts'
export { localNetwork } from './system/network.ts'
export type { Ask, Network } from './system/network.ts'
export { resolve } from './effective/resolve.ts'
export type { EffectivePolicy } from './effective/resolve.ts'
export { formatDuration, formatInstant, parseDuration, parseMoment } from './model/time.ts'
export { methodLabels, options, registrationMethods } from './model/methods.ts'
export type { Option, RegistrationMethod } from './model/methods.ts'
export type { PolicyMethod, SsprPolicy } from './model/sspr-policy.ts'
export type { Tenant, User } from './model/tenant.ts'
export { readLibrary } from './policy/load/library.ts'
export type { Library, PolicySet } from './policy/load/library.ts'
export { reasonNames } from './effective/reasons.ts'
export type { ReasonName } from './effective/reasons.ts'
export { pages } from './machines/pages.ts'
export { xstateOf } from './machines/xstate.ts'
export type { MachineConfig } from './machines/config.ts'
export { Disagreement } from './walks/expectation-error.ts'
export { createStory } from './testing/features/scenario.ts'
export type { Story } from './testing/features/scenario.ts'
export { After, Before, defineParameterType, Given, Then, When } from './testing/features/step-functions.ts'
export { lentEnvironment } from './system/lent-environment.ts'
export { machines, openAdapterOf } from './walks/drivers/index.ts'
export type { Target } from './walks/drivers/index.ts'
export { Unsupported } from './walks/drivers/unsupported.ts'
export type { Expectation, WalkStep } from './walks/language/case.ts'
export { configuratorRoles } from './model/roles.ts'
