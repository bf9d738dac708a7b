### Statistics: dimensions, measures, refused questions, notes of tables and charts

## Dimensions
dimension-fiscal-year = Fiscal year
dimension-half = Half-year
dimension-quarter = Quarter
dimension-month = Month
dimension-sector = Sector
dimension-published-sector = Published category
dimension-bank = Bank
dimension-service = Service
dimension-ftsp = Funds transfer service provider
dimension-auth-method = Authentication at linking
dimension-count-basis = Count basis
dimension-side = Reported by
dimension-round = Round

## Whose figures
side-counted = each loss counted once
side-bank = banks’ side
side-ftsp = service providers’ side

## Measures
measure-cases = Cases
measure-amount-yen = Amount (JPY)
measure-blocked-yen = Blocked (JPY)
measure-loss-yen = Actual loss (JPY)
measure-average-yen = Average (JPY)
measure-compensated-cases = Compensated
measure-declined-cases = Declined
measure-pending-cases = Pending
measure-compensated-yen = Compensation (JPY)
measure-compensation-rate-bp = Compensation rate
measure-excluded-cases = Excluded
measure-rows = Rows
measure-multi-month = Multi-month rows
measure-precision = Precision
measure-may-overlap = Overlap

## Values of dimensions
statistics-dataset = Dataset
statistics-unspecified = Breakdown unknown
statistics-unknown-period = Period unknown
statistics-half-first = FY{ $year } first half
statistics-half-second = FY{ $year } second half
statistics-quarter = FY{ $year } Q{ $quarter }
statistics-quarter-1 = Q1 (April–June)
statistics-quarter-2 = Q2 (July–September)
statistics-quarter-3 = Q3 (October–December)
statistics-quarter-4 = Q4 (January–March)
statistics-may-overlap = may overlap

## Refused questions
refusal-not-a-name = There is no condition called “{ $value }”. Check the name of the condition.
refusal-twice = “{ $name }” is given twice. Give it once.
refusal-not-a-dimension = There is no dimension called “{ $value }”. Choose from: { $known }
refusal-dimension-twice = The dimension “{ $dimension }” is named twice. Name it once.
refusal-not-a-day = “{ $value }” cannot be read as a date. Write it as YYYY-MM-DD, such as 2020-09-24.
refusal-day-to-come = { $day } is still to come. Give a day up to today; for the present figures leave the as-of date empty (on the command line leave out --as-of).
refusal-not-a-basis = There is no count basis called “{ $value }”. Choose from: { $known }
refusal-not-a-side = There is no side called “{ $value }”. Choose counted (each loss counted once), bank (banks’ side) or ftsp (service providers’ side).
refusal-not-a-round = “{ $value }” does not have the form of a round’s id. Write it with lower-case letters, digits and hyphens.
refusal-not-a-dataset = There is no dataset called “{ $value }”. Choose filed, replay (from published figures) or demo.
refusal-not-a-month = { $name }: “{ $value }” cannot be read as a month. Write it as YYYY-MM, such as 2020-09.
refusal-from-after-to = The period begins ({ $from }) after it ends ({ $to }). Exchange the two.
refusal-not-a-condition = “{ $value }” cannot be read as a condition. Write it as dimension=value, such as sector=major.
refusal-not-a-value = The dimension “{ $dimension }” cannot have the value “{ $value }”. Check the value.
refusal-mixed-bases = Figures of different count bases are never added up. Choose one count basis (such as --basis claimed) or add the count basis to the dimensions (--by count_basis).
statistics-no-such-round = There is no round “{ $round }”. Check the id of the round.
statistics-not-of-links = Links cannot be broken down by “{ $dimension }”. Choose sector, published category, bank, service or funds transfer service provider.
statistics-too-large = A total might become too large to be exact, so nothing was computed. Narrow the period or the conditions.
statistics-failed = The statistics could not be computed. Try again later, and tell the administrator if it happens again.

