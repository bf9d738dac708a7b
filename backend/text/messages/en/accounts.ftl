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

## The second step of signing in
factor-passkey = Passkey
factor-totp = Authenticator app
second-title = Confirm that it is you
second-not-yet = You are not signed in yet
second-intro = Your password is right. Now confirm that it is you in one of the ways you have registered.
second-passkey = Use a passkey
second-or-code = Or use a code of your authenticator app
second-code = Code
second-code-hint = The six digits that your authenticator app shows. Each code can be used once.
second-code-missing = Enter the code
second-submit = Confirm and sign in
second-lost = If you have lost your device (use a recovery code)
second-recovery = Recovery code
second-recovery-hint = One of the codes of 16 characters that you wrote down. A code that was used is worth nothing any more.
second-recovery-missing = Enter a recovery code
second-recovery-submit = Sign in with a recovery code
second-help = If none of these is possible, contact the operator.
second-cancel = Cancel
second-wrong-code = The code is wrong or was used already. Wait until your app shows the next one and enter that.
second-wrong-recovery = The recovery code is wrong or was used already. Check what you wrote down.
second-wrong-passkey = The passkey was not accepted. Try again.
passkey-failed = The passkey could not be used. If you cancelled, or this device has no passkey, try again or choose another way.
passkey-needs-script = Passkeys need a browser that knows them, with JavaScript on. Where that is not possible, choose another way.
passkey-none = There is no passkey to be used.
sign-in-lax = This portal does not require a second factor (passkey or authenticator app). Use it for demonstration only.

## One's own account
shell-account = Account security
account-title = Account security
account-title-enrol = Register a second factor
account-enrol = To complete your sign-in, register a second factor
account-enrol-passkey = Your role needs a passkey. Until it is registered you can do nothing else.
account-enrol-any = Register a passkey (recommended) or an authenticator app. Until then you can do nothing else.
account-intro-passkey = What you use besides your password to sign in and to sign filings. Your role needs a passkey.
account-intro-any = What you use besides your password to sign in and to sign filings. You need at least one.
account-intro-nothing = What you use besides your password to sign in and to sign filings. This portal does not require it, but asks for it once you have registered it.
account-factors = Registered
account-added = Registered
account-used = Last used
account-remove = Remove
account-passkey = Passkey (recommended)
account-passkey-what = You confirm with the fingerprint, face or PIN of your device, or with a security key. It does not work on an imitation of this site, which makes it strong against phishing. Register two or more, in case you lose one.
account-passkey-name = Name of the passkey
account-passkey-name-hint = For example: office laptop
account-passkey-add = Register a passkey
account-passkey-address = Passkeys work only while you have this portal open at { $address }.
account-passkey-nowhere = Passkeys cannot be used at this portal's address
account-passkey-nowhere-text = They need an https address with a host name. Ask the operator to check the setting public_address.
account-app = Authenticator app
account-app-what = You confirm with a code of six digits, new every 30 seconds, that an app on your phone shows. It works without JavaScript and without passkeys.
account-app-add = Register an authenticator app
account-recovery = Recovery codes
account-recovery-left = Codes left: { $n }.
account-recovery-what = With each of them you can sign in once when you have lost your device. New ones put an end to all earlier ones.
account-recovery-new = Make new recovery codes
passkey-added = The passkey is registered.
passkey-not-made = The passkey could not be registered. Check whether this device is registered already, and try again.
factor-too-many = You can register at most { $n }. Remove one that you do not use first.
factor-demanded = Without it you would not have what your role needs. Register another one first.
factor-remove-title = Remove a second factor
factor-remove-what = You will no longer be able to sign in or sign filings with it.
factor-remove-last = It is the last one. Your recovery codes end with it, and you will sign in with your password alone.
factor-remove-submit = Remove
factor-keep = Keep it
factor-removed = The second factor is removed.
recovery-without-factor = Recovery codes can be made once you have registered a passkey or an authenticator app.

## Recovery codes
recovery-title = Write down your recovery codes
recovery-once = This page is shown only once
recovery-what = If you lose your device, you can sign in with one of these codes at a time. Print them or write them down, and keep them where nobody else sees them.
recovery-keep = Do not keep them together with your password.
recovery-onward = I have written them down: go on

## Registering an authenticator app
authenticator-title = Register an authenticator app
authenticator-step-app = Open the authenticator app on your phone.
authenticator-step-scan = Let the app read this QR code.
authenticator-step-code = Enter the six digits that the app shows.
authenticator-qr = QR code for the authenticator app
authenticator-by-hand = If you cannot read the QR code
authenticator-secret = Type these characters into the app (time based, six digits):
authenticator-open = Open the authenticator app on this device
authenticator-code-hint = The six digits that the app shows now.
authenticator-submit = Complete
authenticator-back = Cancel
authenticator-added = The authenticator app is registered.
authenticator-too-late = Too much time has passed and nothing was registered. Begin again.

## Asked again who it is
confirm-title = Confirm that it is you
confirm-intro = Before you change how you sign in, confirm once more that it is you.
confirm-passkey = Use a passkey and go on
confirm-submit = Go on
confirm-submit-code = Go on with the code
