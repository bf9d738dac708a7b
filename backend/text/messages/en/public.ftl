### public

## Help
help-title = Help
help-lost-title = If money has left your account without your knowledge
help-lost-text = Money can be drawn even from the accounts of people who use no payment service. Contact the following at once.
help-lost-bank = The bank that holds the account: have further withdrawals stopped, and ask about compensation.
help-lost-service = The payment service named in the passbook or statement: tell them that the use was fraudulent.
help-lost-police = The nearest police station, or the police consultation line (#9110): report the loss.
help-lost-fsa = The Counseling Office for Financial Services Users of the Financial Services Agency: ask there if you have trouble with a financial institution.
help-use-title = Using the portal
help-save-title = Saving as you go
help-save-text = What you type is saved by "Save draft" and by "Next". Entries with mistakes are saved as they are, and you can go on correcting them when you come back.
help-error-title = When errors are shown
help-error-text = The top of the page lists what is wrong. Choosing an item takes you to the place to correct.
help-session-title = How long you stay signed in
help-session-text = You are signed out after 15 minutes without an action, or 12 hours after signing in.
help-language-title = Language
help-language-text = Switch with "日本語 | English" at the top of the page. Your choice is kept for next time.
help-contact-title = Contact
help-contact-text = Ask the administrator of your institution if you are unsure how to do something. Report faults to the operator of the portal, with the request number shown on the error page.

## Accessibility
accessibility-title = Accessibility
accessibility-intro = The portal is meant to be usable by everyone, whatever their abilities, age or device.
accessibility-goal-title = Standards aimed at
accessibility-goal-text = We aim at every success criterion of levels A and AA of JIS X 8341-3:2016 and of WCAG 2.2. Every page is checked automatically in both languages, and by eye, and is improved continually. No third party has tested its conformity.
accessibility-use-title = Whichever way you use it
accessibility-use-keyboard = Everything can be done by keyboard alone. A thick frame shows where you are.
accessibility-use-script = Everything works without JavaScript.
accessibility-use-zoom = Nothing is lost when you enlarge the text or the page. Only wide tables are moved sideways, inside their own frame.
accessibility-use-colour = States are always said in words, never by colour alone. High-contrast and reduced-motion settings are followed.
accessibility-use-charts = Every chart comes with a table of the same figures and a CSV file.
accessibility-use-time = Deadlines are shown as dates and times; nothing on the page counts down.
accessibility-limits-title = What is not good enough yet
accessibility-limits-pdf = Some screen readers may not read the PDF files in the intended order. The same content can be read on the pages.
accessibility-limits-tables = Tables with many columns must be moved sideways on small screens. They are available as CSV too.
accessibility-contact-title = Tell us
accessibility-contact-text = If something is hard to use, tell the operator of the portal the name of the page and the device you use.

## Front page
home-title = Account-link monitoring portal
home-what = On this portal, banks and funds transfer service providers report the controls around linking bank accounts to payment services and the number of fraudulent withdrawals, and the supervisor reviews them.
home-open = Open to everybody
home-catalogue = The controls asked about, and what they rest on
home-why = About this portal
home-why-text = In September 2020, other people's bank accounts were linked to payment accounts opened without identity checks, and money was drawn from them. The banks and the services each knew half of the truth. This portal puts both reports side by side, link by link, so that contradictions are found early.
