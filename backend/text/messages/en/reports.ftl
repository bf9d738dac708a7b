### PDF reports: headings, notes and words of the tables of the account-linking compliance report

## Cover and every page
report-product = Renkei: monitoring of account linking
report-title = Account-Linking Compliance Report
report-document-title = Account-Linking Compliance Report – { $institution } – { $round }
report-filer = { $sector } · institution code { $code }
report-contents = Contents
report-continued = (continued)
report-label-replay = Rebuilt from published material; not submitted by the institution
report-label-demo = Demonstration (invented institutions)
report-label-demo-draft = Demonstration (invented institutions) · draft, not submitted
report-label-draft = Draft, not submitted
report-foot-version = Catalogue of controls { $catalogue } · version { $number } · {""}
report-foot-digest = SHA-256 of the content { $digest }…
report-foot-no-digest = no SHA-256 of the content (not submitted)
report-dataset-replay = Rebuilt from published material; not submitted by the institution concerned.
report-dataset-demo = Demonstration data. The institutions, services and figures named here are all invented.
report-proposals = Levels, weights, severities and gates are proposals of this project and not set by the Financial Services Agency.

## Who wrote it
report-by-filer = By the institution
report-by-filer-determined = By the institution (determinations: supervisor)
report-by-replay = By the system (rebuilt from published material)
report-by-system = By the system
report-by-system-from-answers = By the system (answers: institution)

## Facts on the cover
report-round = Round
report-round-kind = { $title } ({ $kind })
report-demand = Asked on the basis of
report-demand-basis = { $demand } ({ $basis })
report-period-name = Period
report-period = { $from } – { $to }
report-base-date = Reference date
report-version-name = Version
report-version = Version { $number } ({ $kind }) · { $state }
report-receipt-number = Receipt number
report-no-receipt = None (not submitted)
report-catalogue = Catalogue of controls
report-catalogue-version = Version of { $version }

## Summary
report-summary = Summary
report-summary-filing = What the filing holds
report-score = Score
report-score-capped = Overall score
report-score-scale = Out of 10,000, under the caps of the gates
report-band = Band
report-band-note = A to E. Provisional, without a band, while anything is unanswered
report-provisional = Provisional
report-nothing-to-score = Nothing to score
report-score-raw = Before caps
report-gates-fired = Gates fired
report-gates-count = { $gate }: { $n }
report-gates-no = None
report-coverage = Coverage
report-na-as-zero = If every "not applicable" were 0
report-na-as-zero-note = Compare with the score before caps
report-columns-note = The same formula three times: "Declared" takes the answers as given, "Evidenced" lowers high levels without evidence, "Confirmed" takes the examiner's determination where there is one. Where there is none, "Confirmed" equals "Evidenced".
report-link-weights = Weights of answers given per link: { $weights }
report-not-scored = No score is computed for these data.
report-not-scored-replay = Not computed from public information alone
report-not-scored-replay-note = No score, band, gate, loss or suspension flag is computed or shown for a real institution.
report-answers = Answers
report-answers-counted = Levels 3 and 4: { $meets }, levels 0 to 2: { $below }, alternative measures: { $alternative }, not applicable: { $na }, unknown: { $unknown }, unanswered: { $unanswered } (a control answered per link counts once for every link that is scored)
report-links = Links
report-links-count = { $links } (active or closed to new links: { $active })
report-no-links = No links
report-registered = Registered links
report-incidents-total = Incident table
report-total = { $basis }: { $cases } cases, JPY { $amount }
report-total-about = { $basis }: { $cases } cases, about JPY { $amount } (some rows are approximate)
report-total-cut = { $basis }: { $cases } cases, JPY { $amount } (in some rows: { $precision })
report-nil-return = Nil return (the institution attests that there was no case)
report-no-rows = The incident table has no rows.

## Domains
report-domains = Scores by domain
report-domain = Domain
report-weight = Weight
report-overall = Overall
report-before-cap = { $points } before cap
report-domains-note = The bars show the score of each column under its cap, out of 10,000. "…" means that no answer counts. Coverage is that of the confirmed column.

## Gates
report-gates = Gates and links to consider for suspension
report-gates-intro = Caps keep a grave gap from disappearing in an average. Every gate that fired is listed; the lowest cap applies.
report-gates-none = No gate fired.
report-gate = Gate
report-gate-group = { $condition }: { $effect }.
report-gate-where = Where
report-gate-why = Why
report-gate-columns = Columns
report-gate-coverage = Coverage is { $coverage }
report-all-controls = All controls
report-whole-institution = Whole institution
report-cap-overall = the overall score is capped at { $cap }
report-cap-domain = the score of its domain is capped at { $cap }
report-cap-no-band = the result is provisional and has no band
report-suspension = Links to consider for suspension
report-suspension-intro = On these links a critical per-link control stands at level 0 or 1; stopping new links or charges should be considered.
report-suspension-none = No link is flagged.
report-suspension-controls = Controls
report-control-at-level = { $control } (level { $level })

