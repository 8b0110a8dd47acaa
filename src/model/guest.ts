import type { User } from './tenant.ts'

/** True if the password is kept by another tenant or by Microsoft. SOURCE */
export function hasPasswordElsewhere(user: User): boolean {
  return (
    user.userType === 'guest' &&
    (user.guest?.identity === 'partnerTenant' || user.guest?.identity === 'microsoftAccount')
  )
}
