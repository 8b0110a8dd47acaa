Feature: Security questions and the app
  The blog post of 2021. An administrator tries reset on one group, requires one method and allows several, security questions
  among them; a user registers the app first, adds a phone and an e-mail address, and is verified by any of them.

  Background:
    Given it is 2026-06-01T09:00:00Z

  Rule: The administrator allows several methods

    @R-010 @R-011 @R-050 @R-070 @R-080 @R-084 @R-085 @R-086 @R-150 @R-155
    Scenario: One method is required, several are allowed, and questions are offered
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
      And creates the user jo@contoso.com named "Jo Kowalski" with:
        """
        mail: jo@contoso.com
        state: { mustChangePassword: false }
        """
      And creates the user lena@contoso.com named "Lena Novak" with:
        """
        mail: lena@contoso.com
        authentication:
          authenticator: [code, notification]
          phone: "+48 601234567"
          email: lena@example.org
          confirmedOn: 2026-05-04
        state: { mustChangePassword: false }
        """
      And creates the user max@contoso.com named "Max Duda" with:
        """
        mail: max@contoso.com
        authentication: { securityQuestions: 5, confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the user nora@contoso.com named "Nora Zielinska" with:
        """
        mail: nora@contoso.com
        mobilePhone: "+48 601234568"
        state: { mustChangePassword: false }
        """
      And creates the user admin@contoso.com named "Alex Stone" with:
        """
        mail: admin@contoso.com
        roles: [Global Administrator]
        authentication: { phone: "+48 601234569", authenticator: [code], securityQuestions: 5, confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the user desk@contoso.com named "Dale Reed" with:
        """
        mail: desk@contoso.com
        roles: [Helpdesk Administrator]
        authentication: { phone: "+48 601234570", securityQuestions: 5, confirmedOn: 2026-05-04 }
        state: { mustChangePassword: false }
        """
      And creates the security group "SSPR-Test-Users" with the members "jo@contoso.com, lena@contoso.com"
      And adds "max@contoso.com" to the group "SSPR-Test-Users"
      And sets "Self service password reset enabled" to Selected
      And selects the group "SSPR-Test-Users"
      And saves
      And sets "Number of methods required to reset" to 1
      And makes these methods available:
        | Mobile app notification |
        | Mobile app code         |
        | Email                   |
        | Mobile phone            |
        | Security questions      |
      And requires 5 questions to register and 3 to reset
      And offers these questions:
        | p01                                                        |
        | p05                                                        |
        | p10                                                        |
        | p15                                                        |
        | p20                                                        |
        | p25                                                        |
        | Which meeting room did you like best on your first day?    |
        | What was the name of the first project you worked on here? |
      And saves
      And sets "Customize helpdesk link" to Yes
      And sets "Custom helpdesk email or URL" to "https://support.contoso.com/reset-your-password"
      And saves
      And sets "Notify users on password resets" to Yes
      And saves
      Then the policy set is valid
      And the policy set equals "policies/tutorials/04-security-questions-and-the-app"

    @R-086
    Scenario: More questions must be offered than four when five are to be registered
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      When the administrator signs in to the portal as "Global Administrator"
      And offers these questions:
        | p01 |
        | p05 |
        | p10 |
        | p15 |
      And tries to save
      Then saving is refused at /policy/authenticationMethods/securityQuestions

    @R-053
    Scenario: The app cannot be the only method
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      When the administrator signs in to the portal as "Global Administrator"
      And makes these methods available:
        | Mobile app notification |
        | Mobile app code         |
      And tries to save
      Then saving is refused at /policy/authenticationMethods

    @R-014
    Scenario: The function is not enabled for all: who is outside the test group is turned away
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user nora@contoso.com
      Then the user is out of scope
      And the user cannot reset, because UserNotMemberOfScopedAccessGroup
      And the user need not register
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the walk ends, because UserNotMemberOfScopedAccessGroup
      When the user contacts the administrator
      Then https://support.contoso.com/reset-your-password opens

  Rule: The user registers the app, then more

    @R-052 @R-093 @R-098 @R-106 @R-107
    Scenario: Microsoft Authenticator is registered on the registration page
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user jo@contoso.com
      When the user opens the registration page
      And signs in with the right password
      Then the page is moreInformation
      When the user selects Next
      Then the page is register
      And the page offers authenticator
      When the user chooses to register authenticator
      And scans the code
      And approves the notification
      And selects Next
      And selects Done
      Then authenticator is registered
      And the next sign-in asks nothing

    @R-051 @R-064 @R-107
    Scenario: Another application for codes does as well
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user jo@contoso.com
      When the user opens the registration page
      And signs in with the right password
      And selects Next
      And chooses to register softwareOath
      And scans the code
      And types the right code
      And selects Next
      And selects Done
      Then softwareOath is registered
      And the next sign-in asks nothing

    @R-093 @R-107
    Scenario: A phone number and an e-mail address are added to the app
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user jo@contoso.com
      And the user has authentication:
        """
        authenticator: [code, notification]
        confirmedOn: 2026-06-01
        """
      When the user opens the security info page
      And chooses to register phone
      And gives the number "+48 601234571"
      And asks for the code
      And types the right code
      Then phone is registered
      When the user opens the security info page
      And chooses to register email
      And gives the address "jo@example.org"
      And asks for the mail
      And types the right code
      Then email is registered

    @R-080 @R-083 @R-084
    Scenario: Five questions, Microsoft's and the organization's own, are registered together
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user jo@contoso.com
      When the user opens the registration page
      And signs in with the right password
      And selects Next
      And chooses to register securityQuestions
      And answers:
        | question                                                   | answer    |
        | p01                                                        | Gdansk    |
        | p05                                                        | Paderborn |
        | p10                                                        | Saxophone |
        | p20                                                        | Marzipan  |
        | What was the name of the first project you worked on here? | Bluebird  |
      And selects Next
      And selects Done
      Then securityQuestions is registered
      And the next sign-in asks nothing

    @R-052
    Scenario: With Microsoft Authenticator a notification can be approved at logon
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user lena@contoso.com with:
        """
        mfaRequired: true
        """
      When the user opens the sign-in page
      And signs in with the right password
      Then the page is mfa
      When the user approves the notification
      Then the user is signed in

  Rule: The user is verified by a method of one's own choice

    @R-051 @R-054 @R-111 @R-113 @R-150
    Scenario: A user with several methods chooses among them, except push
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user lena@contoso.com
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the page is verification1
      And the walk asks for 1 gate
      And the page offers "Enter a code from my authenticator app", "Text my mobile phone", "Call my mobile phone", "Email my alternate email"
      And the page does not offer "Approve a notification on my authenticator app", "Answer my security questions"
      When the user chooses "Enter a code from my authenticator app"
      And types the right code
      Then the page is newPassword
      When the user chooses the password "Vq7!mtrekzu2"
      And selects Finish
      Then the password is changed
      And these notifications are sent:
        | kind              | to               |
        | userPasswordReset | lena@contoso.com |

    @R-057
    Scenario: A code sent to the extra e-mail address opens the way to a new password
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user lena@contoso.com
      When the user opens the reset page
      And gives the user name, and the captcha right
      And chooses "Email my alternate email"
      And asks for the mail
      And types the right code
      Then the page is newPassword

    @R-063 @R-087
    Scenario: Three of the five registered questions are asked, and one wrong answer draws anew
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user max@contoso.com
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the page offers "Answer my security questions"
      When the user chooses "Answer my security questions"
      Then 3 questions are asked
      When the user answers the questions with one wrong
      Then the page asks again
      And 3 questions are asked
      When the user answers the questions right
      Then the page is newPassword
      When the user chooses the password "Vq7!mtrekzu2"
      And selects Finish
      Then the password is changed

    @R-071 @R-107
    Scenario: A member who has registered nothing cannot reset yet
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user jo@contoso.com
      Then the user cannot reset, because UserNotProperlyConfigured
      And the user must register 1 method

  Rule: Administrators never answer questions

    @R-022 @R-024
    Scenario: An administrator passes two gates, neither of them questions
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user admin@contoso.com
      When the user opens the reset page
      And gives the user name, and the captcha right
      Then the walk asks for 2 gates
      And the page offers "Enter a code from my authenticator app", "Text my mobile phone"
      And the page does not offer "Answer my security questions"
      When the user chooses "Enter a code from my authenticator app"
      And types the right code
      Then the page is verification2
      And the page does not offer "Enter a code from my authenticator app", "Answer my security questions"

    @R-022 @R-024 @R-071
    Scenario: Questions do not make up for an administrator's second method
      Given the policy set "policies/tutorials/04-security-questions-and-the-app"
      And the user desk@contoso.com
      Then the user cannot reset, because UserNotProperlyConfigured
