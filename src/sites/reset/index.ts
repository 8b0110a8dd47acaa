import { passwordChangedPage, unlockedPage, signedInPage, refusedPage } from './end-pages.tsx'
import { registerPage, registeredPage, reviewPage } from './registration-pages.tsx'
import { signInPage, mfaPage, moreInformationPage } from './sign-in-pages.tsx'
import { identifyPage, reasonPage, verification1Page, verification2Page } from './reset-pages.tsx'
import type { Page } from '../../machines/page-names.ts'
import { changePasswordPage, newPasswordPage, updatePasswordPage } from './password-pages.tsx'
import type { PageRow } from './page-row.ts'
import { securityInfoPage } from './security-info-page.tsx'

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