## What is shown
statistics-sentence = { $by } on the basis “{ $basis }” as known on { $when } ({ $side })
statistics-sentence-all-bases = Figures by { $by } as known on { $when } ({ $side })
statistics-total = Total
statistics-no-rows = No rows match.
statistics-coverage = Addressees: { $addressees }; filed: { $filed } (nil returns: { $nil }); missing: { $missing }

## Notes
statistics-note-counted = Where both the bank and the service provider report a loss, it is counted once, with the bank’s figure.
statistics-note-overlap = Figures marked “may overlap” hold cases that service providers reported without naming the bank; these may also be among the banks’ cases.
statistics-note-precision = Some figures are approximate or cut off. The precision shown is the coarsest among the rows added up.
statistics-note-multi-month = A row that covers several months belongs to the period of its last month.
statistics-note-missing = “…” means that no value was reported.
statistics-note-nil = “−” means that there is no such figure.
statistics-note-rounding = Amounts are rounded to JPY million, averages to JPY 10,000 and shares to 0.1%, each by itself, so parts may not add up to their total.
statistics-note-unspecified = “Breakdown unknown” holds figures whose bank is not named or whose sector has no published category.
statistics-note-revision = Figures of past years may change.

## Table in the FSA’s shape
fsa-title = Unauthorised withdrawals and compensation (basis: { $basis })
fsa-total = Total
fsa-share = Share
fsa-cases = Cases
fsa-amount = Amount (JPY million)
fsa-average = Average (JPY 10,000)
fsa-decided = Decided
fsa-compensated = Compensated
fsa-declined = Declined
fsa-pending = Pending

## Charts
chart-title = Cases by { $by } (basis: { $basis })
chart-axis-cases = Cases
chart-finding = { $name } has the most: { $cases } of { $total } cases ({ $share }).
chart-finding-ties = { $name } is one of { $count } with the most: { $cases } of { $total } cases each ({ $share }).
chart-finding-overlap = { $finding } The total may hold a loss twice.

## Pages of the statistics
stat-aggregates = Nothing finer than sector by quarter can be asked for. What institutions have filed is left out until disclosure control is in place.
stat-as-of-label = As of
stat-as-of-hint = What was known by the end of that day. Empty means now.
stat-every-basis = None (to break down by count basis)
stat-side = Whose figures
stat-from = Occurred from
stat-to = Occurred to
stat-month-hint = For example 2020-09
stat-by = Break down by
stat-ask = Show the figures
stat-ask-anew = Start again
stat-day-wrong = The as-of date cannot be read. Enter a year, month and day that exist, such as 2020, 9, 24. Leave all three empty to see the present figures.
stat-month-wrong = { $field }: “{ $value }” cannot be read as a month. Enter year and month, such as 2020-09.
stat-basis-needed = Choose one count basis, or add “Count basis” to the breakdown. Figures of different count bases are never added up.
stat-months-from = Occurred in { $from } or later (figures of unknown months are left out)
stat-months-to = Occurred in { $to } or earlier (figures of unknown months are left out)
stat-months = Occurred from { $from } to { $to } (figures of unknown months are left out)
stat-no-round = No regular round falls within this date and period.
stat-no-rows = There are no figures for this question. Change the date, the count basis or the months.
stat-answer-caption = Answer
stat-scope = Scope
stat-csv = Download this table as CSV
stat-csv-note = All rows and columns (UTF-8).
stat-chart-table = Show the figures of the chart as a table
stat-chart-category = Category
stat-fsa = Table in the shape of the published statistics
stat-fsa-period = Period
stat-average = Average
stat-cases-head = Cases
stat-amount-head = Amount
stat-unit-cases = cases
stat-unit-yen = JPY
stat-unit-man-yen = JPY 10,000
stat-unit-million-yen = JPY million
beyond-dimension = “{ $dimension }” cannot be asked for. Choose dimensions no finer than sector by quarter.
beyond-dataset = This dataset cannot be asked for. Choose the replay from published figures, or the demonstration.
beyond-from = Periods are whole quarters. Begin with April, July, October or January instead of { $month }.
beyond-to = Periods are whole quarters. End with June, September, December or March instead of { $month }.
beyond-condition = Figures cannot be narrowed down by value or round. Ask by sector and quarter.
