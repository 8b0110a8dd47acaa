import type { Validator } from '../../policy/shape/validators.generated.js'

export declare const validateWorld: Validator
export declare const validatePolicySet: Validator
export declare const validateOpening: Validator
export declare const validateAct: Validator
export declare const validateAdvance: Validator
export declare const validateNextWrite: Validator
export declare const validateNextDelivery: Validator
export declare const validateAdministration: Validator
export declare const validateCodeKind: Validator
export declare const validateQuestionName: Validator
export declare const validateDescription: Validator
export declare const validateClock: Validator
export declare const validateSessionAnswer: Validator
export declare const validateActed: Validator
export declare const validateCodeAnswer: Validator
export declare const validateVisitAnswer: Validator
export declare const validateAccountAnswer: Validator
export declare const validateMessages: Validator
export declare const validateAuditLog: Validator
export declare const validateAnswer: Validator
export declare const validateDone: Validator
export declare const validateProblem: Validator
