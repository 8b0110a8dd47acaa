import { When } from '@cucumber/cucumber'
import { isMapping, readMapping } from '../support/yaml.ts'
import type { StoryWorld } from '../support/world.ts'

When(
  '(the administrator )creates the user {upn} named {name}',
  function (this: StoryWorld, user: string, displayName: string) {
    return createUser(this, user, displayName, {})
  },
)

When(
  '(the administrator )creates the user {upn} named {name} with:',
  function (this: StoryWorld, user: string, displayName: string, fields: string) {
    return createUser(this, user, displayName, readMapping(fields))
  },
)

When('(the administrator )creates the security group {name}', function (this: StoryWorld, name: string) {
  return this.story.editDirectory((blade) => blade.append('tenant', '/groups', { name }))
})

When(
  '(the administrator )creates the security group {name} with the members {names}',
  function (this: StoryWorld, name: string, members: readonly string[]) {
    this.story.addsMembers(name, members)
    return this.story.editDirectory((blade) => blade.append('tenant', '/groups', { name, members }))
  },
)

When(
  '(the administrator )describes the group {name} as {string}',
  function (this: StoryWorld, group: string, description: string) {
    return this.story.editDirectory((blade) =>
      blade.set('tenant', `${groupAt(this, group)}/description`, description),
    )
  },
)

When(
  '(the administrator )adds {names} to the group {name}',
  function (this: StoryWorld, members: readonly string[], group: string) {
    this.story.addsMembers(group, members)
    return this.story.editDirectory((blade) => {
      for (const member of members) blade.append('tenant', `${groupAt(this, group)}/members`, member)
    })
  },
)

When(
  '(the administrator )removes {names} from the group {name}',
  function (this: StoryWorld, members: readonly string[], group: string) {
    return this.story.editDirectory((blade) => {
      for (const member of members) {
        const members = blade.valueAt('tenant', `${groupAt(this, group)}/members`)
        if (placeIn(members, (one) => sameName(one, member)) < 0)
          throw new Error(`\`${member}\` is no member of the group \`${group}\``)
        blade.removeMember(group, member)
      }
    })
  },
)

When(
  '(the administrator )nests the group {name} in {name}',
  function (this: StoryWorld, inner: string, outer: string) {
    return this.story.editDirectory((blade) =>
      blade.append('tenant', `${groupAt(this, outer)}/groups`, inner),
    )
  },
)

/** The password an administrator hands out is temporary. SOURCE: R-101 */
async function createUser(
  { story }: StoryWorld,
  userPrincipalName: string,
  displayName: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<void> {
  const state = isMapping(fields.state) ? fields.state : {}
  const user = { userPrincipalName, displayName, ...fields, state: { mustChangePassword: true, ...state } }
  await story.editDirectory((blade) => blade.append('tenant', '/users', user))
  story.createdUser(userPrincipalName)
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
