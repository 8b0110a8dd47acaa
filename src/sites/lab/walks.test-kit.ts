import { furtherWalks } from './further-walks.test-kit.ts'
import { resetWalks } from './reset-walks.test-kit.ts'
import type { WalkOfAKind } from './walk-acts.test-kit.ts'

/** Walks of every kind. */
export const walks: readonly WalkOfAKind[] = [...resetWalks, ...furtherWalks]
