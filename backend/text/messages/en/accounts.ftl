### Accounts: signing in, choosing a role, where people belong

## Signing in
sign-in-title = Sign in
sign-in-intro = Enter the user ID and password you were given by your institution's administrator or by the operator.
sign-in-login = User ID
sign-in-password = Password
sign-in-submit = Sign in
sign-in-login-missing = Enter your user ID
sign-in-password-missing = Enter your password
sign-in-wrong = The user ID or the password is not correct. Check both and try again.
sign-in-throttled = Signing in is paused after repeated failures. Try again in about { $minutes } minutes.
sign-in-first = Sign in to see this page. You are signed out automatically when the portal has not been used for a while. What was saved is not lost.
sign-in-signed-out = You have signed out.
sign-in-trouble = If you cannot sign in
sign-in-trouble-text = If you have forgotten your password or do not know your user ID, ask your institution's administrator for a new one. Administrators should contact the operator.

## After the end of a session
session-over-title = Your session has ended
session-over-what = What you sent has not been saved yet. You were signed out automatically because the portal was not used for a while, or because 12 hours have passed since you signed in.
session-over-todo = Go on without losing what you typed
session-over-sign-in = Sign in in a new tab
session-over-return = Return to this page and press the button below
session-over-again = Send what I typed again
session-over-note = Passwords are not kept. Enter them again where they are asked for.
session-over-file = The file was not received. Sign in and choose the file again.

## Choosing a role
seats-title = Choose a role
seats-intro = Choose the institution and the role in which you want to work. You can change at any time.
seats-table = Roles to choose from
seats-choose = Action
seats-current = Current role
seats-submit = Work in this role
seats-chosen = You now work as: { $role }.

## Roles
role-preparer = Preparer
role-approver = Approver
role-institution-admin = Institution administrator
role-examiner = Examiner
role-chief = Chief
role-observer = Observer (other authority)
role-auditor = Auditor
role-operator = Operator

## Where people belong
organisation-supervisor = Supervisory authority
organisation-observer = Other authority
organisation-auditor = Audit
organisation-operator = Operations

## Main navigation
nav-filings = Filings
nav-rounds = Rounds
nav-supervision-statistics = Supervisory statistics
nav-audit = Audit log
nav-users = Users
nav-catalogue = Control catalogue
nav-statistics = Public statistics
nav-seats = Choose a role

## Adding users
login-form = A user ID has 3 to 64 characters: lower-case letters, digits and “.”, “-”, “_”, “@”.
user-name-missing = State the person's name.
password-length = A password has at least { $n } characters (at most 1,024 bytes).
