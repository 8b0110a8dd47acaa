Feature: A scenario about more than one user

  Background:
    Given a new tenant "contoso.onmicrosoft.com"
    And it is 2026-06-01T09:00:00Z
    And the policy:
      """
      properties: { enabled: all }
      """

  Scenario: Each user has what was said of that user
    Given the user ana@contoso.onmicrosoft.com with:
      """
      authentication: { phone: "+358 401234567" }
      """
    And the user ben@contoso.onmicrosoft.com with:
      """
      authentication: { email: ben@example.org }
      """
    When the user opens the reset page
    And gives the user name
    Then the page offers "Email my alternate email"
    And the page does not offer "Text my mobile phone"
    Given the user ana@contoso.onmicrosoft.com
    When the user opens the reset page
    And gives the user name
    Then the page offers "Text my mobile phone"
    And the page does not offer "Email my alternate email"

  @R-151
  Scenario: Another administrator is notified of the reset
    Given the user chief@contoso.onmicrosoft.com with:
      """
      mail: chief@contoso.onmicrosoft.com
      roles: [Global Administrator]
      """
    And the user ana@contoso.onmicrosoft.com with:
      """
      roles: [Helpdesk Administrator]
      authentication: { email: ana@example.org }
      """
    And the policy:
      """
      notifications: { users: false, administrators: true }
      """
    When the user opens the reset page
    And gives the user name
    And chooses "Email my alternate email"
    And asks for the mail
    And types the right code
    And chooses the password "Lake-Saimaa-26"
    And selects Finish
    Then these notifications are sent:
      | kind               | to                            |
      | adminPasswordReset | chief@contoso.onmicrosoft.com |
    Given the user chief@contoso.onmicrosoft.com
    Then the password is not changed

  Scenario: What is registered during the walk counts
    Given the user ana@contoso.onmicrosoft.com
    And the user has authentication:
      """
      phone: "+358 401234567"
      """
    When the user opens the reset page
    And gives the user name
    Given the user has authentication:
      """
      email: ana@example.org
      """
    When the user opens the reset page
    And gives the user name
    Then the page offers "Email my alternate email", "Text my mobile phone"

  Scenario: The user whom the administrator creates
    When the administrator creates the user tove@contoso.onmicrosoft.com named "Tove Jansson"
    And the user opens the sign-in page
    And signs in with the right password
    Then the page is updatePassword
