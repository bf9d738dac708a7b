### The incident table: columns, rules, refused files, results of a check

## Columns of the incident table
column-bank-code = Bank code
column-service-code = Service code
column-occurred-from = Occurred from (month)
column-occurred-to = Occurred to (month)
column-auth-method = Authentication at linking
column-count-basis = Count basis
column-cases = Cases
column-amount-yen = Amount (yen)
column-precision = Precision
column-blocked-yen = Blocked (yen)
column-loss-yen = Loss (yen)
column-compensated-cases = Cases compensated
column-declined-cases = Cases declined
column-pending-cases = Cases pending
column-compensated-yen = Compensated (yen)
column-compensated-by = Compensated by
column-excluded-cases = Cases excluded
column-remarks = Remarks

## Severity of a finding
severity-error = Error
severity-warning = Warning

## T001
rule-t001-title = A required column is missing, or a header is unknown or doubled
rule-t001-missing = The required column “{ $column }” ({ $code }) is missing.
rule-t001-unknown = The header “{ $header }” is not the name of a column of the incident table.
rule-t001-doubled = The column “{ $column }” stands twice or more (headers “{ $first }” and “{ $second }”).
rule-t001-no-header = There is no header row: the first row holds no name of a column of the incident table.
rule-t001-fix = Use the headers of the template as they are, in Japanese or in English, each column once.
rule-t001-fix-no-header = Put the headers of the template (in Japanese or in English) into row 1.

## T002
rule-t002-title = Bytes that are neither UTF-8 nor CP932
rule-t002-what = At offset { $offset } (the first byte is 0) the byte { $byte } can be read neither as UTF-8 nor as CP932 (Shift_JIS).
rule-t002-fix = Save the file again from the spreadsheet as “CSV UTF-8 (comma delimited)”.

