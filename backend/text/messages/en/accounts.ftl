### accounts

## Signing in
sign-in-title = Sign in
sign-in-intro = Enter the user ID and password you were given by your institution's administrator or by the operator.
sign-in-login = User ID
sign-in-password = Password
sign-in-submit = Sign in
sign-in-login-missing = Enter your user ID
sign-in-password-missing = Enter your password
sign-in-wrong = The user ID or the password is not correct. Check what you entered and try again.
sign-in-throttled = Signing in is paused after repeated failures. Please try again in about { $minutes } minutes.
sign-in-session-over = You were signed out because nothing was done for a while. What had been saved is not lost. Please sign in again.
sign-in-trouble = If you cannot sign in
sign-in-trouble-text = If you have forgotten your password or user ID, ask the administrator of your institution for a new one. Administrators turn to the operator of the portal.
