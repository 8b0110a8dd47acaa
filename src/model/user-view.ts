import { authenticationView, authenticationWith } from './authentication.ts'
import type { User, UserState } from './tenant.ts'
import { stateWith, userWith } from './user-copies.ts'
import { ownText, type UserTemplate } from './user-templates.ts'
import type { UserSource } from './users.ts'

/** Shows one user after another, whose texts are made when they are read: most questions read few. */
export interface UserView {
  /** The user who is shown: valid until the next one is. */
  readonly user: User
  /** Shows a user of a template, whose texts start at a place of a text, each with `textEnd` behind it. */
  show(template: UserTemplate, text: string, start: number): User
  /** The user who is shown, as plain data. */
  copy(): User
}

/** Stands behind each text of a user. */
export const textEnd = ownText

/** Written out, as copies of users are (`user-copies.ts`): getters that are made in a loop take a tenth longer. */
export function userView(): UserView {
  let template!: UserTemplate
  let own!: UserTemplate['user']
  let places!: UserTemplate['places']
  let text = ''
  let start = 0
  const startOf = (place: number) => {
    let at = start
    for (let index = 0; index < place; index++) at = text.indexOf(textEnd, at) + 1
    return at
  }
  const textAt = (place: number) => {
    const at = startOf(place)
    return text.slice(at, text.indexOf(textEnd, at))
  }
  /** The text of the user, or what all users of the template have. */
  const read = <Value>(place: number, common: Value | string) => (place < 0 ? common : textAt(place))
  const instant = (place: number, common: number | null) => (place < 0 ? common : Number(textAt(place)))

  const authentication = authenticationView({
    common: () => own.authentication,
    text: (key, common) => read(places[key], common),
    instant: (key, common) => instant(places[key], common),
  })
  const stateNow = (): UserState =>
    stateWith(own.state, {
      passwordChangedAt: instant(places['state.passwordChangedAt'], own.state.passwordChangedAt),
      smartLockoutUntil: instant(places['state.smartLockoutUntil'], own.state.smartLockoutUntil),
    })
  const otherMails = (): User['otherMails'] => {
    let place = places.otherMails
    return own.otherMails.map((mail) => (mail === ownText ? textAt(place++) : mail))
  }

  const user: User = {
    get userPrincipalName() {
      return read(places.userPrincipalName, own.userPrincipalName)
    },
    get id() {
      return read(places.id, own.id)
    },
    get displayName() {
      return read(places.displayName, own.displayName)
    },
    get givenName() {
      return read(places.givenName, own.givenName)
    },
    get surname() {
      return read(places.surname, own.surname)
    },
    get mail() {
      return read(places.mail, own.mail)
    },
    get otherMails() {
      return places.otherMails < 0 ? own.otherMails : otherMails()
    },
    get mobilePhone() {
      return read(places.mobilePhone, own.mobilePhone)
    },
    get businessPhone() {
      return read(places.businessPhone, own.businessPhone)
    },
    get accountEnabled() {
      return own.accountEnabled
    },
    get userType() {
      return own.userType
    },
    get guest() {
      return own.guest
    },
    get licensed() {
      return own.licensed
    },
    get roles() {
      return own.roles
    },
    get eligibleRoles() {
      return own.eligibleRoles
    },
    get mfaRequired() {
      return own.mfaRequired
    },
    get passwordSource() {
      return own.passwordSource
    },
    get protectedOnPremises() {
      return own.protectedOnPremises
    },
    get cannotChangePassword() {
      return own.cannotChangePassword
    },
    get authentication() {
      return template.variesIn.authentication ? authentication : own.authentication
    },
    get state() {
      return template.variesIn.state ? stateNow() : own.state
    },
  }
  return {
    user,
    show(next, joined, at) {
      template = next
      own = next.user
      places = next.places
      text = joined
      start = at
      return user
    },
    copy: () =>
      template.variesIn.authentication
        ? userWith(user, { authentication: authenticationWith(authentication, {}) })
        : userWith(user, {}),
  }
}

/**
 * Users of a list, shown by views.
 *
 * @param show Shows the user at an index.
 */
export function usersShown(length: number, show: (view: UserView, index: number) => User): UserSource {
  // A condition may ask about users of the same list: each search has a view of its own.
  const idle: UserView[] = []
  const withView = <Found>(search: (view: UserView) => Found): Found => {
    const view = idle.pop() ?? userView()
    try {
      return search(view)
    } finally {
      idle.push(view)
    }
  }
  return {
    at: (index) =>
      withView((view) => {
        show(view, index)
        return view.copy()
      }),
    nextIndex: (from, isWanted) =>
      withView((view) => {
        for (let index = from; index < length; index++) if (isWanted(show(view, index), index)) return index
        return -1
      }),
    *passing() {
      const view = idle.pop() ?? userView()
      try {
        for (let index = 0; index < length; index++) yield show(view, index)
      } finally {
        idle.push(view)
      }
    },
  }
}