## T003
rule-t003-title = A row with too few or too many fields
rule-t003-fields = The row has { $found } fields, the header has { $expected }.
rule-t003-stray = There is a value, “{ $value }”, in a column without a header (column { $position } from the left).
rule-t003-unclosed = A field that begins with a quotation mark (") is not closed. Nothing from this row on can be read.
rule-t003-fix = Enclose values that hold a comma in quotation marks ("), so that the row has as many fields as the header.
rule-t003-fix-stray = Move the value to a column with a header, or delete it.
rule-t003-fix-unclosed = Close the field with a quotation mark ("). A quotation mark within a value is written twice ("").

## T004
rule-t004-title = No data rows (in a filing: and no nil return attested)
rule-t004-file = There are no data rows below the header.
rule-t004-filing = The incident table has no rows, and no nil return is attested.
rule-t004-fix = Where there were cases, enter the rows. Where there were none, attest the nil return on the portal instead of uploading a file.

## T005
rule-t005-title = Cells below the header are merged (Excel workbook)
rule-t005-what = The cells { $range } are merged. Of merged cells, only the first has a value.
rule-t005-fix = Unmerge the cells and enter a value in each.

## T101
rule-t101-title = bank_code is neither 4 digits nor unspecified
rule-t101-what = “{ $value }” is neither 4 digits nor unspecified.
rule-t101-fix = Enter the 4-digit bank code (for example 0001). Where the breakdown is not known, enter unspecified and say why in the remarks.

## T102
rule-t102-title = service_code is not 2 to 32 small letters, digits and hyphens
rule-t102-what = “{ $value }” does not have the form of a service code.
rule-t102-fix = Enter the service code registered on the portal (2 to 32 small letters, digits and hyphens). The word unknown cannot be used. Where the breakdown is not known, enter unspecified and say why in the remarks.

## T103
rule-t103-title = occurred_from or occurred_to is neither a month nor unknown, or only one of them is unknown
rule-t103-what = “{ $value }” cannot be read as a month.
rule-t103-one-unknown = Only one end of the period is unknown.
rule-t103-fix = Enter the month like 2020-09: four digits of the year, a hyphen, two digits of the month. Where no source tells, enter unknown at both ends.
rule-t103-fix-one-unknown = Enter months at both ends, or unknown at both, and then say why in the remarks.

## T104
rule-t104-title = occurred_from is later than occurred_to
rule-t104-what = The period begins in { $from }, later than it ends, { $to }.
rule-t104-fix = Check whether the two are swapped. In a row of one month both are the same.

## T105
rule-t105-title = auth_method is not in the list
rule-t105-what = “{ $value }” is not in the list of authentication methods.
rule-t105-fix = Enter one of knowledge, password, ivr_or_passbook, otp, phishing_resistant, unknown.

## T106
rule-t106-title = count_basis is not in the list
rule-t106-what = “{ $value }” is not in the list of count bases.
rule-t106-fix = Enter one of claimed, recognised, accounts, transactions, depositors, unknown.

## T107
rule-t107-title = A count or an amount is not a whole number
rule-t107-what = “{ $value }” is not a whole number.
rule-t107-fix = Enter digits only. Amounts are in whole yen (60 million yen is 60000000). Say in the column precision that a figure is approximate.

## T108
rule-t108-title = A count or an amount is negative
rule-t108-what = “{ $value }” is negative.
rule-t108-fix = Enter 0 or more. To lower the figures of an earlier round, file an amendment of that round, not a negative row.

## T109
rule-t109-title = A required value is missing
rule-t109-what = “{ $column }” is empty.
rule-t109-fix = Enter a value: unknown or unspecified where it is not known and the column allows it, 0 where there were no cases.

## T110
rule-t110-title = The same key (bank, service, months, authentication, count basis) again
rule-t110-what = This row has the same key as row { $first } ({ $bank }, { $service }, months, authentication, count basis).
rule-t110-fix = Where it was counted twice, delete one row; where the cases are different ones, add them up in one row.

## T111
rule-t111-title = Cases compensated, declined and pending do not add up to cases
rule-t111-what = Cases compensated, declined and pending add up to { $sum }, but cases is { $cases }.
rule-t111-fix = Make the parts add up to the number of cases. Leave a part empty where it is not known.

## T112
rule-t112-title = Blocked and loss do not add up to the amount, where precision is exact
rule-t112-what = Blocked and loss add up to { $sum } yen, but the amount is { $amount } yen.
rule-t112-fix = Make blocked and loss add up to the amount. Where a figure is rounded, say so in the column precision.

## T113
rule-t113-title = compensated_yen exceeds amount_yen, where precision is exact
rule-t113-what = { $compensated } yen compensated exceeds the amount of { $amount } yen.
rule-t113-fix = Check both figures. The amount includes everything that was compensated.

## T114
rule-t114-title = compensated_yen is above 0, but compensated_cases is 0
rule-t114-what = { $compensated } yen were compensated, but the number of cases compensated is 0.
rule-t114-fix = Enter the number of cases compensated, or leave it empty where it is not known.

## T115
rule-t115-title = amount_yen is above 0 with no case
rule-t115-what = The amount is { $amount } yen, but the number of cases is 0.
rule-t115-fix = Enter the number of cases.

## T116
rule-t116-title = unspecified or an unknown period without remarks, or bank and service both unspecified
rule-t116-no-remarks = The breakdown or the period is not known, but the remarks do not say why.
rule-t116-both = Bank and service are both unspecified.
rule-t116-fix-no-remarks = Say in the remarks why it is not known.
rule-t116-fix-both = Enter your own side: a bank its bank code, a funds transfer service provider its service code.

## T117
rule-t117-title = The period overlaps that of an earlier row of the same bank, service, authentication and count basis
rule-t117-what = The period shares a month with that of row { $first } (same bank, service, authentication and count basis).
rule-t117-fix = Separate the periods or put them into one row, so that no case is counted twice. An unknown period overlaps every month.

## T118
rule-t118-title = An amount above 1,000,000,000,000 yen or a count above 10,000,000
rule-t118-count = The count is above the limit of { $limit }.
rule-t118-amount = The amount is above the limit of { $limit } yen.
rule-t118-fix = Check the digits and the unit (whole yen), and whether the value belongs to another column.

## T119
rule-t119-title = precision or compensated_by is not in the list
rule-t119-precision = “{ $value }” is not in the list of precisions.
rule-t119-compensated-by = “{ $value }” is not in the list of who compensated.
rule-t119-fix-precision = Enter one of exact, thousand_yen, man_yen, about. Empty means exact.
rule-t119-fix-compensated-by = Enter one of bank, ftsp, both, unknown, or leave it empty.

## T120
rule-t120-title = The remarks hold a control character
rule-t120-what = The remarks hold a control character ({ $code }) that cannot be shown.
rule-t120-fix = Delete it. Where the text was pasted from another system, check its character encoding.

## T121
rule-t121-title = The remarks are longer than 2,000 characters
rule-t121-what = The remarks have { $length } characters.
rule-t121-fix = Shorten them to 2,000 characters.

## T201
rule-t201-title = An occurred month outside the round’s period or later than the month of submission
rule-t201-outside = { $month } lies outside the period of this round ({ $from } to { $to }).
rule-t201-future = { $month } is later than the month of submission ({ $submission }).
rule-t201-fix-outside = Take the row out of this round and file it as an amendment of the round of that month.
rule-t201-fix-future = Check the month. Cases that have not occurred yet cannot be reported.

## T202
rule-t202-title = The link is not among the filing’s links (unspecified sides apart)
rule-t202-what = The link { $bank } × { $service } is not among the links of this filing.
rule-t202-fix = Check the codes. Where they are right, first add the link on the page of links (links that have ended belong there, too).

## T203
rule-t203-title = The filer is neither the bank nor the service’s operator, or its own side is unspecified
rule-t203-bank = Bank code { $bank } is not that of the filer ({ $filer }).
rule-t203-service = The service { $service } is not run by the filer.
rule-t203-own-unspecified = The filer’s own side is unspecified.
rule-t203-fix = A bank files rows of its own bank code only, a funds transfer service provider rows of its own services only.

## T204
rule-t204-title = Rows together with a nil return
rule-t204-what = A nil return is attested, but the incident table has rows.
rule-t204-fix = Delete all rows, or withdraw the attestation.

## T301
rule-t301-title = Leading zeros of bank_code repaired
rule-t301-what = The bank code “{ $was }” was read as “{ $is }”.
rule-t301-fix = Confirm that this is right. In a spreadsheet the zeros stay where the column’s format is text.

## T302
rule-t302-title = A value was normalised (width, commas, 円, ▲, −, a Japanese word)
rule-t302-what = “{ $was }” was read as “{ $is }”.
rule-t302-fix = Confirm that this is right.

## T303
rule-t303-title = One row covers several months
rule-t303-what = One row covers { $from } to { $to } (months: { $count }).
rule-t303-fix = Separate it into rows of one month. Where that is not possible, say why.

## T304
rule-t304-title = The average amount per case is above 1,000,000 yen
rule-t304-what = The average amount per case is { $average } yen.
rule-t304-fix = Check cases, amount and unit (whole yen). Where they are right, give the reason.

## T305
rule-t305-title = precision is not exact
rule-t305-what = The precision is “{ $precision }”.
rule-t305-fix = Where the amount in whole yen is known, enter it. Where it is not, say why.

## T306
rule-t306-title = The monthly average of cases or amount is ten times, or a tenth of, that of the last round
rule-t306-cases = Cases a month: { $now }. In the last round: { $before } (same link, count basis and authentication).
rule-t306-amount = Yen a month: { $now }. In the last round: { $before } (same link, count basis and authentication).
rule-t306-fix = Compare digits and way of counting with the last round. Where they are right, give the reason for the change.

## T307
rule-t307-title = cases is above 0 with an amount of 0
rule-t307-what = The number of cases is { $cases }, but the amount is 0 yen.
rule-t307-fix = Check the amount. Where no money was drawn, give that as the reason.

## T308
rule-t308-title = The period or count_basis is unknown
rule-t308-period = The period is unknown.
rule-t308-basis = The count basis is unknown.
rule-t308-fix = Enter it where it is known. Where it is not, say why.

## T309
rule-t309-title = compensated_yen exceeds amount_yen, where precision is not exact
rule-t309-what = { $compensated } yen compensated exceeds the rounded amount of { $amount } yen.
rule-t309-fix = Check whether this comes from rounding, and give the reason.

## T310
rule-t310-title = The remarks look like customer data
rule-t310-number = The remarks hold a number that looks like an account number.
rule-t310-phone = The remarks hold a number that looks like a phone number.
rule-t310-mail = The remarks hold what looks like a mail address.
rule-t310-fix = Delete account numbers, phone numbers, mail addresses, names and whatever else identifies a customer. Where it is not customer data, give that as the reason.

## Why a file is refused
file-missing = There is no file “{ $file }”.
file-unreadable = The file cannot be read ({ $cause }).
file-not-a-table = The file is neither CSV nor an Excel workbook (.xlsx). Save the incident table as CSV or .xlsx and try again.
file-encrypted = The file is protected by a password. Save it again without the password.
file-old-workbook = The workbook has an old (.xls) or binary (.xlsb) format. Save it again as “Excel Workbook (.xlsx)”.
file-macros = Workbooks with macros are not accepted. Save it again as “Excel Workbook (.xlsx)”.
file-too-large = The workbook is larger than { $limit } MiB once unpacked. Remove sheets, formats and pictures that are not needed, or use CSV.
file-too-many-rows = The sheet has more than { $limit } rows. Use CSV.
file-damaged = The workbook is damaged and cannot be read. Open it in a spreadsheet and save it again.
file-template-changed = The marks of the template (the hidden sheet “renkei” or its names) are lost, so it does not say which template it is. Download the template again and paste your values into it.
file-template-version = The template has a format that this version of the portal does not know. Download the template again and paste your values into it.
file-not-made = The workbook could not be made. Use CSV.

## Result of a check (renkei check)
check-file = File: { $file } ({ $format })
check-format-csv = CSV, { $encoding }
check-format-csv-unreadable = CSV
check-format-xlsx = Excel workbook, sheet “{ $sheet }”
check-format-xlsx-empty = Excel workbook
check-summary = Data rows: { $rows }  Errors: { $errors }  Warnings: { $warnings }
check-clean = Nothing was found.
check-only-warnings = There are no errors. Give a reason for each warning when you file.
check-errors = Correct the errors before you file.
check-rule = { $rule } { $severity } ({ $count })  { $finds }
check-finding = { $place }: { $what }
check-fix = → { $fix }
check-more = Not listed: { $count } more (use --limit). The counts are of all findings.
check-place-row = row { $row }
check-place-cell = row { $row }, { $column }
check-place-file = whole file
check-place-column = column “{ $column }”
finding-fix-formula = The cell holds a formula whose result is not in the file. Open the file in a spreadsheet and save it again, or replace the formula by its value.
findings-sheet = Sheet
findings-row = Row
findings-column = Column
findings-value = Value
findings-rule = Rule
findings-what = Finding
findings-fix = What to do
