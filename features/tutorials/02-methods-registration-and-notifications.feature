Feature: Methods, registration and notifications
  The tutorial of February 2020. An administrator goes through every page of the blade for a test group;
  testuser registers, resets and is told by mail. In the end reset is switched off again.

  Background:
    Given it is 2026-06-01T09:00:00Z

  Rule: The administrator goes through the blade page by page

    @R-010 @R-011 @R-012 @R-050 @R-070 @R-090 @R-094 @R-150 @R-151 @R-155
    Scenario: Five pages make the policy of the test group
      Given a new tenant "contoso.onmicrosoft.com"
      And the tenant:
        """
        domains: [contoso.onmicrosoft.com, contoso.com]
        license: p1
        platform: { edition: azureAd2020, passwordsExpireAfterDays: never }
        """
      When the administrator signs in to the portal as "Global Administrator"
      And creates the user testuser@contoso.com named "Test User" with:
        """
        mail: testuser@contoso.com
        state: { mustChangePassword: false, passwordChangedAt: 2026-05-04T08:00:00Z }
        """
      And creates the user robin@contoso.com named "Robin Berg" with:
        """
        mail: robin@contoso.com
        businessPhone: "+1 4255550111"
        state: { mustChangePassword: false }
        """
      And creates the user sam@contoso.com named "Sam Holt" with:
        """
        mail: sam@contoso.com
        authentication: { authenticator: [notification], confirmedOn: 2025-12-03 }
        state: { mustChangePassword: false, passwordChangedAt: 2026-05-04T08:00:00Z }
        """
      And creates the user kai@contoso.com named "Kai Moss" with:
        """
        mail: kai@contoso.com
        authentication: { alternatePhone: "+1 4255550177" }
        state: { mustChangePassword: false }
        """
      And creates the user pat@contoso.com named "Pat Lund" with:
        """
        mail: pat@contoso.com
        mobilePhone: "+1 4255550120"
        state: { mustChangePassword: false }
        """
      And creates the user admin@contoso.com named "Alex Stone" with:
        """
        mail: admin@contoso.com
        roles: [Global Administrator]
        authentication: { phone: "+1 4255550130", email: alex@example.org, confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the user desk@contoso.com named "Dale Reed" with:
        """
        mail: desk@contoso.com
        roles: [Helpdesk Administrator]
        authentication: { phone: "+1 4255550131", confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the security group "SSPR-Test-Group" with the members "testuser@contoso.com, sam@contoso.com, kai@contoso.com"
      And creates the security group "SSPR-Test-Finance" with the members "robin@contoso.com"
      And nests the group "SSPR-Test-Finance" in "SSPR-Test-Group"
      And sets "Self service password reset enabled" to Selected
      And selects the group "SSPR-Test-Group"
      And saves
      And sets "Number of methods required to reset" to 1
      And makes these methods available:
        | Mobile app notification |
        | Mobile app code         |
        | Email                   |
        | Mobile phone            |
        | Office phone            |
      And saves
      And sets "Require users to register when signing in" to Yes
      And sets "Number of days before users are asked to re-confirm" to 180
      And saves
      And sets "Notify users on password resets" to Yes
      And sets "Notify all admins when other admins reset their password" to Yes
      And saves
      And sets "Customize helpdesk link" to Yes
      And sets "Custom helpdesk email or URL" to "https://support.contoso.com/"
      And saves
      Then the policy set is valid
      And the policy set equals "policies/tutorials/02-methods-registration-and-notifications"

    @R-011
    Scenario: Only one group can be enabled, so selecting another replaces the first
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user testuser@contoso.com
      Then the user is in scope
      When the administrator signs in to the portal as "Global Administrator"
      And selects the group "SSPR-Test-Finance"
      And saves
      Then the user is out of scope

    @R-094
    Scenario: The days before users re-confirm end at 730
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      When the administrator signs in to the portal as "Global Administrator"
      And sets "Number of days before users are asked to re-confirm" to 731
      And tries to save
      Then saving is refused at /policy/registration/reconfirmAfterDays

    @R-155
    Scenario: A customized helpdesk link needs an address or a URL
      Given a new tenant "contoso.onmicrosoft.com"
      When the administrator sets "Customize helpdesk link" to Yes
      And tries to save
      Then saving is refused at /policy/customization/helpdesk

  Rule: Users are brought to register

    @R-090 @R-092
    Scenario: The next sign-in leads to registration until something is registered
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user testuser@contoso.com
      Then the user must register 1 method
      When the user opens the sign-in page
      And signs in with the right password
      Then the page is moreInformation
      When the user selects Cancel
      Then nothing is registered
      And the next sign-in asks to register

    @R-093 @R-102 @R-107
    Scenario: Manual registration ends with "Looks good"
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user testuser@contoso.com
      When the user opens the registration page
      And signs in with the right password
      And selects Next
      And chooses to register phone
      And gives the number "+1 4255550100"
      And asks for the code
      And types the right code
      And selects Next
      Then the last button is "Looks good"
      When the user selects Looks good
      Then phone is registered
      And the next sign-in asks nothing

    @R-017
    Scenario: An account that is disabled in the middle of a registration registers nothing
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user testuser@contoso.com
      When the user opens the registration page
      And signs in with the right password
      And selects Next
      And chooses to register phone
      And gives the number "+1 4255550100"
      And asks for the code
      And the administrator disables the user
      And the user types the right code
      Then the walk ends, because AccountDisabled
      And the page is refused
      And nothing is registered
      And the audit log has "User registered security info"

    @R-097 @R-102
    Scenario: After 180 days the next sign-in asks to look at what is registered
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user sam@contoso.com
      Then the user must reconfirm
      When the user opens the sign-in page
      And signs in with the right password
      Then the page is review
      And the last button is "Looks good"
      When the user selects Looks good
      Then the next sign-in asks nothing
      And the audit log has "User reviewed security info"

    @R-097
    Scenario: After 179 days nothing is asked
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user sam@contoso.com
      And the user has authentication:
        """
        confirmedOn: 2025-12-04
        """
      Then the user need not register

    @R-067
    Scenario: Contact information provided by an administrator needs no registration
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user robin@contoso.com
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the page is verification1
      And the page offers "Call my office phone"

  Rule: A member of the group resets

    @R-110 @R-111 @R-112 @R-150 @R-152
    Scenario: testuser resets with one method and is notified by mail
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user testuser@contoso.com
      And the user has authentication:
        """
        phone: "+1 4255550100"
        confirmedOn: 2026-06-01
        """
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the page is verification1
      And the walk asks for 1 gate
      When the user chooses "Text my mobile phone"
      And gives the right number
      And asks for the code
      And types the right code
      Then the page is newPassword
      When the user chooses the password "Vq7!mtrekzu2"
      And selects Finish
      Then the password is changed
      And these notifications are sent:
        | kind              | to                   |
        | userPasswordReset | testuser@contoso.com |

    @R-112
    Scenario: The captcha comes before anything else
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user testuser@contoso.com
      When the user opens the reset page
      And gives the user name, and the captcha wrong
      Then the page asks again
      And the page is identify

    @R-052 @R-054
    Scenario: Push is of no use with one gate, but the same app gives a code
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user sam@contoso.com
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the page offers "Enter a code from my authenticator app"
      And the page does not offer "Approve a notification on my authenticator app"
      When the user chooses "Enter a code from my authenticator app"
      And types the right code
      Then the page is newPassword

    @R-012
    Scenario: A member of a nested group can reset
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user robin@contoso.com
      Then the user is in scope
      And the user can reset with 1 gate

    @R-004
    Scenario: Licences are not validated user by user
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user robin@contoso.com with:
        """
        licensed: false
        """
      Then the user can reset with 1 gate

  Rule: Others are turned away, with a link to the helpdesk

    @R-014 @R-156 @R-158
    Scenario: A user outside the group is turned away and finds the support page
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user pat@contoso.com
      Then the user cannot reset, because UserNotMemberOfScopedAccessGroup
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the walk ends, because UserNotMemberOfScopedAccessGroup
      And the page is refused
      When the user contacts the administrator
      Then https://support.contoso.com/ opens
      And no notification is sent

    @R-060 @R-071
    Scenario: A member whose only number is an alternate phone cannot reset
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user kai@contoso.com
      Then the user is in scope
      And the user cannot reset, because UserNotProperlyConfigured

  Rule: Administrators are measured by Microsoft's policy

    @R-020 @R-022 @R-075 @R-151 @R-153
    Scenario: An administrator passes two gates, and all other administrators are notified
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user admin@contoso.com
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the page is verification1
      And the walk asks for 2 gates
      When the user chooses "Text my mobile phone"
      And gives the right number
      And asks for the code
      And types the right code
      Then the page is verification2
      And the page offers "Email my alternate email"
      And the page does not offer "Text my mobile phone", "Call my mobile phone"
      When the user chooses "Email my alternate email"
      And asks for the mail
      And types the right code
      Then the page is newPassword
      When the user chooses the password "Vq7!mtrekzu2"
      And selects Finish
      Then the password is changed
      And these notifications are sent:
        | kind               | to                |
        | userPasswordReset  | admin@contoso.com |
        | adminPasswordReset | desk@contoso.com  |

    @R-022 @R-027 @R-071
    Scenario: One method is not enough for an administrator
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user desk@contoso.com
      Then the user cannot reset, because UserNotProperlyConfigured

  Rule: None switches reset off

    @R-010 @R-013 @R-019
    Scenario: After the clean-up a former tester can neither reset nor register
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user testuser@contoso.com
      And the user has authentication:
        """
        phone: "+1 4255550100"
        confirmedOn: 2026-06-01
        """
      When the administrator signs in to the portal as "Global Administrator"
      And sets "Self service password reset enabled" to None
      And saves
      Then the user is out of scope
      And the user cannot reset, because TenantSSPRFlagDisabled or SsprNotEnabledInUserPolicy
      When the user opens the registration page
      And signs in with the right password
      Then the page is refused
      And nothing is registered

    @R-013
    Scenario: After the clean-up a user outside the group is refused for the reason that holds for all users
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user pat@contoso.com
      When the administrator signs in to the portal as "Global Administrator"
      And sets "Self service password reset enabled" to None
      And saves
      Then the user cannot reset, because TenantSSPRFlagDisabled or SsprNotEnabledInUserPolicy

    @R-020 @R-022
    Scenario: After the clean-up administrators can still reset
      Given the policy set "policies/tutorials/02-methods-registration-and-notifications"
      And the user admin@contoso.com
      When the administrator signs in to the portal as "Global Administrator"
      And sets "Self service password reset enabled" to None
      And saves
      Then the user can reset with 2 gates
