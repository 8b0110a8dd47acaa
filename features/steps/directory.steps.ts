import { When } from '@cucumber/cucumber'
import { isMapping, readMapping } from '../support/yaml.ts'
import type { StoryWorld } from '../support/world.ts'

When(
  '(the administrator )creates the user {upn} named {string}',
  function (this: StoryWorld, user: string, displayName: string) {
    createUser(this, user, displayName, {})
  },
)

When(
  '(the administrator )creates the user {upn} named {string} with:',
  function (this: StoryWorld, user: string, displayName: string, fields: string) {
    createUser(this, user, displayName, readMapping(fields))
  },
)

When('(the administrator )creates the security group {name}', function (this: StoryWorld, name: string) {
  this.story.blade.append('tenant', '/groups', { name })
})

When(
  '(the administrator )creates the security group {name} with the members {names}',
  function (this: StoryWorld, name: string, members: readonly string[]) {
    this.story.blade.append('tenant', '/groups', { name, members })
  },
)

When(
  '(the administrator )describes the group {name} as {string}',
  function (this: StoryWorld, group: string, description: string) {
    this.story.blade.set('tenant', `${groupAt(this, group)}/description`, description)
  },
)

When(
  '(the administrator )adds {names} to the group {name}',
  function (this: StoryWorld, members: readonly string[], group: string) {
    for (const member of members) this.story.blade.append('tenant', `${groupAt(this, group)}/members`, member)
  },
)

When(
  '(the administrator )removes {names} from the group {name}',
  function (this: StoryWorld, members: readonly string[], group: string) {
    for (const member of members) {
      const list = `${groupAt(this, group)}/members`
      const index = placeIn(this.story.blade.valueAt('tenant', list), (one) => sameName(one, member))
      if (index < 0) throw new Error(`\`${member}\` is no member of the group \`${group}\``)
      this.story.blade.set('tenant', `${list}/${index}`, undefined)
    }
  },
)

When(
  '(the administrator )nests the group {name} in {name}',
  function (this: StoryWorld, inner: string, outer: string) {
    this.story.blade.append('tenant', `${groupAt(this, outer)}/groups`, inner)
  },
)

/** The password an administrator hands out is temporary. SOURCE: R-101 */
function createUser(
  { story }: StoryWorld,
  userPrincipalName: string,
  displayName: string,
  fields: Readonly<Record<string, unknown>>,
): void {
  const state = isMapping(fields.state) ? fields.state : {}
  const user = { userPrincipalName, displayName, ...fields, state: { mustChangePassword: true, ...state } }
  story.blade.append('tenant', '/users', user)
}

function groupAt({ story }: StoryWorld, name: string): string {
  const index = placeIn(
    story.blade.valueAt('tenant', '/groups'),
    (group) => isMapping(group) && sameName(group.name, name),
  )
  if (index < 0) throw new Error(`the tenant has no group \`${name}\``)
  return `/groups/${index}`
}

function placeIn(list: unknown, isIt: (one: unknown) => boolean): number {
  return Array.isArray(list) ? list.findIndex(isIt) : -1
}

function sameName(one: unknown, other: string): boolean {
  return typeof one === 'string' && one.toLowerCase() === other.toLowerCase()
}