## Losses
report-gaps = Controls by points lost
report-gaps-intro = Points lost out of 10,000, the largest first. In each column losses, rounding and the score before caps add up to 10,000.
report-gaps-none = No points were lost.
report-control = Control
report-requirement = Requirement and sources
report-answer = Answer
report-answer-on-links = { $answer }: { $n }
report-determined-level = {" "}(supervisor's determination: level { $level })
report-loss-total = Points lost
report-residue = Rounding (floors of the formula)
report-raw-of-full = Score before caps

## Controls
report-controls = Answers to all controls
report-controls-intro = Every control of this version. For a control answered per link, links with the same answer, evidence and determination stand together. Level 3 meets the guidance; level 4 is leading practice.
report-evidence = Evidence and explanation
report-level = Level { $level }
report-answered-per-link = Answered per link (below)
report-no-link-to-answer = Answered per link (no links)
report-links-n = Links: { $n }
report-citation = { $place } ({ $grade })
report-sources = Sources: { $sources }
report-accepted = Accepted by the supervisor
report-not-accepted = Not accepted by the supervisor
report-planned = Planned: { $level } { $label } (by { $due })
report-determination = Supervisor's determination: { $level } { $label }
report-na-until = Valid until { $day }
report-alternative-constraints = Constraints
report-alternative-objective = Objective
report-alternative-risk = Risk
report-alternative-measure = Measure
report-alternative-validation = Validation
report-alternative-maintenance = Maintenance

## Links
report-links-list = Links
report-links-intro = Status and registered links as of the reference date. "No row" means that the incident table has no row for the link: no case was reported. It is never shown as 0. "May be in the rest" means that no row names the link, but a row with unknown breakdown may hold its cases.
report-links-intro-replay = Status and registered links are taken from published material. "No row" means that no published breakdown names the link. It is never shown as 0. "May be in the rest" means that the link may be among published cases whose breakdown is unknown.
report-links-none = No links are stated.
report-no-links-attested = The institution attests that it has no links.
report-link = Link
report-status = Status
report-started = Since
report-rows = Incident table
report-rows-yes = Has rows
report-rows-no = No row
report-rows-may = May be in the rest
report-rows-not-yet = Not filled in
report-nil = Nil return

## Incident table
report-incidents = Incident table
report-incidents-intro = Grouped by count basis; figures on different bases are never added up. "…" means not given, which is not 0. A total is shown only where every row gives its part. "Paid", "Not paid" and "Open" count cases; "Excl." counts claims that are not part of the cases. Amounts are in yen.
report-basis = Count basis: { $basis }
report-remarks = Remarks: { $remarks }
report-incident-link = Link
report-incident-months = Months
    Method at linking
report-cases = Cases
report-amount = Amount (JPY)
    Precision
report-blocked-loss = Blocked
    Actual loss
report-compensated-cases = Paid
report-declined-cases = Not
    paid
report-pending-cases = Open
report-compensated = Paid (JPY)
    Paid by
report-excluded = Excl.
report-unspecified = Breakdown unknown
report-months = { $from } – { $to }
report-months-unknown = Months unknown
report-total-of = { $basis }, total of { $n } rows
report-with-precision = in part: { $precision }

## Reasons for warnings
report-reasons = Explanations of warnings
report-reasons-none = No warning needed an explanation.
report-rule = Rule
report-finds = What the rule found
report-findings-n = Findings: { $n }
report-reason = The institution's explanation

## Receipt
report-receipt = Record of receipt
report-receipt-none = This version has not been submitted. It has no receipt number and no SHA-256 of its content.
report-received-at = Received
report-signer = Signed by
report-no-signer = Nobody (rebuilt, not signed)
report-content-digest = SHA-256 of the content
report-catalogue-digest = SHA-256 of the catalogue
report-engine = Scoring engine
report-receipt-check = To check that this report rests on what was submitted, compute the SHA-256 of the submitted content (renkei-filing/1), which the receipt page offers for download, and compare it with the value above.

## Method and sources
report-method = Method and sources
report-method-levels = Points of the levels
report-method-level = level { $level }: { $points }
report-method-requirement-weights = Weights of controls
report-method-severities = critical { $critical }, major { $major }, minor { $minor }
report-method-domain-weights = Weights of domains
report-method-links = Answers per link
report-method-links-text = Averaged over the links that are active or closed to new links, weighted by registered links; if one of them states no number, equally.
report-method-sum = Adding up
report-method-sum-text = A domain's score is the weighted mean of its controls, the overall score the weighted mean of the domains. Means are rounded down; only whole numbers are used.
report-method-evidence = An answer of level { $from } or higher without evidence counts as level { $counts }.
report-method-confirmed = The examiner's determination where there is one, else as evidenced. The institution's answer is never rewritten.
report-method-na = Left out of the denominator. On a control of severity "{ $severity }" it counts as unanswered until the supervisor accepts it.
report-method-alternative = Counts as level { $accepted } once the supervisor has accepted it, otherwise as level { $otherwise }.
report-method-open = Unanswered, unknown
report-method-open-text = Worth 0 and kept in the denominator. Shown apart from "not done".
report-method-band = { $band } from { $points }
report-method-gates = Gates
report-gate-condition = When it fires
report-gate-effect = What it does
report-gate-lowest-zero = An answer to a control of severity "{ $severity }" is worth 0
report-gate-lowest-below-full = An answer to a control of severity "{ $severity }" is worth less than 10,000
report-gate-score-zero = A control of severity "{ $severity }" scores 0
report-gate-coverage-incomplete = A control is unanswered
report-documents = Sources
report-documents-intro = The documents that the controls rest on, and how sure we are of them. Primary: the text itself was read. Secondary: only a report about it was read. Derived: computed or inferred from what was read. Unverified: the text was not read.
report-document-code = Code
report-document-name = Document
report-document-grade = Certainty
