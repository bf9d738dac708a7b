### Common: sectors, states of links, answers, values of the incident table: words used everywhere

## Sectors
sector-major = Major banks
sector-regional = Regional banks
sector-second-regional = Second-tier regional banks
sector-other-bank = Other banks
sector-shinkin = Shinkin banks
sector-credit-coop = Credit cooperatives
sector-labour-bank = Labour banks
sector-keito = Agricultural and fishery cooperatives
sector-ftsp = Funds transfer service providers

## Published columns
published-sector-major = Major banks
published-sector-regional = Regional banks
published-sector-second-regional = Second-tier regional banks
published-sector-shinkin-etc = Shinkin banks and others

## Kinds of filer
kind-bank = Deposit-taking institution
kind-ftsp = Funds transfer service provider

## Kinds of data
dataset-filed = Filed data
dataset-replay = Rebuilt from published material
dataset-demo = Demonstration (invented institutions)

## How sure a source is
grade-primary = Primary source
grade-secondary = Secondary source
grade-derived = Derived
grade-unverified = Unverified

## Status of a link
link-status-active = Active
link-status-new-suspended = New links suspended
link-status-suspended = Fully suspended (new links and top-ups)
link-status-ended = Ended

## Answers
answer-unanswered = Unanswered
answer-unknown = Unknown
answer-na = Not applicable
answer-alternative = Alternative measure

## Why a control does not apply
na-reason-no-such-business = The business concerned is not carried on
na-reason-no-such-function = The function concerned is not offered on this link
na-reason-other-partys-duty = The other party bears the duty by contract
na-reason-other = Other

## Authentication method at linking
auth-method-knowledge = Knowledge only (account number, PIN, date of birth, …)
auth-method-password = Password
auth-method-ivr-or-passbook = IVR or passbook
auth-method-otp = One-time password (SMS, token)
auth-method-phishing-resistant = Phishing-resistant (passkey, JPKI, PKI)
auth-method-unknown = Unknown

## Count basis
count-basis-claimed = Claimed
count-basis-recognised = Recognised
count-basis-accounts = Accounts
count-basis-transactions = Transactions
count-basis-depositors = Depositors
count-basis-unknown = Unknown

## Precision of amounts
precision-exact = Exact
precision-thousand-yen = Cut off to thousands of yen
precision-man-yen = Cut off to tens of thousands of yen
precision-about = Approximate

## Who compensated
compensated-by-bank = Bank
compensated-by-ftsp = Funds transfer service provider
compensated-by-both = Both
compensated-by-unknown = Unknown

## Frame of every page
shell-name = Renkei, the account-link monitoring portal
shell-product = Account-link monitoring portal
shell-brand = Renkei
shell-skip = Skip to main content
shell-organisation = Organisation
shell-role = Role
shell-user = User
shell-sign-out = Sign out
shell-languages = Language / 言語
shell-navigation = Main menu
shell-breadcrumb = You are here
shell-footer = About the portal
shell-public = Published statistics
shell-disclaimer = Levels, weights and scores on this portal are proposals of this project. They neither judge conformity with laws and supervisory guidelines nor rate anyone.
shell-dataset-replay = Rebuilt from published material; not filed by the institutions concerned.
shell-dataset-demo = Demonstration: every institution and figure on this page is invented.
shell-error-prefix = Error:{" "}
shell-error-title = There are problems with what you entered (problems: { $n })

## Kinds of notice (for screen readers)
tone-info = Information:{" "}
tone-success = Done:{" "}
tone-warning = Warning:{" "}
tone-error = Error:{" "}

## Form fields
field-required = * required
field-optional = optional
field-error-mark = *{" "}
field-date-hint = Western years (such as 2026) and Japanese era years (such as R8) are both accepted.
field-year = year
field-month = month
field-day = day

## Actions and values
action-change = Change
action-change-what = {" "}({ $what })
action-remove = Remove
action-save-next = Save and continue
action-save-draft = Save draft
action-save = Save
value-unfilled = Not entered

## Pages of a list
pagination-label = Pages
pagination-shown = Showing { $from } to { $to } of { $total }
pagination-page = Page{" "}
pagination-previous = Previous
pagination-next = Next

## Steps
step-done = {" "}(reached)
step-current = {" "}(current step)
step-ahead = {" "}(not reached yet)

## Receipt
receipt-accepted = Your filing has been received
receipt-number = Receipt number{" "}
figure-drawing = Chart
