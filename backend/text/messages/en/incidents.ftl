### Incident table: the table, one row, reading a file in

## Table
rows-title = Fraudulent withdrawals
rows-intro = Enter the fraudulent withdrawals that occurred in the period, one row for each bank and service, month, authentication method and count basis. You can save at any time and go on later.
rows-caption = Fraudulent withdrawals
rows-number = Row
rows-link = Bank and service
rows-months = Month
rows-until = {"to "}
rows-method = Authentication
rows-amount = Amount
rows-compensated = Compensated
rows-declined = Declined
rows-pending = Pending
rows-unit-cases = cases
rows-unit-yen = JPY
rows-actions = Actions
rows-remove = Delete
rows-which = {" "}(row { $n })
rows-which-column = {" "}(row { $n }, { $column })
rows-row = Row { $n }
rows-whole = The table
rows-colon = :{" "}
rows-comma = ,{" "}
rows-unspecified = Breakdown not known
rows-unknown = Unknown
rows-method-knowledge = Knowledge only
rows-method-password = Password
rows-method-ivr-or-passbook = IVR or passbook
rows-method-otp = OTP
rows-method-phishing-resistant = Phishing-resistant
rows-method-unknown = Unknown
rows-total = Total (count basis: { $basis })
rows-total-rows = Rows: { $n }
rows-bases-note = Cases and amounts on different count bases are never added up. A link without a row is shown as “no row”, not as 0 cases.
rows-unread = Rows with values that could not be read are in no total: { $n }.
rows-cut = There are too many findings to show them all under the rows; errors come first. The counts include every finding.
rows-empty = There are no rows yet. Read a file in or add a row. If there was no case in the period, attest that at the foot of this page.
rows-back = Back to the filing
rows-saved = The row was saved.
rows-saved-with-findings = The row was saved. Some values need correcting before the filing can be submitted.
rows-removed = The row was deleted.

## Actions
rows-upload = Read a CSV file in
rows-add = Add a row
rows-template = Download the template (CSV)
rows-export = Save the table as it stands (CSV)
rows-fix-here = Correct this

## Findings
rows-finding = { $what } { $fix } ({ $rule })
rows-finding-at = { $column }: { $what } { $fix } ({ $rule })
rows-errors = Errors to correct before submission: { $n }
rows-errors-unlisted = Further errors, shown under their rows: { $n }.
rows-warnings = Warnings to look at: { $n }
rows-reasons-open = Rules without a reason or confirmation: { $n }. Give the reasons
rows-reasons-done = Every warning has its reason or confirmation.
rows-elsewhere = Open the filing of that month’s round
rows-settled = (reason given or confirmed)

## Reasons for warnings
rows-reasons = Reasons for warnings
rows-reasons-intro = A warning does not stop the submission, but each rule needs a reason. One reason covers all rows of the rule. Values that were repaired automatically need only be confirmed.
rows-reason = Reason ({ $rule })
rows-reason-count = The first of all findings of this rule are shown. Findings in all: { $n }.
rows-reason-confirm = I confirm that the values may be read as shown above
rows-reason-given = Reason:
rows-reason-confirmed = Confirmed
rows-reasons-save = Save the reasons
rows-reasons-saved = The reasons were saved.

## Why it cannot be edited
rows-locked = The table cannot be changed now
rows-locked-approval = The filing is waiting for approval. To change the table, the preparer takes the filing back first.
rows-locked-submitted = The filing has been submitted. It can be withdrawn before its review begins, and amended once it is accepted.
rows-locked-role = The table is changed by preparers; this role cannot change it.

## Nil return
rows-nil = Attest a nil return
rows-nil-intro = If there was no fraudulent withdrawal at all in the period, confirm the following. To add rows later, take the attestation back first.
rows-nil-sentence = For the period of this round, no fraudulent withdrawal was claimed by a user, and none was recognised by this institution.
rows-nil-submit = Attest a nil return
rows-nil-missing = Read the statement and tick the box.
rows-nil-not-with-rows = The table has rows, so a nil return cannot be attested. If there was no case, delete the rows first.
rows-nil-attested = A nil return is attested
rows-nil-attested-text = You have attested that there was no fraudulent withdrawal in the period. To enter rows, take the attestation back.
rows-nil-take-back = Take the attestation back
rows-nil-done = The nil return was attested.
rows-nil-taken-back = The attestation of a nil return was taken back.

