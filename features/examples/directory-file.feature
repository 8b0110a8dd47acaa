Feature: Users in a directory file
  A tenant that is too large to write by hand keeps its users and groups in a file of their own. Scenarios know
  these users as they know those of the Tenant.

  Background:
    Given the policy set "policies/examples/directory-file"
    And it is 2026-06-01T09:00:00Z

  @R-012
  Scenario: A member of a group of the file resets
    Given the user ida@contoso.com
    When the user opens the reset page
    And gives the user name, and the captcha right
    And chooses "Email my alternate email"
    And asks for the mail
    And types the right code
    And chooses "Text my mobile phone"
    And gives the right number
    And asks for the code
    And types the right code
    And chooses the password "Long winding roads 7"
    And selects Finish
    Then the password is changed

  @R-014
  Scenario: A user of the file outside the group
    Given the user lou@contoso.com
    Then the user is out of scope
    And the user cannot reset, because UserNotMemberOfScopedAccessGroup

  Scenario: What a scenario says is laid over the file
    Given the user ida@contoso.com
    And the user has authentication:
      """
      phone: null
      """
    Then the user cannot reset, because UserNotProperlyConfigured

  Scenario: A list that a scenario gives replaces the file's
    Given the user ida@contoso.com
    And the tenant:
      """
      groups: [{ name: SSPR-All, members: [lou@contoso.com] }]
      """
    Then the user is out of scope

  Scenario: An administrator takes a member out of a group of the file
    Given the user ida@contoso.com
    When the administrator removes "ida@contoso.com" from the group "Sales"
    Then the user is out of scope
