Feature: Pilot roll out
  The tutorial of August 2019. A pilot group is enabled with one of five methods and tested with an account that is no
  administrator's; people outside the pilot, administrators and on-premises passwords stay as they were.

  Background:
    Given it is 2026-06-01T09:00:00Z

  Rule: The administrator configures the pilot

    @R-010 @R-011 @R-012 @R-050 @R-070 @R-090 @R-094 @R-150 @R-151 @R-155
    Scenario: Five pages make the policy of the pilot
      Given a new tenant "contoso.onmicrosoft.com"
      And the tenant:
        """
        domains: [contoso.onmicrosoft.com, contoso.com]
        license: p1
        directorySync: connect
        platform: { edition: azureAd2020, passwordsExpireAfterDays: never }
        """
      When the administrator signs in to the portal as "Global Administrator"
      And creates the user pia@contoso.com named "Pia Holm" with:
        """
        mail: pia@contoso.com
        state: { mustChangePassword: false, passwordChangedAt: 2026-05-04T08:00:00Z }
        """
      And creates the user sven@contoso.com named "Sven Dahl" with:
        """
        mail: sven@contoso.com
        mobilePhone: "+46 701234567"
        state: { mustChangePassword: false }
        """
      And creates the user tove@contoso.com named "Tove Ek" with:
        """
        mail: tove@contoso.com
        authentication: { authenticator: [notification], confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the user hugo@contoso.com named "Hugo Falk" with:
        """
        mail: hugo@contoso.com
        passwordSource: passwordHashSync
        authentication: { email: hugo@example.org, confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the user otto@contoso.com named "Otto Ny" with:
        """
        mail: otto@contoso.com
        mobilePhone: "+46 701234568"
        state: { mustChangePassword: false }
        """
      And creates the user admin@contoso.com named "Alex Stone" with:
        """
        mail: admin@contoso.com
        roles: [Global Administrator]
        authentication: { phone: "+46 701234569", email: alex@example.org, confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the user uma@contoso.com named "Uma Field" with:
        """
        mail: uma@contoso.com
        roles: [User Administrator]
        authentication: { email: uma@example.org, confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the security group "SSPR-Pilot" with the members "pia@contoso.com, hugo@contoso.com, tove@contoso.com"
      And creates the security group "SSPR-Pilot-Sales" with the members "sven@contoso.com"
      And nests the group "SSPR-Pilot-Sales" in "SSPR-Pilot"
      And sets "Self service password reset enabled" to Selected
      And selects the group "SSPR-Pilot"
      And saves
      And sets "Number of methods required to reset" to 1
      And makes these methods available:
        | Email                   |
        | Mobile phone            |
        | Office phone            |
        | Mobile app notification |
        | Mobile app code         |
      And saves
      And sets "Require users to register when signing in" to Yes
      And sets "Number of days before users are asked to re-confirm" to 180
      And saves
      And sets "Notify users on password resets" to Yes
      And sets "Notify all admins when other admins reset their password" to Yes
      And saves
      And sets "Customize helpdesk link" to No
      And saves
      Then the policy set is valid
      And the policy set equals "policies/tutorials/05-pilot-roll-out"

    @R-007
    Scenario: A User Administrator cannot configure password reset
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      When the administrator signs in to the portal as "User Administrator"
      Then the portal refuses the role

  Rule: A member of the pilot registers and resets

    @R-090 @R-093 @R-102 @R-107
    Scenario: The test user registers an e-mail address
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user pia@contoso.com
      Then the user is in scope
      And the user must register 1 method
      When the user opens the registration page
      And signs in with the right password
      And selects Next
      And chooses to register email
      And gives the address "pia@example.org"
      And asks for the mail
      And types the right code
      And selects Next
      And selects Looks good
      Then email is registered
      And the next sign-in asks nothing

    @R-057 @R-110 @R-111 @R-112 @R-150 @R-152
    Scenario: The test user resets with what was registered, and only the test user is notified
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user pia@contoso.com
      And the user has authentication:
        """
        email: pia@example.org
        confirmedOn: 2026-06-01
        """
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the page is verification1
      And the walk asks for 1 gate
      And the page offers "Email my alternate email"
      When the user chooses "Email my alternate email"
      And asks for the mail
      And types the right code
      And chooses the password "Vq7!mtrekzu2"
      And selects Finish
      Then the password is changed
      And these notifications are sent:
        | kind              | to              |
        | userPasswordReset | pia@contoso.com |
      When the user opens the sign-in page
      And signs in with the new password
      Then the user is signed in

    @R-012
    Scenario: A member of a group nested in the pilot group is in the pilot
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user sven@contoso.com
      Then the user is in scope
      And the user can reset with 1 gate

    @R-052 @R-054
    Scenario: A user with push alone needs Mobile app code to be available
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user tove@contoso.com
      Then the user can reset with 1 gate
      When the administrator signs in to the portal as "Global Administrator"
      And makes these methods available:
        | Email                   |
        | Mobile phone            |
        | Office phone            |
        | Mobile app notification |
      And saves
      Then the user cannot reset, because UserNotProperlyConfigured

  Rule: The pilot is for cloud users who are members of its group

    @R-014 @R-157
    Scenario: A user outside the pilot is turned away and writes to an administrator
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user otto@contoso.com
      Then the user is out of scope
      And the user cannot reset, because UserNotMemberOfScopedAccessGroup
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the walk ends, because UserNotMemberOfScopedAccessGroup
      And the page is refused
      When the user contacts the administrator
      Then a mail goes to uma@contoso.com
      And these notifications are sent:
        | kind                 | to              |
        | contactAdministrator | uma@contoso.com |

    @R-036
    Scenario: A member whose password lives on-premises has to wait for writeback
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user hugo@contoso.com
      Then the user is in scope
      And the user cannot reset, because WritebackNotEnabled

    @R-004
    Scenario: A member without a licence gets through all the same
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user sven@contoso.com with:
        """
        licensed: false
        """
      Then the user can reset with 1 gate

  Rule: Tests with an administrator's account prove nothing about the pilot

    @R-020 @R-022 @R-027
    Scenario: An administrator outside the pilot can reset, with two methods
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user admin@contoso.com
      Then the user can reset with 2 gates

    @R-022 @R-071
    Scenario: The one method that is enough in the pilot is not enough for an administrator
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user uma@contoso.com
      Then the user cannot reset, because UserNotProperlyConfigured

    @R-024
    Scenario: Questions do not count for an administrator even where users may answer them
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the policy:
        """
        authenticationMethods:
          available: [email, mobilePhone, securityQuestions]
          securityQuestions: { registered: 5, required: 3, predefined: all }
        """
      And the user uma@contoso.com
      And the user has authentication:
        """
        securityQuestions: 5
        """
      Then the user cannot reset, because UserNotProperlyConfigured

  Rule: None ends the pilot

    @R-010 @R-013
    Scenario: After the clean-up a member of the pilot cannot reset
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user sven@contoso.com
      When the administrator signs in to the portal as "Global Administrator"
      And sets "Self service password reset enabled" to None
      And saves
      Then the user is out of scope
      And the user cannot reset, because TenantSSPRFlagDisabled or SsprNotEnabledInUserPolicy

    @R-013 @R-090
    Scenario: After the clean-up no user is asked to register
      Given the policy set "policies/tutorials/05-pilot-roll-out"
      And the user pia@contoso.com
      When the administrator signs in to the portal as "Global Administrator"
      And sets "Self service password reset enabled" to None
      And saves
      Then the user need not register
      When the user opens the sign-in page
      And signs in with the right password
      Then the user is signed in
