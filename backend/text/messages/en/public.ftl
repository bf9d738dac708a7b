### public

## Help
help-title = Help
help-lost-title = If money has left your account without your knowledge
help-lost-text = Money can be drawn even from the accounts of people who use no payment service. Contact the following at once.
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
home-statistics = Public statistics
home-replay = The fraudulent withdrawals of 2020, replayed from published figures
home-catalogue = The controls asked about, and what they rest on
home-why = About this portal
home-why-text = In September 2020, other people's bank accounts were linked to payment accounts opened without identity checks, and money was drawn from them. The banks and the services each knew half of the truth. This portal puts both reports side by side, link by link, so that contradictions are found early.

## Public statistics
stat-public-intro = Published statistics on fraudulent withdrawals through bank accounts linked to payment services. Every figure says as of which day it is known, what it counts, and from which document it comes.
stat-public-call = What each of them can do
stat-public-offices = Whom to call
stat-public-published = What is published
stat-public-replay = The figures published one after another in September 2020, rebuilt from published material. They show what was known when, and how the figures of banks and service providers differed.
stat-public-no-release = Regular statistics from what institutions file have not been published yet.
stat-public-reading = How to read the figures
stat-public-as-of = As of
stat-public-as-of-text = “As of 24 September” means what was known by the end of that day in Japan. Later corrections do not overwrite what was known before. Figures of past years may change.
stat-public-basis-text = The same loss gives different counts, depending on what is counted. Figures of different count bases are never added up.
stat-basis-claimed = Losses that depositors have claimed. Some of them turn out not to be losses.
stat-basis-recognised = Withdrawals found to be fraudulent after investigation.
stat-basis-accounts = Accounts used for a fraud, or drawn from.
stat-basis-transactions = Fraudulent withdrawals. Several from one account count as several.
stat-basis-depositors = Account holders who suffered a loss.
stat-basis-unknown = The published material does not say what was counted.
stat-public-side-text = One loss may be reported by the bank and by the service provider.
stat-side-counted = A loss that both have reported counts once, with the bank’s figure. Service providers’ figures that name no bank stay, because nobody can tell what they overlap, and are marked “may overlap”.
stat-side-bank = Figures reported by banks alone.
stat-side-ftsp = Figures reported by funds transfer service providers (operators of payment services) alone.
stat-public-source = Source
stat-public-source-text = Replayed figures name the document they come from. How sure we are of it is said in one of four words.
stat-grade-primary = The document itself was read.
stat-grade-secondary = A report about the document was read, not the document itself.
stat-grade-derived = Computed or inferred from what was read.
stat-grade-unverified = The document was not checked.
stat-source = Source:
stat-offices-checked = Contacts last checked on { $on }

## Replay of 2020
stat-replay-title = The fraudulent withdrawals of 2020, replayed
stat-replay-intro = In September 2020, other people’s bank accounts were linked to payment accounts opened without identity checks, and money was drawn from them. From the figures published at the time, this page rebuilds what was known when.
stat-replay-call = Whom to call about a withdrawal you do not recognise
stat-replay-absent = This portal does not hold the replay
stat-replay-absent-text = The replay of 2020 has not been loaded into this portal, so there is nothing to show. The contacts are listed below.
stat-replay-banks = What banks published
stat-replay-banks-note = These figures have different count bases and cannot be added up. “Recognised” are those of the “claimed” cases that were confirmed after investigation.
stat-as-of = as of { $day }
stat-about-cases = about { $n } cases
stat-cases = { $n } cases
stat-about-amount = about { $amount }
stat-amount = { $amount }
stat-and = /
stat-brackets = { $what } ({ $text })
stat-treatment = Of these
stat-compensated = compensated: { $n }
stat-excluded = excluded: { $n }
stat-published-on = Published on
stat-replay-counted = Each loss counted once
stat-replay-counted-text = All figures on the basis “Claimed” that had been published by the end of { $day }, each loss counted once.
stat-replay-counted-caption = Cases and amount by bank and service, basis Claimed, as of { $day }
stat-overlap-title = The total may hold losses twice
stat-overlap-words = Of { $total } cases and { $amount } in total, { $part } cases were published by service providers without naming the bank. They may also be among the banks’ cases, so the real number may be smaller.
stat-replay-coverage = Banks and operators of payment services that published figures at any time: { $addressees }. Of these, { $filed } had published by then (not yet: { $missing }). Whoever published no loss is not included.
stat-replay-days = How the known figures grew
stat-replay-days-text = The figures changed with each publication. These were known at the end of each day, on the basis “Claimed”.
stat-replay-days-caption = Cases and amount by day of publication (basis: Claimed)
stat-replay-day = Day
stat-replay-said = Published (count basis)
stat-replay-days-note = Figures published on other count bases cannot be added and are not in this table. Amounts are rounded to JPY 10,000. “−” means that no figure had been published by then.
stat-replay-checks = Check against published totals
stat-replay-checks-text = Published totals are not counted as further losses. They serve to check whether the parts add up.
stat-replay-checks-caption = Published totals and sums of their parts
stat-replay-publisher = Published by
stat-replay-total = Published total
stat-replay-parts = Sum of the parts
stat-replay-result = Result
stat-check-equal = equal
stat-check-rounding = equal within rounding
stat-check-differs = different
stat-fsa-text = Each loss counted once as of { $day }, in the shape of the FSA’s published table.
