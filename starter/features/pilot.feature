Feature: The pilot group resets its passwords

  Background:
    Given the policy set "policies/pilot"
    And it is 2026-11-30T09:00:00Z

  Scenario: A member of the pilot resets with two methods
    Given the user ana@contoso.com
    When the user opens the reset page
    And gives the user name, and the captcha right
    And chooses "Email my alternate email"
    And asks for the code
    And types the right code
    And chooses "Enter a code from my authenticator app"
    And types the right code
    And chooses the password "Maple-Harbor-37"
    And selects Finish
    Then the password is changed

  Scenario: A member without methods is asked to register at sign-in
    Given the user ben@contoso.com
    Then the user cannot reset, because UserNotProperlyConfigured
    And the user must register 2 methods

  Scenario: A user outside the pilot cannot reset
    Given the user cara@contoso.com
    Then the user cannot reset, because UserNotMemberOfScopedAccessGroup
