Feature: One phone for everyone
  The short guide. An administrator enables password reset for the whole tenant with the mobile phone as its only method;
  a user signs in to Office, sees which method is asked, and tries a reset.

  Background:
    Given it is 2026-06-01T09:00:00Z

  Rule: The administrator enables all users

    @R-010 @R-015 @R-050 @R-070 @R-090 @R-094 @R-150 @R-155
    Scenario: All users are enabled with one method, the mobile phone
      Given a new tenant "contoso.onmicrosoft.com"
      And the tenant:
        """
        domains: [contoso.onmicrosoft.com, contoso.com]
        license: p1
        platform:
          captchaUntil: never
          telephonyRetiresOn: never
          telephonyRetiresLateOn: never
          directoryMethodsUntil: never
          registrationCampaignFrom: never
          securityQuestionsRetireOn: never
          registrationSession: fifteenMinutes
        """
      When the administrator signs in to the portal as "Global Administrator"
      And creates the user anna@contoso.com named "Anna Weiss" with:
        """
        mail: anna@contoso.com
        state: { mustChangePassword: false }
        """
      And creates the user ben@contoso.com named "Ben Ortiz" with:
        """
        mail: ben@contoso.com
        otherMails: [ben@example.org]
        authentication: { phone: "+1 4255550140", confirmedOn: 2025-11-20 }
        state: { mustChangePassword: false }
        """
      And creates the user chris@contoso.com named "Chris Adler" with:
        """
        mail: chris@contoso.com
        authentication: { email: chris@example.org, confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the user admin@contoso.com named "Alex Stone" with:
        """
        mail: admin@contoso.com
        roles: [Global Administrator]
        authentication: { phone: "+1 4255550130", email: alex@example.org, confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the user uma@contoso.com named "Uma Field" with:
        """
        mail: uma@contoso.com
        roles: [User Administrator]
        authentication: { phone: "+1 4255550132", confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And sets "Self service password reset enabled" to All
      And saves
      And sets "Number of methods required to reset" to 1
      And makes these methods available:
        | Mobile phone |
      And saves
      And sets "Require users to register when signing in" to Yes
      And sets "Number of days before users are asked to re-confirm" to 180
      And saves
      And sets "Notify users on password resets" to Yes
      And saves
      And sets "Customize helpdesk link" to Yes
      And sets "Custom helpdesk email or URL" to "helpdesk@contoso.com"
      And saves
      Then the policy set is valid
      And the policy set equals "policies/tutorials/03-one-phone-for-everyone"

    @R-002
    Scenario: Without a premium licence no user can reset
      Given the policy set "policies/tutorials/03-one-phone-for-everyone"
      And the tenant:
        """
        license: free
        """
      And the user ben@contoso.com
      Then the user cannot reset, because UserNotLicensed

    @R-015
    Scenario: All takes in a user who is in no group
      Given the policy set "policies/tutorials/03-one-phone-for-everyone"
      And the user ben@contoso.com
      Then the user is in scope
      And the user can reset with 1 gate

  Rule: A user signs in and sees which method is asked

    @R-090 @R-091 @R-102 @R-107
    Scenario: Signing in leads a user without a phone to register one
      Given the policy set "policies/tutorials/03-one-phone-for-everyone"
      And the user anna@contoso.com
      Then the user must register 1 method
      When the user opens the sign-in page
      And signs in with the right password
      Then the page is moreInformation
      When the user selects Next
      Then the page is register
      And the page offers phone
      When the user chooses to register phone
      And gives the number "+1 4255550100"
      And asks for the code
      And types the right code
      And selects Next
      Then the last button is "Done"
      When the user selects Done
      Then phone is registered
      And the next sign-in asks nothing

    @R-094 @R-097
    Scenario: A phone confirmed more than 180 days ago is shown again at sign-in
      Given the policy set "policies/tutorials/03-one-phone-for-everyone"
      And the user ben@contoso.com
      Then the user must reconfirm
      When the user opens the sign-in page
      And signs in with the right password
      Then the page is review

    @R-095
    Scenario: Zero days means that no user is asked again
      Given the policy set "policies/tutorials/03-one-phone-for-everyone"
      And the user ben@contoso.com
      When the administrator signs in to the portal as "Global Administrator"
      And sets "Number of days before users are asked to re-confirm" to 0
      And saves
      Then the user need not register

  Rule: The user tries a reset

    @R-058 @R-111 @R-113 @R-150 @R-152
    Scenario: A text or a call to the mobile phone is all there is to choose from
      Given the policy set "policies/tutorials/03-one-phone-for-everyone"
      And the user ben@contoso.com
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the page is verification1
      And the page offers "Text my mobile phone", "Call my mobile phone"
      And the page does not offer "Email my alternate email", "Call my office phone", "Answer my security questions"
      When the user chooses "Call my mobile phone"
      And gives the right number
      And asks for the call
      And answers the call
      Then the page is newPassword
      When the user chooses the password "Vq7!mtrekzu2"
      And selects Finish
      Then the password is changed
      And these notifications are sent:
        | kind              | to                               |
        | userPasswordReset | ben@contoso.com, ben@example.org |

    @R-150
    Scenario: Users are not notified if the administrator decides so
      Given the policy set "policies/tutorials/03-one-phone-for-everyone"
      And the user ben@contoso.com
      When the administrator signs in to the portal as "Global Administrator"
      And sets "Notify users on password resets" to No
      And saves
      And the user opens the reset page
      And gives the user name, and the captcha right
      And chooses "Text my mobile phone"
      And gives the right number
      And asks for the code
      And types the right code
      And chooses the password "Vq7!mtrekzu2"
      And selects Finish
      Then the password is changed
      And no notification is sent

    @R-071 @R-076 @R-156 @R-158
    Scenario: An address registered earlier does not count, and the helpdesk link writes to the helpdesk
      Given the policy set "policies/tutorials/03-one-phone-for-everyone"
      And the user chris@contoso.com
      Then the user is in scope
      And the user cannot reset, because UserNotProperlyConfigured
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the walk ends, because UserNotProperlyConfigured
      When the user contacts the administrator
      Then a mail goes to helpdesk@contoso.com
      And these notifications are sent:
        | kind                 | to                   |
        | contactAdministrator | helpdesk@contoso.com |

  Rule: The settings only apply to end users

    @R-020 @R-022 @R-024
    Scenario: An administrator needs a second method, and may use one that users do not have
      Given the policy set "policies/tutorials/03-one-phone-for-everyone"
      And the user admin@contoso.com
      Then the user can reset with 2 gates
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the page offers "Text my mobile phone", "Email my alternate email"

    @R-022 @R-071
    Scenario: A phone alone is enough for everyone but an administrator
      Given the policy set "policies/tutorials/03-one-phone-for-everyone"
      And the user uma@contoso.com
      Then the user cannot reset, because UserNotProperlyConfigured