## One row
row-title = Row of the incident table
row-intro = A row can be saved even if a value is wrong; findings are shown at each field afterwards. Do not enter anything that identifies a customer.
row-group-link = Link and month
row-group-basis = Authentication and count basis
row-group-figures = Cases and amount
row-group-compensation = Compensation
row-bank = Bank
row-service = Service
row-service-hint = From the links of this filing. Where the breakdown is not known, choose “Breakdown not known” and say why in the remarks.
row-choose = Please choose
row-none = None
row-month-hint = For example 2026-09; 2026/9 and R8.9 are understood, too. If it is not known, enter “unknown” and say why in the remarks.
row-month-to-hint = Normally the same month. Use one row for each month.
row-method-hint = How the depositor was authenticated when the account was linked.
row-basis-hint = What one case is. Cases on another basis go into another row.
row-amount-hint = Whole yen (60 million yen is 60000000). Commas and full-width digits are understood.
row-precision-hint = Choose one if the amount is not exact.
row-precision-blank = None (taken as exact)
row-blocked = Amount blocked
row-blocked-hint = Stopped or recovered.
row-loss = Actual loss
row-loss-hint = The amount without what was blocked.
row-compensation-hint = The three counts add up to the cases. Leave empty what is not known; empty is not 0.
row-compensated-yen = Amount compensated
row-excluded-hint = Claims judged to be the customer’s own use or similar. Not part of the cases.
row-remarks-hint = At most 2,000 characters. No names, account numbers, telephone numbers or anything else that identifies a customer.
row-save = Save
row-save-next = Save and add another row
row-cancel = Back to the table without saving
row-typed-value = “{ $value }” (not in the list)
row-whole = There are findings about the row as a whole
row-warnings-text = Warnings do not stop the submission. If the values are right, give the reason on the page of the table.
row-kept = What you entered is not lost. It has not been saved yet.
row-empty = Nothing was entered. Enter values, then save.
row-too-many = The table already has the most rows it may have ({ $limit }), so this one was not added. What you typed is still here. Delete rows that are not needed, or tally in larger units.
row-gone = This row was deleted after you opened the page. Saving adds it as a new row.
row-locked = After you opened this page the filing became closed for changes.
row-locked-todo = Keep this page open and take the request for approval back. Then save here what you entered, as it stands.
row-locked-filing = Open the filing in a new tab

## Deleting a row
remove-title = Delete a row
remove-ask = Row { $n } will be deleted. A deleted row cannot be brought back.
remove-caption = The row to delete
remove-submit = Delete
remove-changed = Nothing has been deleted yet
remove-changed-text = The row was changed after you opened this page. Look at what it holds now.

## Reading a file in
upload-title = Read a file in
upload-intro = Reads a CSV file or an Excel workbook. With our template (Excel), links and answers are read as well. You see the content and all findings before anything is taken over.
upload-file = File
upload-hint = One CSV file (UTF-8 or Shift JIS) or Excel workbook (.xlsx), up to { $mib } MiB.
upload-submit = Read the file and look at it
upload-replaces-hint = Taking the file over replaces all rows entered so far ({ $n }). Nothing changes until you have seen the file.
upload-help = How to make the file
upload-help-columns = The first line holds the headers, in Japanese or English exactly as in the template. Their order does not matter.
upload-help-words = Values may be codes or Japanese words. Full-width digits, commas, 円 and ▲ are understood, and what was understood is shown.
upload-help-kept = The file is kept as it came, with its SHA-256.
upload-help-privacy = The file must hold nothing that identifies a customer: no names, account numbers or telephone numbers.
upload-none = No file was chosen. Choose the file to read.
upload-empty = The file “{ $name }” is empty. Choose a file with content.
upload-too-big = The file is too large. Choose a file of at most { $mib } MiB.
upload-too-many = More than one file was sent. Choose one file only.
upload-too-many-rows = The file has more than { $limit } rows. Split or sum it up by period, or ask the supervisor.
upload-failed = The file did not arrive whole. Check the connection and try again.
upload-no-rows = This file has no rows that could be taken over.
upload-not-whole = This file has rows whose fields do not fit the header, or a header that is wrong. Taking it over would lose those rows. Correct the file and upload it again.

## Before a file is taken over
preview-title = Before the file is taken over
preview-intro = Nothing has been taken over yet. Look at the content of the file and at the findings.
preview-file = File
preview-rows = Rows
preview-rows-n = { $n }
preview-findings = Findings
preview-findings-n = Errors: { $errors }, warnings: { $warnings }
preview-replaces = Rows replaced
preview-replaces-n = All rows entered so far ({ $n }) will be replaced by the rows of this file.
preview-replaces-none = None; there are no rows yet.
preview-save-first = Save the table as it stands first (CSV)
preview-ends-nil = The attestation of a nil return will end.
preview-sha = SHA-256
preview-whole = The file
preview-changed = Nothing has been taken over yet
preview-changed-text = The filing was changed after you opened this page. Look at the rows that will be replaced; if they are right, take the file over once more.
preview-taken-over = This file has been taken over
preview-to-rows = See the incident table
preview-take-over-text = If the content is right, take the file over.
preview-take-over-errors = A file with errors can be taken over. Correct the rows on screen afterwards, or correct the file and read it in again.
preview-take-over = Take the rows over
preview-replace = Replace the rows entered so far
preview-other = Choose another file
preview-cannot = This file cannot be taken over
preview-cannot-text = It has no rows, or its headers or characters cannot be read. Correct it as the findings say and read it in again.
preview-rules = Findings by rule
preview-severity = Severity
preview-finds = What the rule finds
preview-count = Findings
preview-findings-csv = Save the list of findings (CSV)
preview-caption = Content of { $name }
preview-numbers-note = Row numbers are those a spreadsheet shows; the headers are row 1.
preview-done = Rows taken over: { $n }.
