import { placeOf } from '../document/resolve-locations.ts'
import type { Source } from '../document/source.ts'
import { counterfactualsOf, type NearestChange } from '../effective/counterfactuals.ts'
import { indexPolicy } from '../effective/index-policy.ts'
import { resolveNotifications } from '../effective/notifications.ts'
import { ownProfiles } from '../effective/profile.ts'
import { effectiveOf, type CommonPolicy, type EffectivePolicy } from '../effective/resolve.ts'
import { userResolver } from '../effective/user-resolver.ts'
import type { User } from '../model/tenant.ts'
import type { Instant } from '../model/time.ts'
import type { PolicySet } from '../policy/load/library.ts'
import { addressInSet } from '../policy/load/locations.ts'
import type { ExplainReport } from '../reports/explain.ts'
import { rules } from '../rules/index.generated.ts'
import { unknownFinder } from './unknown-of-user.ts'

/** Explains the users of one set: each user with their index in it. Users of one profile share most of it. */
export function userExplainer(
  set: PolicySet,
  sources: ReadonlyMap<string, Source>,
  at: Instant,
): (user: User, index: number) => ExplainReport {
  const about = aboutSet(set, sources, at)
  return (user, index) => new UserExplanation(about, user, index)
}

/** What the explanations of a set's users are made of. */
type AboutSet = ReturnType<typeof aboutSet>

function aboutSet(set: PolicySet, sources: ReadonlyMap<string, Source>, at: Instant) {
  const prepared = indexPolicy(set.tenant, set.policy, at)
  return {
    prepared,
    set: { tenant: set.tenantMetadata.name, policy: set.policyMetadata.name, path: set.path },
    profileOf: ownProfiles(prepared),
    resolveUser: userResolver(prepared),
    nearestOf: counterfactualsOf(prepared),
    unknownOf: unknownFinder(set),
    pointerOf: (pointer: string) => addressInSet(set, pointer).pointer,
    placeOf: (pointer: string) => placeOf(addressInSet(set, pointer), sources),
    whyOf: (code: string) => rules.find((one) => one.code === code)?.why ?? '',
  }
}

class UserExplanation implements ExplainReport {
  readonly effective: EffectivePolicy
  readonly common: CommonPolicy
  private readonly about: AboutSet
  private readonly index: number
  private readonly profile: string

  constructor(about: AboutSet, user: User, index: number) {
    this.about = about
    this.index = index
    this.profile = about.profileOf(user)
    this.common = about.resolveUser(user, this.profile)
    this.effective = effectiveOf(user, this.common, resolveNotifications(about.prepared, user))
  }

  get set(): ExplainReport['set'] {
    return this.about.set
  }

  get placeOf(): ExplainReport['placeOf'] {
    return this.about.placeOf
  }

  get pointerOf(): ExplainReport['pointerOf'] {
    return this.about.pointerOf
  }

  get whyOf(): ExplainReport['whyOf'] {
    return this.about.whyOf
  }

  // Only the reports of one user and JSON ask for these, and they take most of the time.
  get unknown(): readonly string[] {
    return this.about.unknownOf(this.effective, this.common, this.index)
  }

  get nearest(): readonly NearestChange[] {
    return this.about.nearestOf(this.effective.user, this.profile)
  }
}
