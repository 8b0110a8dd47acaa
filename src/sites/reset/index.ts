import type { Page } from '../../machines/pages.ts'
import { changePasswordPage, newPasswordPage, updatePasswordPage } from './password-pages.tsx'
import { identifyPage } from './identify-page.tsx'
import { mfaPage } from './mfa-page.tsx'
import { moreInformationPage } from './more-information-page.tsx'
import { passwordChangedPage } from './password-changed-page.tsx'
import { reasonPage } from './reason-page.tsx'
import { refusedPage } from './refused-page.tsx'
import { registerPage } from './register-page.tsx'
import { registeredPage } from './registered-page.tsx'
import { reviewPage } from './review-page.tsx'
import type { PageRow } from './page-row.ts'
import { securityInfoPage } from './security-info-page.tsx'
import { signInPage } from './sign-in-page.tsx'
import { signedInPage } from './signed-in-page.tsx'
import { unlockedPage } from './unlocked-page.tsx'
import { verification1Page, verification2Page } from './verification-page.tsx'

/** The view of each page of the machines. */
export const pageRows: { readonly [Name in Page]: PageRow } = {
  identify: identifyPage,
  reason: reasonPage,
  verification1: verification1Page,
  verification2: verification2Page,
  newPassword: newPasswordPage,
  passwordChanged: passwordChangedPage,
  unlocked: unlockedPage,
  refused: refusedPage,
  signIn: signInPage,
  mfa: mfaPage,
  updatePassword: updatePasswordPage,
  moreInformation: moreInformationPage,
  register: registerPage,
  review: reviewPage,
  registered: registeredPage,
  securityInfo: securityInfoPage,
  changePassword: changePasswordPage,
  signedIn: signedInPage,
}
